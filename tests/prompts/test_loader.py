"""Prompts declare what they use, and say what is wrong before a call is paid for."""

import pytest
from prfaq.prompts.loader import current, load_prompt, parse_prompt, prompt_names, using
from prfaq.schemas.errors import PromptError

GOOD = "---\ndescription: A test.\nvariables: [name]\n---\nHello $name, it costs $$5.\n"


@pytest.mark.parametrize("name", prompt_names())
def test_every_shipped_prompt_loads(name: str) -> None:
    prompt = load_prompt(name)

    assert prompt.description
    assert prompt.body.strip()


@pytest.mark.parametrize("name", prompt_names())
def test_no_prompt_describes_the_output_format(name: str) -> None:
    body = load_prompt(name).body.lower()

    assert "json" not in body
    assert "schema" not in body


def test_a_prompt_renders_its_variables() -> None:
    assert parse_prompt("greet", GOOD).render(name="Ana") == "Hello Ana, it costs $5."


def test_missing_and_unknown_variables_are_named_together() -> None:
    with pytest.raises(PromptError, match="missing name, unknown nam"):
        parse_prompt("greet", GOOD).render(nam="Ana")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Hello", "front matter"),
        ("---\ndescription: [\n---\nHello", "not YAML"),
        ("---\ndescription: x\n---\nHello", "description and variables"),
        ("---\ndescription: x\nvariables: [a]\n---\nHello", "declares a and uses nothing"),
        ("---\ndescription: x\nvariables: []\n---\nHello $a", "declares nothing and uses a"),
        ("---\ndescription: x\nvariables: []\n---\nIt costs $5", "stray dollar"),
    ],
)
def test_a_malformed_prompt_is_refused(text: str, says: str) -> None:
    with pytest.raises(PromptError, match=says):
        parse_prompt("bad", text)


def test_an_unknown_prompt_names_those_there_are() -> None:
    with pytest.raises(PromptError, match="press_release"):
        load_prompt("nonsense")


def test_an_override_holds_inside_its_block_only() -> None:
    shipped = load_prompt("oppose")
    other = parse_prompt("oppose", GOOD)

    with using({"oppose": other}):
        inside = current(shipped)

    assert inside is other
    assert current(shipped) is shipped
