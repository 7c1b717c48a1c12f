"""`prfaq check`: the gates that code decides, on any PR/FAQ; no model, no key, no network."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import DONE, FINDINGS, one_line
from .streams import printable, say

if TYPE_CHECKING:
    from ..schemas.document import Document
    from ..schemas.findings import Finding


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    file: Annotated[Path, typer.Argument(help="A prfaq.json, or a PR/FAQ in Markdown written by anybody.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array of findings.")] = False,
) -> None:
    """Check a PR/FAQ; exits 2 where a finding must not reach a meeting."""
    from .asking import read_file

    with one_line():
        findings = _findings(file, read_file(file, "file"))
        if as_json:
            say(json.dumps([finding.model_dump(mode="json") for finding in findings], ensure_ascii=False, indent=2))
        else:
            say("\n".join(map(printable, _lines(findings))))
    raise SystemExit(FINDINGS if any(finding.severity == "fail" for finding in findings) else DONE)


def _findings(file: Path, text: str) -> "Sequence[Finding]":
    if file.suffix.lower() == ".json" or text.lstrip().startswith("{"):
        from ..checks.registry import run_checks
        from ..render.document_json import from_json

        return run_checks(from_json(text))
    typed = _typed_twin(file, text)
    if typed is not None:
        from ..checks.registry import run_checks

        return run_checks(typed)
    from ..checks.markdown import check_markdown

    return check_markdown(text)


def _typed_twin(file: Path, text: str) -> "Document | None":
    """Return the document a page was rendered from, where it lies beside the page and the page is unchanged."""
    from ..render.document_json import from_json
    from ..render.markdown import to_markdown
    from ..schemas.errors import InputError

    try:
        document = from_json(file.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, InputError):
        return None
    return document if to_markdown(document).strip() == text.strip() else None


def _lines(findings: "Sequence[Finding]") -> Iterator[str]:
    for finding in findings:
        where = finding.section or "document"
        quote = f" “{' '.join(finding.quote.split())[:80]}”" if finding.quote else ""
        yield f"{finding.severity} {finding.criterion} {where}:{quote} {finding.says} {finding.fix}"
    fails = sum(finding.severity == "fail" for finding in findings)
    yield f"{fails} to mend, {len(findings) - fails} to consider"
