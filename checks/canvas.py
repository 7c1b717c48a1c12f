"""The canvas: job and outcome syntax, forces, hires, and the links from them to the pages (craft 3.2 to 3.5)."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from ..schemas.canvas import Canvas, Outcome
from ..schemas.document import Document
from ..schemas.findings import Finding, found
from .language import content_words, hits, words
from .reading import own_words, read

_VAGUE = (
    r"manage|handle|deal|use|have|be|get|help|enable|allow|leverage|optimi[sz]e|improve|enhance|streamline|transform"
)
_COMPANY = r"convert|retain|upsell|monetise|monetize|engage|onboard|acquire customers"
_MEASURES = (
    r"quick|quickly|easy|easily|fast|faster|better|cheaper|more|less|minimi[sz]e|reduce|efficient|efficiently|"
    r"seamless|seamlessly"
)
_STORY = r"I|we|my|so that|in order to|because"
_FEELING = r"feel|feeling|perceived|confident|happy"
_UNIT = re.compile(
    r"\b(?:time it takes(?: \w+)? to|likelihood (?:that|of)|number of|amount of|cost of|"
    r"effort (?:required|it takes)(?: \w+)? to|frequency (?:of|with which)|variability in)\b",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"^(?:(?P<less>minimi[sz]e|reduce)|(?P<more>increase|maximi[sz]e)) the\b", re.IGNORECASE)
_MODIFIERS = r"quickly|easily|accurately|reliably|appropriate|appropriately|user-friendly"


def _has(text: str, alternatives: str) -> bool:
    return bool(re.search(rf"(?<![\w-])(?:{alternatives})(?![\w-])", text, re.IGNORECASE))


def job_faults(statement: str, names: Collection[str] = ()) -> dict[str, str]:
    """Check an English job statement: rule id to what is wrong (craft 3.3, J1 to J8)."""
    tokens = words(statement)
    first = tokens[0].lower() if tokens else ""
    done = first == "get" and not re.match(r"get to\b", statement, re.IGNORECASE)
    gerund = re.fullmatch(r"\w{2,}(?:ing|ed)", first) and first not in {"bring", "sing", "feed", "need", "shed", "ring"}
    faults = {
        "J1": not done and bool(gerund or re.fullmatch(_VAGUE, first)),
        "J2": not 4 <= len(tokens) <= 14,
        "J3": bool(re.search(r"[/&]|\b(?:and|or)\b", statement, re.IGNORECASE)),
        "J4": any(hits(statement, "en", "solution_terms")) or any(name and name in statement for name in names),
        "J5": _has(statement, _MEASURES),
        "J6": bool(re.search(r"\bI\b", statement)) or _has(statement, _STORY.removeprefix("I|")),
        "J7": _has(statement, _FEELING),
        "J8": _has(statement, _COMPANY),
    }
    says = {
        "J1": "does not start with a plain action verb",
        "J2": "is not one clause of 4 to 14 words",
        "J3": "holds more than one job",
        "J4": "names a product or a technology",
        "J5": "holds a measure or comparison, which belongs in an outcome",
        "J6": "is a job story, not a job",
        "J7": "is an emotional job",
        "J8": "is the company's task, not the customer's job",
    }
    return {rule: says[rule] for rule, broken in faults.items() if broken}


def outcome_faults(statement: str, names: Collection[str] = ()) -> dict[str, str]:
    """Check an English desired outcome: rule id to what is wrong (craft 3.4, O1 to O6)."""
    core = re.split(r",?\s*\(?e\.g\.", statement, maxsplit=1)[0]
    units = _UNIT.findall(core)
    faults = {
        "O1": not _DIRECTION.match(statement),
        "O2": not units,
        "O3": len(units) > 1 or bool(re.search(r"\b(?:and|or)\b|&", core, re.IGNORECASE)),
        "O4": any(hits(core, "en", "solution_terms")) or any(name and name in core for name in names),
        "O5": _has(core, _MODIFIERS),
        "O6": not 7 <= len(words(statement)) <= 25
        or bool(re.search(r"\d\s*%?\s*[.)]?$|\b(?:below|under|to) \d", core)),
    }
    says = {
        "O1": "does not start with `Minimize the` or `Increase the`",
        "O2": "has no unit of measure, such as `time it takes to` or `likelihood that`",
        "O3": "measures more than one thing",
        "O4": "names a product or a technology",
        "O5": "holds a vague modifier",
        "O6": "is not 7 to 25 words without a target number",
    }
    return {rule: says[rule] for rule, broken in faults.items() if broken}


def product_names(document: Document) -> tuple[str, ...]:
    """Return what the product is called: ledger names, and the title where it is a name and not a phrase."""
    named = [fact.value for fact in document.ledger if re.search(r"(?:product|working|tool|service)_name", fact.key)]
    title = document.title.strip()
    # A name is one or two words, not all of them the idea's own plain nouns.
    if 0 < len(title.split()) <= 2 and title[0].isupper() and not title.islower():
        named.append(title)
    return tuple(dict.fromkeys(name for name in named if name))


def statements_keep_their_syntax(document: Document) -> Iterator[Finding]:
    """Hold the main job and the outcomes to their syntax; solution words in them fail (C1, C5, craft 3.3, 3.4)."""
    canvas, names, own = document.canvas, product_names(document), own_words(document)
    if canvas is None:
        return
    if document.language != "en":
        if not 3 <= len(words(canvas.main_job)) <= 18 or re.search(r"[/&]", canvas.main_job):
            yield _fault("canvas.main_job", canvas.main_job, {"J2": "is not one short clause"}, own, names)
        return
    if faults := job_faults(canvas.main_job, names):
        yield _fault("canvas.main_job", canvas.main_job, faults, own, names)
    for outcome in canvas.outcomes:
        if faults := outcome_faults(outcome.statement, names):
            yield _fault(f"canvas.{outcome.id}", outcome.statement, faults, own, names)


def _fault(
    section: str, statement: str, faults: dict[str, str], own: Collection[str], names: Collection[str]
) -> Finding:
    foreign = any(hits(statement, "en", "solution_terms", own=own)) or any(name in statement for name in names)
    solution = bool({"J4", "O4"} & set(faults)) and foreign
    called = "job statement" if section.endswith("main_job") else "outcome"
    return found(
        "C5" if solution else "C1", "statement_syntax", section, "fail" if solution else "warn",
        f"The {called} {'; it '.join(faults.values())} ({', '.join(faults)}).",
        "Write verb, object and circumstance, such as `Get a bicycle repaired in time for a planned ride`."
        if called == "job statement"
        else "Write direction, unit and object, such as `Minimize the time it takes to find a free day`.",
        quote=statement,
    )  # fmt: skip


def canvas_covers_the_job(document: Document) -> Iterator[Finding]:
    """Check that outcomes spread over the job and hires include doing nothing (C1, C4, craft 3.2, 3.4)."""
    canvas = document.canvas
    if canvas is None:
        return
    english = document.language == "en"
    rules: tuple[tuple[Callable[[Canvas], bool], str, str, str], ...] = (
        (lambda canvas: len({outcome.step for outcome in canvas.outcomes}) >= 4, "outcomes_spread",
         "The outcomes sit on fewer than four steps of the job.",
         "Add outcomes for the steps before and after the main one."),
        (lambda canvas: sum(outcome.step == "execute" for outcome in canvas.outcomes) <= 2, "outcomes_execute",
         "More than two outcomes sit on the step `execute`.", "Move to the steps around it."),
        (lambda canvas: {outcome.step for outcome in canvas.outcomes} <= {step.step for step in canvas.job_map},
         "outcomes_mapped", "An outcome sits on a step that the job map leaves out.",
         "Add the step or move the outcome."),
        (lambda canvas: {"manual", "nothing"} <= {hire.kind for hire in canvas.current_hires}, "hires_complete",
         "What people hire today lacks a manual workaround or doing nothing.",
         "Add both, each with what is right about it."),
        (lambda canvas: not _repeated(canvas.outcomes), "outcomes_unique", "Two outcomes are one.", "Replace one."),
        (lambda canvas: not english or _minimized(canvas.outcomes) >= 0.75, "outcomes_direction",
         "Fewer than three quarters of the outcomes say `Minimize`.", "Turn them round: people can picture zero."),
        (lambda canvas: not (english and re.search(r"\b(?:and|or)\b|/", canvas.job_performer)), "performer_single",
         "The job performer is more than one role.", "Choose the one who does the job."),
        (lambda canvas: not english or all(re.match(r"(?:avoid )?feel", job, re.I) for job in canvas.emotional_jobs),
         "emotional_jobs", "An emotional job does not begin `Feel` or `Avoid feeling`.", "Begin it so."),
    )  # fmt: skip
    for holds, check, says, fix in rules:
        if not holds(canvas):
            yield found("C4" if check == "performer_single" else "C1", check, "canvas", "warn", says, fix)


def _repeated(outcomes: tuple[Outcome, ...]) -> bool:
    return max(Counter(content_words(outcome.statement) for outcome in outcomes).values(), default=0) > 1


def _minimized(outcomes: tuple[Outcome, ...]) -> float:
    less = sum(bool((found_ := _DIRECTION.match(outcome.statement)) and found_["less"]) for outcome in outcomes)
    return less / max(1, len(outcomes))


def forces_are_answered(document: Document) -> Iterator[Finding]:
    """Find anxieties and habits no customer answer takes up, and hires no answer does (C11, craft 3.2)."""
    canvas = document.canvas
    if canvas is None or not document.customer_faq:
        return
    by_customer = {taken for question in document.customer_faq for taken in question.answers}
    anywhere = by_customer | {taken for question in document.internal_faq for taken in question.answers}
    forces = [(force.id, force.text, by_customer) for force in (*canvas.anxieties, *canvas.habits)]
    forces += [(hire.id, hire.name, anywhere) for hire in canvas.current_hires]
    for id_, text, taken_up in forces:
        if id_ not in taken_up:
            yield found(
                "C11", "force_unanswered", f"{'customer' if taken_up is by_customer else 'internal'}_faq", "warn",
                f"Nobody answers {id_}: {text[:200]}",
                "Take it up in the answer closest to it, or ask a question about it.",
                quote=text,
            )  # fmt: skip


def pages_meet_the_canvas(document: Document) -> Iterator[Finding]:
    """Hold the problem to stand without the product, and the release to meet the canvas (C5, C12, craft 3.2)."""
    canvas, release = document.canvas, document.press_release
    if release is None:
        return
    pages = read(document).release
    problem, solution = pages["problem"], pages["solution"]
    # What people work with today may be digital: naming it is their day, not the solution.
    today = [document.job.last_time, document.job.today] if document.job is not None else []
    if canvas is not None:
        today += [f"{hire.name} {hire.strength} {hire.weakness}" for hire in canvas.current_hires]
        today += [*canvas.circumstances, *(force.text for force in (*canvas.pushes, *canvas.habits))]
    spare: frozenset[str] = own_words(document) | {word.lower() for word in words(" ".join(today))}
    for name in product_names(document):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", problem):
            yield found(
                "C5", "product_in_problem", "press_release.problem", "fail",
                "The problem names the product; it must stand without it.",
                "Describe the day as it is before the product exists.", quote=name,
            )  # fmt: skip
    for hit in hits(problem, document.language, "solution_terms", own=spare):
        yield found(
            "C5", "solution_in_problem", "press_release.problem", "fail" if hit.weight == 1 else "warn",
            f"“{hit.text}” is a word of the solution; a problem that needs it is the absence of the product.",
            "Say what the person does today and what it costs them.", quote=hit.text,
        )  # fmt: skip
    if canvas is None:
        return
    if not any(len(content_words(force.text) & content_words(problem)) >= 2 for force in canvas.pushes):
        yield found(
            "C12", "push_in_problem", "press_release.problem", "warn",
            "The problem tells none of the pushes of the canvas.",
            f"Tell this one: {canvas.pushes[0].text[:200]}", quote=problem[:80],
        )  # fmt: skip
    told = content_words(problem) | content_words(solution) | content_words(pages["how_it_works"])
    if not any(len(content_words(outcome.statement) & told) >= 2 for outcome in canvas.outcomes):
        yield found(
            "C12", "outcome_in_solution", "press_release.solution", "warn",
            "The solution serves none of the outcomes of the canvas.",
            f"Say how it serves this one: {canvas.outcomes[0].statement[:200]}", quote=solution[:80],
        )  # fmt: skip


DOCUMENT_CHECKS = (statements_keep_their_syntax, canvas_covers_the_job, forces_are_answered, pages_meet_the_canvas)
