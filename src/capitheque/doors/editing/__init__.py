"""The library open to those who coordinate it, drafts included, on their own machine and for them alone."""
