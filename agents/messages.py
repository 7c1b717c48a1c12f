"""Build an agent's messages: the rules, then the document so far, then the task, so that prompt caches hit.

Everything typed by a user stands inside a tag and is never joined to instructions.
"""

from collections.abc import Iterable, Mapping, Sequence

from ..ledger.references import plain
from ..ledger.texts import texts
from ..prompts.loader import Prompt, current, load_prompt
from ..schemas.document import Document
from ..schemas.findings import Finding
from .model import Message, Request, T
from .shown import PARTS, SHOWN, material


def request(
    agent: str,
    prompt: Prompt,
    document: Document,
    reads: Iterable[str],
    output: type[T],
    *,
    inputs: Mapping[str, object] | None = None,
    mend: Sequence[Finding] = (),
    own: Iterable[str] = (),
    more: str = "",
    **variables: str,
) -> Request[T]:
    """Assemble one request.

    `reads` names the parts shown. `mend` are findings to mend in a revision, with `own`, the parts the agent wrote.
    `more` is what this request asks beyond the task.
    """
    prompt, rules = current(prompt), current(load_prompt("rules"))
    task = "\n\n".join(filter(None, (prompt.render(**variables), more)))
    if mend:
        task = f"{task}\n\n{_revision(document, mend, own)}"
    return Request(
        agent=agent,
        messages=(
            Message("system", rules.render()),
            Message("user", context(document, reads)),
            Message("user", task),
        ),
        inputs={"document": document, **(inputs or {})},
        output=output,
        round=document.rounds,
        prompt=prompt.name,
        digest=prompt.digest,
    )


def _revision(document: Document, mend: Sequence[Finding], own: Iterable[str]) -> str:
    shown = "\n\n".join(SHOWN[part](document) for part in own) or _named(document, mend)
    listed = "\n".join(
        f"- [{finding.section or 'document'}] {finding.criterion}: {finding.says}"
        + (f" Words: “{plain(finding.quote, document.ledger)}”." if finding.quote else "")
        + f" Smallest fix: {finding.fix}"
        for finding in mend
    )
    whole = "return that part again whole, with the same ids" if own else "return nothing else"
    about = f"What it is about, as it stands:\n\n{shown}\n\n" if shown else ""
    return f"This is a revision. {about}Mend these findings and change nothing else; {whole}:\n{listed}"


def _named(document: Document, mend: Sequence[Finding]) -> str:
    """Return the sections that findings name, with their lengths, for an agent whose part is the whole document."""
    named = {finding.section for finding in mend}
    return "\n".join(
        f"[{name}] ({len(plain(text, document.ledger).split())} words) {plain(text, document.ledger)}"
        for name, text in texts(document).items()
        if name in named or name.split(".")[0] in named
    )


def context(document: Document, reads: Iterable[str]) -> str:
    """Return the material and the parts of the document so far, each under its tag."""
    wanted = set(reads)
    blocks = [material(document)]
    blocks += [
        f"<document part={part!r}>\n{SHOWN[part](document)}\n</document>"
        for part in PARTS
        if part in wanted and SHOWN[part](document)
    ]
    return "\n\n".join(blocks)
