"""What this document is: one plain sentence on top, the full status and what is left open at the end (craft 7.5)."""

from collections import Counter
from collections.abc import Iterator

from . import escape
from .figures import number
from .page import Page

BUILT_IN = "built-in drafter"
"""Name of the keyless drafter, as `document.model` gives it."""
_SHOWN = 3


def status(page: Page) -> str:
    """Return one plain paragraph: what this is and who wrote it; then only what changes how it must be read."""
    return " ".join(_sentences(page))


def _sentences(page: Page) -> Iterator[str]:
    document, say = page.document, page.say
    if document.model == BUILT_IN:
        yield say["status_built_in"]
    elif document.model:
        yield say.fill("status_model", model=escape.inline(document.model))
    else:
        yield say["status_plain"]
    if document.route_overridden:
        yield say.fill("status_overridden", reason=_closed(page.inline(document.reason)))
    if document.stopped:
        yield say.fill("status_stopped", why=_closed(page.inline(document.stopped)))
    elif document.verdict == "needs_input":
        yield say["status_needs_input"]
    elif document.verdict == "revise":
        yield say["status_revise"]
    for aside in document.set_aside[:_SHOWN]:
        yield say.fill("status_set_aside", why=_closed(page.inline(aside.why)))
    if len(document.set_aside) > _SHOWN:
        yield say.fill("status_set_aside_more", n=str(len(document.set_aside) - _SHOWN))


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…", "。")) else f"{sentence}."


def open_findings(page: Page) -> Iterator[str]:
    """Yield what must be mended, what needs a person, and what was waived; smaller remarks are only counted."""
    say = page.say
    standing = [one for one in page.document.findings if one.state != "fixed"]
    left = [one for one in standing if one.severity == "fail" or (one.needs_human and one.state == "open")]
    if standing:
        yield page.heading("findings")
        yield (
            escape.table(
                [say[f"column_{name}"] for name in ("where", "wrong", "fix", "state")],
                [
                    [
                        one.section or say["whole_document"],
                        page.read(one.says) + (f" “{one.quote}”" if one.quote else ""),
                        page.read(one.fix),
                        say.fill("waived", why=one.waived_because)
                        if one.state == "waived"
                        else say["needs_you"]
                        if one.needs_human
                        else say[f"severity_{one.severity}"],
                    ]
                    for one in left
                ],
            )
            if left
            else say["nothing_left"]
        )
    if len(standing) > len(left):
        yield say.fill("smaller_remarks", n=str(len(standing) - len(left)))


def _writer(page: Page) -> str:
    """Name what wrote it; the built-in drafter in the document's language."""
    if page.document.model == BUILT_IN:
        return page.say["built_in"]
    return escape.inline(page.document.model) or page.say["not_recorded"]


def _reviewer(page: Page) -> str:
    """Name who reviewed it, or say that only the checks in code did."""
    if page.document.reviewed_by == "code":
        return page.say["only_code"]
    return escape.inline(page.document.reviewed_by) or page.say["nobody_yet"]


def colophon(page: Page) -> Iterator[str]:
    """Yield the full status and the record of how the document came about."""
    document, say = page.document, page.say
    yield page.heading("colophon")
    yield f"- {_header(page)}"
    if document.reason:
        yield f"- **{say['why_route']}** {page.inline(document.reason)}"
    if document.sensitive:
        yield f"- **{say['sensitive']}** {page.inline('; '.join(document.sensitive))}"
    yield f"- **{say['reviewed_by']}** {_reviewer(page)}"
    for weak in document.weakest:
        yield f"- **{say['weak']}** {page.inline(weak)}"
    yield f"- **{say['model']}** {_writer(page)}"
    yield f"- **{say['rounds']}** {document.rounds}"
    if document.stopped:
        yield f"- **{say['stopped']}** {page.inline(document.stopped)}"
    yield f"- **{say['usage']}** {_usage(page)}"
    if any(row.card for row in document.assumptions):
        tested = ", ".join(page.test(row.id) for row in document.assumptions if row.card)
        yield f"- {say.fill('read_again', tests=tested)}"


def _header(page: Page) -> str:
    document, say = page.document, page.say
    kinds = Counter(fact.kind for fact in document.ledger)
    evidence = sum(source.origin != "idea" for source in document.sources)
    return say.fill(
        "status_header",
        n=str(document.rounds),
        route=say.words("routes")[document.route],
        evidence=str(evidence),
        supplied=str(kinds["supplied"]),
        targets=str(kinds["target"]),
        estimates=str(kinds["estimate"]),
        unknowns=str(kinds["unknown"]),
        riskiest=page.test(document.assumptions[0].id) if document.assumptions else "—",
        verdict=say.words("verdicts")[document.verdict],
    )


def _usage(page: Page) -> str:
    usage, say = page.document.usage, page.say
    if not usage.calls:
        return say["usage_none"] if page.document.model == BUILT_IN else say["usage_unknown"]
    text = say.fill(
        "usage_line",
        calls=str(len(usage.calls)),
        input=number(usage.input_tokens, say),
        output=number(usage.output_tokens, say),
    )
    return f"{text} {say['usage_estimated']}" if usage.estimated else text
