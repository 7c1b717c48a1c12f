"""Runs on disk: one folder a run, with what was asked, its checkpoints, its paid calls and its document."""

import contextlib
import errno
import os
import secrets
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from filelock import FileLock, Timeout
from pydantic import ValidationError

from ..models.call_store import SqliteCalls
from ..schemas.base import Record
from ..schemas.document import Document
from ..schemas.errors import InputError, StoreError
from ..schemas.state import Options

if TYPE_CHECKING:
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

Status = Literal["done", "running", "resumable"]
Format = Literal["md", "json"]
DATA = "set PRFAQ_DATA_DIR to a folder that can"
OUT = "choose another folder with --out"
PATIENCE = 0.2
"""Seconds to wait for a run that somebody only looks at."""
_PACKAGE = (__package__ or "").rpartition(".")[0]


def checkpointed() -> list[tuple[str, str]]:
    """Return the types a checkpoint may hold, by module and name; anything else in one is refused when it is read."""
    found, waiting = set(), [Record]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith(f"{_PACKAGE}.schemas."):
            found.add((kind.__module__, kind.__name__))
    return sorted(found)


class Asked(Record):
    """What a run was asked for, so that it can go on in another process."""

    run: str
    idea: str
    options: Options
    model: str = ""
    """Model name; empty for the built-in drafter."""
    base_url: str = ""
    out: str = ""
    """Folder the document goes to."""
    formats: tuple[Format, ...] = ()
    record: str = ""
    """File in which every model reply is kept; empty for none."""
    replay: str = ""
    """Recording that answers in the place of a model; empty for none."""
    created: str = ""
    """Date and time the run began, ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class RunStore:
    """All runs below one folder."""

    folder: Path

    def keep(self, asked: Asked) -> None:
        """Keep what a run is asked for.

        Raises StoreError where the folder cannot be written.
        """
        write_atomically(self._path(asked.run) / "asked.json", asked.model_dump_json(indent=1), DATA)

    def asked(self, run: str) -> Asked:
        """Return what a run was asked for.

        Raises InputError for an unknown run, StoreError for a damaged one.
        """
        path = self._path(run) / "asked.json"
        if not path.is_file():
            raise InputError(f"no run is called {run!r}: prfaq list shows them")
        try:
            return Asked.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            raise StoreError(f"run {run!r} is damaged ({path.name} cannot be read): draft the idea again") from error

    def runs(self) -> tuple[str, ...]:
        """Return the runs' names, newest first.

        Raises StoreError where the folder cannot be read.
        """
        try:
            found = [entry.name for entry in self.folder.iterdir() if (entry / "asked.json").is_file()]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise StoreError(f"{self.folder} cannot be read ({error.strerror or error})") from error
        return tuple(sorted(found, reverse=True))

    def status(self, run: str) -> Status:
        """Tell whether a run is done, running in some process, or waits to be resumed."""
        if (self._path(run) / "document.json").is_file():
            return "done"
        try:
            with FileLock(self._path(run) / "lock", timeout=0):
                return "resumable"
        except Timeout:
            return "running"
        except OSError:  # nobody can hold a lock that cannot be made
            return "resumable"

    @contextmanager
    def locked(self, run: str) -> Iterator[None]:
        """Hold a run, so that no second process works on it.

        Raises StoreError where one does.
        """
        path = self._path(run) / "lock"
        lock = FileLock(path, timeout=PATIENCE)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:  # which is an OSError too
            raise StoreError(
                f"run {run!r} is being worked on by another process: wait for it, or stop it first"
            ) from error
        except OSError as error:
            raise _unwritable(path, error, DATA) from error
        try:
            yield
        finally:
            lock.release()

    @asynccontextmanager
    async def checkpoints(self, run: str) -> "AsyncIterator[AsyncSqliteSaver]":
        """Open a run's checkpoints.

        Raises StoreError where the file is damaged or cannot be written.
        """
        from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
        from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver  # costs a second, which list and show do not pay

        path = self._path(run) / "checkpoints.sqlite"
        with storing(path, kept="the paid calls are"):
            async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
                saver.serde = JsonPlusSerializer(allowed_msgpack_modules=checkpointed())
                await saver.setup()
                yield saver

    def calls(self, run: str) -> SqliteCalls:
        """Return the run's paid calls.

        Raises StoreError where they cannot be read.
        """
        path = self._path(run) / "calls.sqlite"
        calls = SqliteCalls(path)
        if path.exists():
            with storing(path, kept="what finished agents wrote is"), contextlib.closing(sqlite3.connect(path)) as db:
                db.execute("pragma quick_check").fetchall()
                db.execute("select scope, key, agent, completion from calls limit 1")
        return calls

    def finish(self, run: str, document: Document) -> None:
        """Keep the document of a finished run."""
        write_atomically(self._path(run) / "document.json", document.model_dump_json(indent=1), DATA)

    def document(self, run: str) -> Document | None:
        """Return a finished run's document, or None.

        Raises StoreError where it is damaged.
        """
        path = self._path(run) / "document.json"
        if not path.is_file():
            return None
        try:
            return Document.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            raise StoreError(f"run {run!r} has a damaged document: prfaq resume {run} writes it again") from error

    def _path(self, run: str) -> Path:
        if not run or run != Path(run).name or run.startswith("."):
            raise InputError(f"{run!r} is not the name of a run: prfaq list shows them")
        return self.folder / run


@contextmanager
def storing(path: Path, *, kept: str) -> Iterator[None]:
    """Translate a database's errors into one line; `kept` says what another file beside it still holds."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error)[:60]
        if "locked" in said:
            raise StoreError(f"{path} is locked by another process: try again when it is done") from error
        if "full" in said:
            raise StoreError(f"the disk that holds {path} is full: free some space and resume") from error
        if "readonly" in said or "unable to open" in said:
            raise StoreError(f"{path} cannot be written: {DATA}") from error
        raise StoreError(f"{path} is damaged ({said}): remove {path.name}* there and resume; {kept} kept") from error


def writable(folder: Path, instead: str) -> None:
    """Make a folder and try it, before anything is paid for.

    Raises StoreError in one line that says what to do instead.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error, instead) from error


def write_atomically(path: Path, text: str, instead: str) -> None:
    """Write a file whole or not at all, with the permissions the user's mask gives; a new folder is the user's alone.

    Raises StoreError in one line where the folder is read-only, the disk is full, or something is in the way.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with beside.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            raise _unwritable(path, error, instead) from error
        raise


def _unwritable(path: Path, error: OSError, instead: str) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(f"the disk that holds {path} is full: free some space, or {instead}")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return StoreError(f"{path} cannot be written, a file is where a folder should be: {instead}")
    return StoreError(f"{path} cannot be written ({error.strerror or error}): {instead}")
