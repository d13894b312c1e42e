"""A process that has no reason to outlive the one that started it."""

from __future__ import annotations

import os
import signal
import threading
import time

_EVERY, _PATIENCE = 0.5, 10  # seconds: between two looks, and for an end in good order


def end_with_parent() -> None:
    """End this process, as SIGTERM does, once the one that started it is gone, were it killed."""
    threading.Thread(target=_watch, args=(os.getppid(),), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE)
    os._exit(1)
