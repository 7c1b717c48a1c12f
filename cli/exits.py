"""Exit codes, and the one place that turns an error into a line."""

from collections.abc import Iterator
from contextlib import contextmanager

from ..schemas.errors import PrfaqError
from .streams import printable, tell

DONE = 0
FAILED = 1
FINDINGS = 2
DECLINED = 3
USAGE = 64
INTERRUPTED = 130


def complain(message: str) -> None:
    """Print one line on stderr, without control characters."""
    tell(f"prfaq: {' '.join(printable(message).split())}")


@contextmanager
def one_line(run: str = "") -> Iterator[None]:
    """Print an expected error as one line and leave with its code; say how to resume where a run was begun."""
    try:
        yield
    except PrfaqError as error:
        complain(f"{error}{_how_to_resume(run)}")
        raise SystemExit(FAILED) from None
    except KeyboardInterrupt:
        complain(f"interrupted{_how_to_resume(run)}")
        raise SystemExit(INTERRUPTED) from None


def _how_to_resume(run: str) -> str:
    return f" — nothing paid for is lost: prfaq resume {run}" if run else ""
