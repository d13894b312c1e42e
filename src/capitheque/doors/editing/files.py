"""Files of the library, opened step by step from its folder: no link is ever followed, to read or to write.

Every function raises OSError when a step is absent, is a link, or is not what it should be.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe that nobody writes to is not waited for
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


@contextmanager
def folder(root: Path, *names: str, make: bool = False) -> Iterator[int]:
    """Give the descriptor of a folder under `root`; `make` the steps that are absent."""
    opened = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in names:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(name, dir_fd=opened)
            above, opened = opened, os.open(name, _FOLDER, dir_fd=opened)
            os.close(above)
        yield opened
    finally:
        os.close(opened)


def read(folder: int, name: str, longest: int) -> bytes:
    """Return the first `longest` bytes of a file."""
    with os.fdopen(os.open(name, _READ, dir_fd=folder), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(name)
        return file.read(longest)


def write_new(folder: int, name: str, data: bytes, mode: int = 0o644) -> None:
    """Write a whole file of a free name. Raises FileExistsError for one that is taken."""
    file = os.fdopen(os.open(name, _NEW, mode, dir_fd=folder), "wb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        os.unlink(name, dir_fd=folder)
        raise


def replace(folder: int, name: str, data: bytes) -> None:
    """Put a file in the place of another at once: whoever reads it gets the former or the new one, whole."""
    former = os.stat(name, dir_fd=folder, follow_symlinks=False)
    if not stat.S_ISREG(former.st_mode):
        raise OSError(name)
    beside = f".{name}.{secrets.token_hex(4)}"
    write_new(folder, beside, data, stat.S_IMODE(former.st_mode))
    try:
        os.replace(beside, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        os.unlink(beside, dir_fd=folder)
        raise


def remove(folder: int, name: str) -> None:
    if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        raise OSError(name)
    os.unlink(name, dir_fd=folder)
