"""The profile of a group, a place or a national organisation."""
