"""Completions already paid for: a database for runs, a file for recordings. No request is sent twice."""

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol

from filelock import FileLock, Timeout
from pydantic import ValidationError

from ..schemas.base import Record
from ..schemas.errors import ModelError, StoreError

_PATIENCE = 30.0
"""Seconds to wait for other processes that use the same file."""


class Completion(Record):
    """What a server answered, as it arrived; it need not fit its schema."""

    text: str
    refusal: str = ""
    finish_reason: str = ""
    model: str = ""
    """Name the server gives the model that answered."""
    input_tokens: int
    output_tokens: int
    cached_tokens: int = 0
    estimated: bool = False
    """True where the server sent no usage and the counts come from lengths."""
    requests: int = 1
    """HTTP requests it took, retries and rejected formats included."""


class CallStore(Protocol):
    """Completions by the hash of their request."""

    async def get(self, key: str, *, agent: str = "") -> Completion | None:
        """Return what was answered to this request, if anything was."""

    async def put(self, key: str, completion: Completion, *, agent: str = "") -> None:
        """Keep an answer, whether or not it can be used."""

    async def drop(self, key: str) -> None:
        """Forget an answer that ended a run, so that a resumed run asks again instead of failing again."""


def request_key(**identity: object) -> str:
    """Return the SHA-256 of a request's canonical JSON: same words, same schema, same settings, same key."""
    return sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()


class SqliteCalls:
    """Completions in one SQLite file, safe with several processes at once.

    A connection lives for one operation, so the store belongs to no thread, no event loop and needs no closing.
    The first answer to a request stands: what a document was written from never changes under it.
    """

    def __init__(self, path: Path | str, *, scope: str = "") -> None:
        """`scope` separates samples: the same request in another scope is another call."""
        self._path = Path(path)
        self._scope = scope

    async def get(self, key: str, *, agent: str = "") -> Completion | None:
        """Return the stored completion. Raises StoreError."""
        return await asyncio.to_thread(self._get, key)

    async def put(self, key: str, completion: Completion, *, agent: str = "") -> None:
        """Keep the completion. Raises StoreError."""
        await asyncio.to_thread(self._put, key, agent, completion)

    async def drop(self, key: str) -> None:
        """Forget the completion. Raises StoreError."""
        await asyncio.to_thread(self._drop, key)

    def _get(self, key: str) -> Completion | None:
        with self._connection() as db:
            row = db.execute("select completion from calls where scope = ? and key = ?", (self._scope, key)).fetchone()
        try:
            return Completion.model_validate_json(row[0]) if row else None
        except ValidationError:
            return None  # written by another version: ask again

    def _put(self, key: str, agent: str, completion: Completion) -> None:
        with self._connection() as db:
            row = (self._scope, key, agent, completion.model_dump_json())
            db.execute("insert or ignore into calls (scope, key, agent, completion) values (?, ?, ?, ?)", row)

    def _drop(self, key: str) -> None:
        with self._connection() as db:
            db.execute("delete from calls where scope = ? and key = ?", (self._scope, key))

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)  # replies are as confidential as the document
            with contextlib.closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as db, db:
                db.execute("pragma busy_timeout = 30000")
                self._set_up(db)
                yield db
        except (sqlite3.Error, OSError, Timeout) as error:
            raise StoreError(f"cannot use the call store {str(self._path)!r}: {error}") from error

    def _set_up(self, db: sqlite3.Connection) -> None:
        """Make a new file's journal and table, the journal one process at a time: SQLite waits for no other there."""
        if db.execute("pragma journal_mode").fetchone() != ("wal",):
            with FileLock(f"{self._path}.lock", timeout=_PATIENCE, mode=0o600):
                db.execute("pragma journal_mode = wal")
        db.execute(
            "create table if not exists calls (scope text not null, key text not null, agent text not null, "
            "completion text not null, primary key (scope, key)) without rowid"
        )


class Recording:
    """Completions in one JSON-lines file that tests and demonstrations replay without a key.

    The first line is a header: format version, who answered, when. `record` serves what the file holds and appends the
    rest; `replay` never lets a request out; `retell` does neither, but gives each agent its answers in order whatever
    the request's words, so that a prompt may be reworded and only a schema or the graph can drift; `live` neither
    reads nor writes.
    """

    FORMAT = 1

    def __init__(
        self, path: Path | str, mode: Literal["live", "record", "replay", "retell"], *, note: str = "", date: str = ""
    ) -> None:
        """Open the file. `note` says who answered; `date` comes from the caller. Raises StoreError."""
        self._path, self._mode = Path(path), mode
        self._entries: dict[str, tuple[str, Completion]] = {}
        self._served: set[str] = set()
        self.note, self.date = note, date
        if mode in ("replay", "retell") or (mode == "record" and self._path.exists()):
            self._read()
        elif mode == "record":
            self._append({"format": self.FORMAT, "note": note, "date": date})

    async def get(self, key: str, *, agent: str = "") -> Completion | None:
        """Return the recorded completion.

        Raises ModelError naming the agent where a replay lacks it: a prompt, schema or the graph has changed since.
        """
        if self._mode == "live":
            return None
        if self._mode == "retell":
            key = next((k for k, (who, _) in self._entries.items() if who == agent and k not in self._served), key)
        if key in self._entries:
            self._served.add(key)
            return self._entries[key][1]
        if self._mode in ("replay", "retell"):
            raise ModelError(
                f"{self._path.name} holds no answer to this request of {agent or 'an unnamed agent'}: the recording "
                "has drifted, because a prompt, a schema, a setting or the graph changed; record it again"
            )
        return None

    async def put(self, key: str, completion: Completion, *, agent: str = "") -> None:
        """Append the completion while recording. Raises StoreError."""
        if self._mode == "record" and key not in self._entries:
            self._entries[key] = (agent, completion)
            self._served.add(key)
            answer = completion.model_dump(exclude_defaults=True)
            entry: dict[str, object] = {"key": key, "agent": agent, "completion": answer}
            await asyncio.to_thread(self._append, entry)

    async def drop(self, key: str) -> None:
        """Do nothing: a recorded failure is replayed as it was."""

    def unused(self) -> tuple[str, ...]:
        """Return `agent key` of the entries nobody asked for, in the file's order."""
        return tuple(f"{agent} {key}" for key, (agent, _) in self._entries.items() if key not in self._served)

    def _read(self) -> None:
        try:
            header, *lines = (json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines() if line)
            if header["format"] != self.FORMAT:
                raise StoreError(f"recording {str(self._path)!r} has format {header['format']!r}, not {self.FORMAT}")
            self.note, self.date = header["note"], header["date"]
            self._entries = {
                line["key"]: (line["agent"], Completion.model_validate(line["completion"])) for line in lines
            }
        except (OSError, ValueError, KeyError, TypeError) as error:
            problem = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise StoreError(f"cannot read recording {str(self._path)!r}: {problem}") from error

    def _append(self, line: dict[str, object]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise StoreError(f"cannot write recording {str(self._path)!r}: {error}") from error
