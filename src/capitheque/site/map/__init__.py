"""The map of the network, computed from positions and outlines."""
