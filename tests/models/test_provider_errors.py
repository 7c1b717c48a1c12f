import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.models.provider_errors import (
    Effort,
    UnreadableError,
    asked_wait,
    is_provider_fault,
    is_too_long,
    may_pass,
    paid,
    says,
    shown,
    status_of,
    translate,
    unreadable,
)
from prfaq.models.server import ChatSettings

SETTINGS = ChatSettings.model_validate({"model": "m", "base_url": "http://host/v1", "api_key": "s3cret"})


class HttpError(Exception):
    """What a client's status errors look like."""

    def __init__(self, status: int, body: object = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"Error code: {status}")
        self.status_code, self.body = status, body
        self.response = type("Response", (), {"headers": headers or {}})()


@pytest.mark.parametrize(
    ("status", "passes"),
    [
        (400, False),
        (401, False),
        (404, False),
        (408, True),
        (409, True),
        (422, False),
        (429, True),
        (500, True),
        (504, True),
    ],
)
def test_what_may_pass_is_tried_again(status: int, passes: bool) -> None:
    assert may_pass(HttpError(status)) is passes


def test_a_spent_account_does_not_pass() -> None:
    assert not may_pass(HttpError(429, {"error": {"message": "x", "code": "insufficient_quota"}}))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"retry-after": "12"}, 12),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "soon"}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 10:00:20 GMT", "date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 20),
        ({"retry-after": "Sun, 22 Nov 2026 09:00:00 GMT", "date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 10:00:20 GMT", "date": "nonsense"}, 0),
    ],
)
def test_the_wait_is_read_as_a_number_or_a_date(headers: dict[str, str], seconds: float) -> None:
    assert asked_wait(HttpError(429, headers=headers)) == seconds


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "No.", "code": "c"}}, "No. c"),
        ({"message": "No."}, "No."),
        ({"detail": "Not Found"}, "Not Found"),
        ({"error": "plain"}, "plain"),
        ("<html>", "<html>"),
        (None, "Error code: 400"),
    ],
)
def test_the_words_of_the_server_are_found_in_any_body(body: object, words: str) -> None:
    assert says(HttpError(400, body)) == words


@pytest.mark.parametrize(
    "words",
    [
        "This model's maximum context length is 512 tokens, however you requested 9000 tokens",
        "Input tokens exceed the configured limit of 272000 tokens",
        "prompt is too long: 210000 tokens > 200000 maximum",
        "the request exceeds the available context size",
        "code: context_length_exceeded",
    ],
)
def test_a_request_that_is_too_long_is_known_by_many_words(words: str) -> None:
    assert is_too_long(HttpError(400, {"message": words}))


def test_our_own_mistakes_are_not_blamed_on_the_server() -> None:
    assert not is_provider_fault(AttributeError("ours"))
    assert is_provider_fault(UnreadableError("theirs", passing=False))


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (ValueError({"message": "Busy", "code": 502}), True),
        (ValueError({"message": "Busy"}), True),
        (ValueError({"message": "No key", "code": 401}), False),
        (ValueError("got str: '<html>'"), False),
        (TypeError(), False),
    ],
)
def test_an_error_inside_a_200_passes_as_its_code_does(error: Exception, passing: bool) -> None:
    assert unreadable(error).passing is passing


def test_an_error_without_calls_was_free() -> None:
    assert paid(ValueError()) == ()


@settings(deadline=None)
@given(status=st.integers(300, 599), words=st.text(max_size=600))
def test_every_failure_becomes_one_printable_line_without_the_key(status: int, words: str) -> None:
    error = HttpError(status, {"error": {"message": f"{words} s3cret {words}"}})

    line = str(translate(error, SETTINGS, Effort("m", 3, 100)))

    assert line.isprintable()
    assert "s3cret" not in line
    assert len(line) < 700
    assert status_of(error) == status


def test_keys_of_others_are_hidden_too() -> None:
    assert shown("Incorrect API key: sk-proj-abcd****wxyz given", SETTINGS) == "Incorrect API key: *** given"
