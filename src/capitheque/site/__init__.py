"""Pure functions of the catalogue: each yields addresses and what stands there."""
