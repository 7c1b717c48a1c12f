"""Each shorter format has a page of its own, in every language there are words for."""

import pytest
from prfaq.ledger.references import plain
from prfaq.render.labels import languages
from prfaq.render.markdown import to_markdown
from prfaq.schemas.short_formats import short_texts
from short import PAGES, page


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("route", sorted(PAGES.keys() - {"decline"}))
def test_a_page_holds_every_text_of_its_form(route: str, language: str) -> None:
    document = page(route).model_copy(update={"language": language})

    shown = to_markdown(document)

    assert document.short_format is not None
    for name, text in short_texts(document.short_format).items():
        assert plain(text, ()) in shown, name


def test_a_change_note_reads_as_one() -> None:
    assert to_markdown(page("change_note")) == (
        "# A dark mode\n\nThis is an internal planning draft in a shorter form: change note. It is small.\n\n"
        "**Problem.** People who read at night find the settings page too bright.\n\n"
        "**Change.** A switch on the settings page turns the colours of every page.\n\n"
        "**How we will know.** We count how many people switch it on in the first month and still have it on a month "
        "later.\n\n"
        "**How we undo it.** One person takes the switch away, and each page goes back to how it was.\n"
    )


def test_a_landing_page_without_proof_leaves_its_place_empty() -> None:
    assert "**Proof.** None yet; the place stays empty." in to_markdown(page("landing_page"))


def test_a_form_the_user_asked_for_says_what_was_advised() -> None:
    asked = page("storyboard").model_copy(update={"route_overridden": True})

    assert "at your wish although another was advised: It is small." in to_markdown(asked)


def test_a_declined_idea_gets_its_reason_and_the_nearest_idea_and_nothing_else() -> None:
    long = page("decline", why="It would harm. It would hurt. It would spy.")

    assert to_markdown(page("decline")) == (
        "It would let one person watch another who has not agreed to it. "
        "Two people could share where they are for an evening, and each could end it.\n"
    )
    assert "spy" not in to_markdown(long)


def test_a_declined_idea_without_a_text_still_says_why() -> None:
    document = page("decline").model_copy(update={"short_format": None, "reason": "It would track people."})

    assert to_markdown(document) == "This was not drafted. It would track people.\n"
