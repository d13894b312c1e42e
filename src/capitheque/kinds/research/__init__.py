"""The research note: what a publication found, and what it says to groups."""
