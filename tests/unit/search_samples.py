"""Places, and what a contributor may type in order to be run by a browser."""

from __future__ import annotations

RENNES, REDON, LILLE = "commune/35238", "commune/35236", "commune/59350"
ILLE, BRETAGNE = "department/35", "region/53"
RENNES_METROPOLE, ACROSS_REGIONS = "epci/243500139", "epci/243500741"
HOSTILE = '__proto__ </script><img src=x onerror=alert(1)> "quoted" \\u0000 \\" 🌻 \u2028 {{ 7 * 7 }}'
