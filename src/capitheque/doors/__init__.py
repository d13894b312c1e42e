"""The ways in: MkDocs, the command line, the editor of the coordinating team."""
