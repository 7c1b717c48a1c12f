"""The embedded drafter: a Model made of rules, with no key, no network and no language model.

It invents no fact. What it cannot know is a target to decide, a starting value with a range and a basis, or an unknown
with an owner; and the document says that no language model wrote it.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from ..agents.model import Reply, Request, T
from ..schemas.base import Record
from . import opening, triage, writers

NAME = "built-in drafter"

WRITERS: Mapping[str, Callable[[Mapping[str, Any]], Record]] = {
    "frame": opening.frame,
    "interview": opening.interview,
    "plan_economics": writers.plan,
    "write_press_release": writers.press_release,
    "redraft": writers.press_release,
    "write_customer_faq": writers.customer_faq,
    "write_internal_faq": writers.internal_faq,
    "oppose": writers.opposition,
    "find_assumptions": writers.assumptions,
    "mend_assumptions": writers.no_changes,
    "amend": writers.amendment,
    "edit": writers.edit,
    "review": writers.review,
    "write_short_format": triage.short_format,
}


class BuiltinModel:
    """Answers every agent's request from the archetype library; the same idea always gives the same document."""

    name = NAME
    reads_prompts = False

    async def generate(self, request: Request[T]) -> Reply[T]:
        """Answer by rule; nothing is paid."""
        return Reply(cast(T, WRITERS[request.agent](request.inputs)))
