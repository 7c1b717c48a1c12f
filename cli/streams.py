"""Standard streams as a command may find them: closed, full, read by somebody who has left, or not in UTF-8."""

import contextlib
import io
import os
import sys
from typing import TextIO

from ..schemas.errors import StoreError


def ready() -> None:
    """Open what is closed and let no letter fail: a pipe gets UTF-8, a terminal what it can show."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):  # somebody has read from it before
                stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


def say(text: str) -> None:
    """Print a result on standard output; somebody who reads only its beginning is served.

    Raises StoreError where it cannot be written.
    """
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        _discard(sys.stdout)
        raise StoreError(f"standard output cannot be written ({error.strerror or error})") from error


def tell(text: str, *, end: str = "\n") -> None:
    """Print a remark on standard error. A run is not ended because nobody listens."""
    try:
        print(text, end=end, file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


def printable(text: str) -> str:
    """Return text of a user or a model as one line that steers no terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _discard(stream: TextIO) -> None:
    # What is still in the buffer goes nowhere, so that the interpreter can close the stream quietly.
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
