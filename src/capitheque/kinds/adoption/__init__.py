"""The adoption: a group has tried, elsewhere, an action read in the library."""
