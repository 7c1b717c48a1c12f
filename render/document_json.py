"""A document as JSON and back: `prfaq.json` is the whole typed record."""

import json
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json as parse_json

from ..schemas.document import Document
from ..schemas.errors import InputError

VERSION = Document.model_fields["version"].default
_SCHEMA_ID = "urn:prfaq:document:1"


def to_json(document: Document) -> str:
    """Return the document as JSON: two spaces of indent, letters as they are, fields in the schema's order."""
    return document.model_dump_json(indent=2) + "\n"


def from_json(text: str) -> Document:
    """Read a document back.

    Raises InputError in one line for text that is no JSON, no document, or of a newer version.
    """
    try:
        data = parse_json(text)
    except ValueError as error:
        raise InputError(f"not JSON: {_one_line(str(error))}; give a prfaq.json written by `prfaq draft`") from None
    if not isinstance(data, dict) or "idea" not in data:
        raise InputError(
            "this JSON is not a prfaq document: it has no `idea`; give a prfaq.json written by `prfaq draft`"
        )
    version = data.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise InputError(f"this document has version {version}, newer than {VERSION}: update prfaq to read it")
    try:
        return Document.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "document"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise InputError(
            f"this prfaq document is malformed at {_one_line(where)}: {_one_line(first['msg'])}{more}"
        ) from None


def json_schema() -> dict[str, Any]:
    """Return the published JSON Schema of a document, draft 2020-12."""
    schema = Document.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": _SCHEMA_ID, **schema}


def schema_text() -> str:
    """Return the schema as it is committed under docs/schema."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 200 else f"{words[:199]}…"
