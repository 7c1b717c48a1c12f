"""The people of a story the built-in drafter tells."""

from ..ledger.names import names
from ..schemas.ledger import Fact
from .wording import words


def people_of(story: str, language: str) -> tuple[Fact, ...]:
    """Return rows for the people of a story: written as an example."""
    found = dict.fromkeys(name for _, _, name in names(story, language))
    says = words(language)["story_person"]
    return tuple(
        Fact(key=f"person_{index}", kind="illustrative", says=says, value=name)
        for index, name in enumerate(found, start=1)
    )
