"""What an answer may be: one file a type of field."""
