from capitheque.catalogue import Catalogue
def national_map(catalogue: Catalogue): return None
