"""The ways in: MkDocs, the command line, the library open to those who coordinate it."""
