"""The dossier: an ordered, commented choice of sheets."""
