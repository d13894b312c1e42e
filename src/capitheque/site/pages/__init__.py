"""The pages that are derived from the catalogue."""
