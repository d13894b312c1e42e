"""Our own blank sheet, when it comes back filled in."""
