"""French as it is written: folding, order, typography, dates, plurals."""
