"""The pages from which the coordinating team changes sheets, in the library that `capitheque edit` opens; no others."""
