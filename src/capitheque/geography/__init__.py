"""The official territories of France: what they are called, where they are, what they look like on a map."""

from capitheque.geography.lookup import DATA_FOLDER, FRANCE, Geography, Hint, Kind, Resolution, Territory

__all__ = ["DATA_FOLDER", "FRANCE", "Geography", "Hint", "Kind", "Resolution", "Territory"]
