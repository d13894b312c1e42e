"""All the files: found, read, checked against one another, and asked."""
