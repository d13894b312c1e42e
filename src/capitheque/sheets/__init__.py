"""From the bytes of a contributed file to a sheet, or to the reasons why there is none."""
