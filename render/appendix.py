"""The layer behind: promise map, canvas, full test cards, roads not taken, owner questions, what falls."""

from collections.abc import Iterator, Sequence

from ..schemas.assumptions import Assumption
from ..schemas.canvas import Force
from . import escape
from .beliefs import odds_rows, stated, trial_in_words
from .page import Page


def promise_map(page: Page) -> Iterator[str]:
    """Yield each promise with where it is limited, paid for and tested, and what falls with it."""
    document, say = page.document, page.say
    if not document.promises:
        return
    economics = document.economics
    costs = {fact.key: fact.says for fact in document.ledger}
    costs |= {line.key: line.says for line in economics.model.lines} if economics else {}
    yield page.heading("promises")
    yield escape.table(
        [say[f"column_{name}"] for name in ("promise", "limited", "paid", "tested", "falls")],
        [
            [
                page.read(row.quote),
                " · ".join(question_names(page, row.limited_in)) or say["none"],
                ", ".join(page.read(costs.get(key, key)) for key in row.paid_in) or say["none"],
                ", ".join(map(page.test, row.tested_by)) or say["none"],
                ", ".join(map(page.test, row.falls_with)) or "—",
            ]
            for row in document.promises
        ],
    )


def question_names(page: Page, ids: tuple[str, ...]) -> Iterator[str]:
    """Yield questions as readers find them: by list and number, `internal 1, 6, 10`."""
    document = page.document
    lists = {
        "customer_question": [question.id for question in document.customer_faq],
        "internal_question": [question.id for question in document.internal_faq],
    }
    for label, asked in lists.items():
        places = [str(place) for place, question in enumerate(asked, 1) if question in ids]
        if places:
            yield page.say.fill(label, n=", ".join(places))


def canvas(page: Page) -> Iterator[str]:
    """Yield what of the canvas (craft 3.2) a meeting looks up; `prfaq.json` has its steps and outcomes as well."""
    one, say = page.document.canvas, page.say
    if one is None:
        return
    yield page.heading("canvas")
    yield say["canvas_lead"]
    texts = {
        "job_performer": one.job_performer,
        "buyer": one.buyer,
        "main_job": one.main_job,
        "circumstances": " · ".join(one.circumstances),
        "other_actors": " · ".join(one.other_actors),
        "non_consumption": one.non_consumption,
    }
    rows = [[say[f"canvas_{name}"], page.read(text)] for name, text in texts.items() if text]
    yield escape.table([say["column_field"], say["column_content"]], rows)
    forces: dict[str, tuple[Force, ...]] = {
        "push": one.pushes, "pull": one.pulls, "anxiety": one.anxieties, "habit": one.habits
    }  # fmt: skip
    yield escape.table(
        [say["column_force"], say["column_content"]],
        [
            [say[f"force_{kind}"], " · ".join(_force(page, force) for force in group)]
            for kind, group in forces.items()
            if group
        ],
    )
    yield escape.table(
        [say["column_hire"], say["column_strength"], say["column_weakness"]],
        [[page.read(text) for text in (hire.name, hire.strength, hire.weakness)] for hire in one.current_hires],
    )
    yield f"**{say['open_questions']}**"
    yield "\n".join(f"- {page.line(text)}" for text in one.open_questions)


def _force(page: Page, force: Force) -> str:
    """Return a force, and its evidence where there is more than our own inference, which the heading says."""
    text = page.read(force.text)
    return f"{text} ({page.say.list('evidence')[force.evidence]})" if force.evidence else text


def test_cards(page: Page) -> Iterator[str]:
    """Yield the full cards with their odds, and what falls with each belief (craft 4.5)."""
    cards = [row for row in page.document.assumptions if row.card is not None]
    if cards:
        yield page.heading("cards")
    for row in cards:
        yield f"**{page.capital(page.test(row.id))} · {escape.inline(stated(page, row))}**"
        yield escape.table([page.say["column_field"], page.say["column_content"]], list(_card(page, row)))


def _card(page: Page, row: Assumption) -> Iterator[list[str]]:
    card, say = row.card, page.say
    if card is None:
        return
    for name in ("test", "participants", "metric"):
        yield [say[f"card_{name}"], page.read(getattr(card, name))]
    yield [say["card_marks"], trial_in_words(page, row.trial)]
    yield [say["card_why_this_mark"], page.read(card.why_this_mark)]
    yield from map(list, odds_rows(page, row))
    for name in ("on_success", "on_between", "on_kill", "duration", "cost"):
        yield [say[f"card_{name}"], page.read(getattr(card, name))]
    yield [say["card_threats"], " ".join(page.read(threat) for threat in card.threats)]
    yield [say["card_ethics"], page.read(card.ethics)]
    yield [say["card_owner"], page.read(card.owner)]
    yield [say["card_score"], say.fill("score", impact=str(row.impact), evidence=say.list("evidence")[row.evidence])]


def roads_not_taken(page: Page) -> Iterator[str]:
    """Yield why the idea was read as it is, then the other framings, each with what would bring it back."""
    others = [framing for framing in page.document.framings if framing.id != page.document.chosen]
    if others:
        yield page.heading("roads")
        yield page.prose(page.document.chosen_because)
        yield escape.table(
            [page.say[f"column_{name}"] for name in ("customer", "problem", "benefit", "size", "comes_back")],
            [
                [page.read(text) for text in (one.customer, one.problem, one.benefit, one.size, one.comes_back_if)]
                for one in others
            ],
        )


def owner_questions(page: Page, columns: Sequence[str] = ("question", "assumed", "changes")) -> Iterator[str]:
    """Yield what only the owner can answer, with the default taken or the answer given, and what another changes."""
    document, say = page.document, page.say
    if not document.questions:
        return
    yield page.heading("questions")
    cells = [
        {
            "question": page.read(one.question),
            "assumed": say.fill("answered_by_you", answer=page.without_orders(document.answers[one.id]))
            if document.answers.get(one.id)
            else page.read(one.default),
            "changes": page.read(one.changes),
        }
        for one in document.questions
    ]
    yield escape.table([say[f"column_{name}"] for name in columns], [[row[name] for name in columns] for row in cells])


def what_falls(page: Page) -> Iterator[str]:
    """Yield, for each belief, why it may be false and where the document then falls; `prfaq.json` has the sentences."""
    fallen = {blast.assumption: blast.sections for blast in page.document.blasts}
    rows = page.document.assumptions
    if rows:
        yield page.heading("blasts")
        yield escape.table(
            [page.say[f"column_{name}"] for name in ("if_false_belief", "why_false", "sentences")],
            [
                [page.capital(page.test(row.id)), page.read(row.p_false_because), _places(page, fallen.get(row.id, ()))]
                for row in rows
            ],
        )


def _places(page: Page, ids: tuple[str, ...]) -> str:
    """Name sections as readers find them: parts by their headings, questions by list and number."""
    asked = tuple(dict.fromkeys(name.split(".")[0] for name in ids))
    parts = [page.say[part] for part in ("brief", "press_release", "job", "opposition", "closing") if part in asked]
    return " · ".join((*parts, *question_names(page, asked))) or page.say["none"]
