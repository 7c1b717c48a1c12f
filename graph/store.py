"""Runs on disk: one folder a run, with what was asked, its checkpoints, its paid calls and its document."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from pydantic import ValidationError

from ..models.call_store import SqliteCalls
from ..schemas.base import Record
from ..schemas.document import Document
from ..schemas.errors import InputError, StoreError
from ..schemas.state import Options

Status = Literal["done", "running", "resumable"]
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
    formats: tuple[str, ...] = ()
    created: str = ""
    """Date and time the run began, ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class RunStore:
    """All runs below one folder."""

    folder: Path

    def create(self, asked: Asked) -> None:
        """Keep what a new run was asked for.

        Raises StoreError where the folder cannot be written.
        """
        write_atomically(self._path(asked.run) / "asked.json", asked.model_dump_json(indent=1))

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
        """Return the runs' names, newest first."""
        if not self.folder.is_dir():
            return ()
        return tuple(
            sorted((entry.name for entry in self.folder.iterdir() if (entry / "asked.json").is_file()), reverse=True)
        )

    def status(self, run: str) -> Status:
        """Tell whether a run is done, running in some process, or waits to be resumed."""
        if (self._path(run) / "document.json").is_file():
            return "done"
        try:
            with self.locked(run):
                return "resumable"
        except StoreError:
            return "running"

    @contextmanager
    def locked(self, run: str) -> Iterator[None]:
        """Hold a run, so that no second process works on it.

        Raises StoreError where one does.
        """
        try:
            self._path(run).mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._path(run) / "lock", timeout=0)
            lock.acquire()
        except Timeout as error:
            raise StoreError(
                f"run {run!r} is being worked on by another process: wait for it, or stop it first"
            ) from error
        except OSError as error:
            raise StoreError(_unwritable(self.folder, error)) from error
        try:
            yield
        finally:
            lock.release()

    @asynccontextmanager
    async def checkpoints(self, run: str) -> AsyncIterator[AsyncSqliteSaver]:
        """Open a run's checkpoints.

        Raises StoreError where the file is damaged or cannot be written.
        """
        path = self._path(run) / "checkpoints.sqlite"
        with storing(path):
            async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
                saver.serde = JsonPlusSerializer(allowed_msgpack_modules=checkpointed())
                await saver.setup()
                yield saver

    def calls(self, run: str) -> SqliteCalls:
        """Return the run's paid calls."""
        return SqliteCalls(self._path(run) / "calls.sqlite")

    def finish(self, run: str, document: Document) -> None:
        """Keep the document of a finished run."""
        write_atomically(self._path(run) / "document.json", document.model_dump_json(indent=1))

    def document(self, run: str) -> Document | None:
        """Return a finished run's document, or None."""
        path = self._path(run) / "document.json"
        if not path.is_file():
            return None
        try:
            return Document.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            raise StoreError(
                f"run {run!r} has a damaged document: resume cannot mend it, draft the idea again"
            ) from error

    def _path(self, run: str) -> Path:
        if not run or run != Path(run).name or run.startswith("."):
            raise InputError(f"{run!r} is not the name of a run: prfaq list shows them")
        return self.folder / run


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Translate the database's errors into one line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error)
        if "locked" in said:
            raise StoreError(f"{path} is locked by another process: try again when it is done") from error
        if "full" in said:
            raise StoreError(f"the disk that holds {path} is full: free some space and resume") from error
        if "readonly" in said or "unable to open" in said:
            raise StoreError(f"{path} cannot be written: set PRFAQ_DATA_DIR to a folder that can") from error
        raise StoreError(f"{path} is damaged ({said}): remove it and resume; paid calls are kept beside it") from error
    except OSError as error:
        raise StoreError(_unwritable(path, error)) from error


def writable(folder: Path) -> None:
    """Make a folder and try it, before anything is paid for.

    Raises StoreError in one line.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StoreError(_unwritable(folder, error)) from error


def write_atomically(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises StoreError in one line where the folder is read-only, the disk is full, or a file is in the way.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise StoreError(_unwritable(path, error)) from error


def _unwritable(path: Path, error: OSError) -> str:
    return f"{path} cannot be written ({error.strerror or error}): choose another folder with --out or PRFAQ_DATA_DIR"
