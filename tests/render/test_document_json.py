import json
from pathlib import Path

import jsonschema
import pytest
from prfaq.render.document_json import from_json, json_schema, schema_text, to_json
from prfaq.schemas.document import Document
from prfaq.schemas.errors import InputError
from readyby import READYBY, finished

SCHEMA = Path(__file__).parents[2] / "docs/schema/prfaq.schema.json"


def test_a_document_survives_the_round_trip() -> None:
    document = finished()

    assert from_json(to_json(document)) == document
    assert to_json(from_json(to_json(document))) == to_json(document)


def test_letters_stay_letters_and_fields_keep_their_order() -> None:
    text = to_json(READYBY)

    assert "€39" in text
    assert list(json.loads(text)) == list(Document.model_fields)
    assert text.startswith('{\n  "version": 1,')


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no `idea`"),
        ('{"name": "package"}', "no `idea`"),
        ('{"idea": "x", "version": 2}', "newer than 1"),
        ('{"idea": "x", "version": "one"}', "malformed at version"),
        ('{"idea": 3}', "malformed at idea"),
        ('{"idea": "x", "stranger": 1}', "malformed at stranger"),
        ('{"idea": "x", "ledger": [{"key": "a"}, {"key": "b"}]}', "and 5 more"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(text)

    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_committed_schema_is_the_schema() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "write document_json.schema_text() to docs/schema"


def test_a_document_fits_the_published_schema() -> None:
    schema = json_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(finished())), schema)
