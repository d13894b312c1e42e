"""The ways in: MkDocs and the command line."""
