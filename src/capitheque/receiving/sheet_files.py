"""A draft and its photos written into the library, never half; what stood there is kept aside first."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from capitheque.receiving.ledger import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.receiving.drafting import Draft


def write_sheet(docs: Path, sheet: str, draft: Draft) -> None:
    """Write `docs/<sheet>.md` and `docs/media/<sheet>/`; former files go to `docs/.imports/former/`."""
    for photo in draft.photos:
        _write(docs, docs / "media" / sheet / photo.file, photo.data)
    _write(docs, docs / f"{sheet}.md", draft.text.encode())


def _write(docs: Path, target: Path, data: bytes) -> None:
    aside = docs / FOLDER
    if target.exists():
        if (former := target.read_bytes()) == data:
            return
        kept = aside / "former" / target.relative_to(docs).parent
        kept.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(former).hexdigest()[:8]
        (kept / f"{target.stem}-{digest}{target.suffix}").write_bytes(former)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside.mkdir(parents=True, exist_ok=True)
    started = aside / f"{os.getpid()}.tmp"
    started.write_bytes(data)
    started.replace(target)
