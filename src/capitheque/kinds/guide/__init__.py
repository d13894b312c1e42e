"""The guide: how to do one form of action, from what several sheets show."""
