"""The layer a decision maker reads: brief, release, job, questions, the case against (craft 0b)."""

import re
from collections.abc import Iterator, Sequence

from ..ledger.names import quotes
from ..ledger.quantities import quantities
from ..ledger.references import refs
from ..ledger.texts import sentences
from ..schemas.document import JOB_NAMES, Document
from ..schemas.ledger import Fact, Kind
from ..schemas.pages import PART_NAMES, CustomerQuestion, InternalQuestion, Table
from . import escape
from .page import Page

_EXCEPTIONS: tuple[tuple[Kind, str], ...] = (
    ("supplied", "release_supplied"),
    ("sourced", "release_sourced"),
    ("estimate", "release_estimated"),
    ("derived", "release_derived"),
    ("memory", "release_memory"),
)
BRIEF_PARAGRAPHS = (
    ("recommendation", "would_reverse", "worst_number"),
    ("ask", "not_asked", "cheaper"),
    ("do_nothing", "not_doing", "one_way_doors"),
)
"""Parts of the brief that read as one paragraph: labelled one by one they were called clipped."""
_LONGEST = 60
"""Characters of a value that is listed; a longer one is a quote or a sentence."""
_QUOTE_WORDS = 4


def brief(page: Page) -> Iterator[str]:
    """Yield the decision brief: a view, an ask, what else there is, then where it starts."""
    document = page.document
    if document.brief is None:
        return
    yield page.heading("brief")
    for names in BRIEF_PARAGRAPHS:
        yield _answer(page, " ".join(getattr(document.brief, name).strip() for name in names))
    if document.place:
        yield page.labelled("brief_place", document.place)


def press_release(page: Page) -> Iterator[str]:
    """Yield the release without any sign, and under it the one line that says what its numbers are."""
    release = page.document.press_release
    if release is None:
        return
    yield page.heading("press_release")
    yield f"### {page.inline(release.headline)}"
    for name in PART_NAMES[1:]:
        yield page.prose(getattr(release, name))
    yield f"*{release_line(page)}*"
    for one in tables_of(page.document, "press_release"):
        yield from _table(page, one)
        yield f"*{page.say['exhibit']}*"


def job(page: Page) -> Iterator[str]:
    """Yield the job before the product."""
    if page.document.job is not None:
        yield page.heading("job")
        for name in JOB_NAMES:
            yield page.prose(getattr(page.document.job, name))


def customer_questions(page: Page) -> Iterator[str]:
    """Yield the customer questions with their tables."""
    yield from _questions(page, "customer_faq", page.document.customer_faq)


def internal_questions(page: Page) -> Iterator[str]:
    """Yield the internal questions with their tables."""
    yield from _questions(page, "internal_faq", page.document.internal_faq)


def _questions(page: Page, heading: str, questions: Sequence[CustomerQuestion | InternalQuestion]) -> Iterator[str]:
    tables = tables_of(page.document, heading)
    if not questions and not tables:
        return
    yield page.heading(heading)
    for place, question in enumerate(questions, 1):
        yield f"### {place}. {page.inline(question.question)}"
        yield _answer(page, question.answer)
        for one in tables:
            if one.after == question.id:
                yield from _table(page, one)
    for one in tables:
        if one.after not in {question.id for question in questions}:
            yield from _table(page, one)


def tables_of(document: Document, part: str) -> tuple[Table, ...]:
    """Return the tables of the release, the customer or the internal questions, each in one place only.

    The release has the exhibit: what a customer sees in its worked example, line by line.
    """
    customer = {question.id for question in document.customer_faq}
    internal = {question.id for question in document.internal_faq}

    def place_of(one: Table) -> str:
        if one.after == "release":
            return "press_release"
        of_customers = one.after in customer or (one.after not in internal and one.after.startswith("c"))
        return "customer_faq" if of_customers else "internal_faq"

    return tuple(one for one in document.tables if place_of(one) == part)


def _answer(page: Page, text: str) -> str:
    read = page.read(text).strip()
    first = next(iter(sentences(read)), "")
    rest = escape.prose(read.removeprefix(first))
    between = "\n\n" if rest.startswith("- ") else " "
    return f"**{escape.inline(first)}**{between}{rest}".strip() if first.strip() else rest


def _table(page: Page, one: Table) -> Iterator[str]:
    yield f"*{page.inline(one.title)}*"
    yield escape.table(
        [page.read(column) for column in one.columns], [[page.read(text) for text in row] for row in one.rows]
    )


def opposition(page: Page) -> Iterator[str]:
    """Yield the case against in its holder's voice, and how it ended."""
    against = page.document.opposition
    if against is None:
        return
    yield page.heading("opposition")
    yield f"*{page.inline(against.voice)}*"
    yield quoted(page.prose(against.case))
    yield page.labelled("opposition_pre_mortem", against.pre_mortem)


def more_opposition(page: Page) -> Iterator[str]:
    """Yield what a rival does next and what nobody says: internal questions in front answer to both."""
    against = page.document.opposition
    if against is not None:
        yield page.heading("opposition_more")
        for name in ("rival", "unsaid"):
            yield page.labelled(f"opposition_{name}", getattr(against, name))


def monday(page: Page) -> Iterator[str]:
    """Yield the first test, ready to run: message, questions, tally sheet, go, between and stop."""
    test = page.document.monday
    if test is None:
        return
    yield page.heading("monday")
    yield page.labelled("monday_when", f"{page.read(test.date)} · {page.read(test.owner)} · {page.read(test.cost)}")
    yield f"**{page.say['monday_message']}**"
    yield quoted(page.prose(test.message))
    yield f"**{page.say['monday_ask']}**"
    yield "\n".join(f"{place}. {page.line(text)}" for place, text in enumerate(test.ask, 1))
    yield f"**{page.say['monday_tally']}**"
    yield escape.table([page.read(text) for text in test.tally], [[""] * len(test.tally)])
    for name in ("go", "between", "stop"):
        yield page.labelled(f"monday_{name}", getattr(test, name))


def closing(page: Page) -> Iterator[str]:
    """Yield the closing recommendation."""
    if page.document.closing:
        yield page.heading("closing")
        yield page.prose(page.document.closing)


def quoted(text: str) -> str:
    """Return safe paragraphs as a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def release_line(page: Page) -> str:
    """Return the line, safe for Markdown: our own targets, except what was supplied, sourced or estimated."""
    used, written = _used(page), _quotes(page)
    excepted = [
        page.say[label]
        for kind, label in _EXCEPTIONS
        if any(fact.kind == kind and _is_short_number(fact.value, page.document.language) for fact in used)
        or (kind == "supplied" and written == "release_other_quotes")
    ]
    but = [one if place == 0 else one.partition(" ")[2] for place, one in enumerate(excepted)]  # `except` once
    listed = f" {page.say['release_and']} ".join(filter(None, (", ".join(but[:-1]), *but[-1:])))
    line = ", ".join(filter(None, (page.say["release_targets"], listed)))
    return line + (f"; {page.say[written]}." if written else ".")


def _is_short_number(value: str, language: str) -> bool:
    return len(value) <= _LONGEST and bool(quantities(value, language))


def _used(page: Page) -> tuple[Fact, ...]:
    release = page.document.press_release
    working = "\n".join(getattr(release, name) for name in PART_NAMES) if release else ""
    named = {ref.key for ref in refs(working)}
    read = page.read(working)

    def stands_in_text(fact: Fact) -> bool:
        return bool(re.search(rf"(?<![\w.,]){re.escape(fact.value)}(?!\w|[.,]\d)", read, re.IGNORECASE))

    return tuple(fact for fact in page.document.ledger if fact.key in named or stands_in_text(fact))


def _quotes(page: Page) -> str:
    release = page.document.press_release
    if release is None:
        return ""
    given = [_words(fact.value) for fact in page.document.ledger if fact.kind in ("supplied", "sourced")]
    real = [words for words in given if words.count(" ") + 1 >= _QUOTE_WORDS]
    leader = not any(words in _words(page.read(release.leader_quote)) for words in real)
    customer = not any(words in _words(page.read(release.customer_quote)) for words in real)
    if leader and customer:
        rest = " ".join(page.read(getattr(release, name)) for name in PART_NAMES if not name.endswith("_quote"))
        said = [_words(text) for _, _, text in quotes(rest)]
        given_too = any(words in text or text in words for words in real for text in said)
        return "release_other_quotes" if given_too else "release_quotes"
    return "release_leader_quote" if leader else "release_customer_quote" if customer else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
