"""What the checks find in Markdown that anybody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.checks.markdown import check_markdown, read_markdown

RELEASE = """\
LYON, 14 April 2027 — Atelier Clair today launched ReadyBy, a booking board for small bike shops.

A commuter who leaves a bike is told "some time next week". So they phone.
"""
PAGES = """\
# ReadyBy lets shops promise a day

## Press Release

{release}
## Customer FAQ

### What does it cost?

It costs what a tube costs.

## Internal FAQ

### Do owners want it?

We do not know.
"""


def test_a_spanish_document_is_read_and_held_to_spanish_lists():
    text = """\
# Nota de prensa

## Titular
Los vecinos de Sevilla comparten los taladros y las escaleras del barrio

## El problema
El vecino compra un taladro que usa dos veces y lo guarda en el armario. Es caro.

# Preguntas de los clientes

**¿Cuánto cuesta?** Nos tomamos muy en serio el precio y es lo que los vecinos quieren.

# Preguntas internas

**¿Lo usarán?** No lo sabemos, y es la prueba de los cinco portales la que lo dirá.
"""

    reading, findings = read_markdown(text), check_markdown(text)

    assert reading.language == "es"
    assert list(reading.release) == ["headline", "problem"]
    assert [asked.question for asked in reading.internal] == ["¿Lo usarán?"]
    assert [finding.quote for finding in findings if finding.check == "evasion"] == ["Nos tomamos muy en serio"]


def test_unsourced_quantities_are_listed_by_section():
    text = PAGES.format(release=f"{RELEASE}\nStudies show that 73 % of shops lose $15,000 a year.\n")

    found = [finding for finding in check_markdown(text) if finding.check == "unsourced_quantity"]

    assert len(found) == 1
    assert found[0].severity == "fail"
    assert "73 %" in found[0].says
    assert "$15,000" in found[0].says


@pytest.mark.parametrize(
    "sentence",
    [
        "We estimate that 73 % lose money.",
        "73 % lose money ([survey](https://x.example)).",
        "Our target is 73 %.",
        "Of shops, 73 % lose money (source: trade register).",
    ],
)
def test_a_quantity_with_a_source_or_kind_is_not_listed(sentence: str):
    text = PAGES.format(release=f"{RELEASE}\n{sentence}\n")

    assert "unsourced_quantity" not in {finding.check for finding in check_markdown(text)}


def test_a_table_that_names_kinds_explains_its_numbers_everywhere():
    table = "| Number | Kind |\n|---|---|\n| 73 % of shops | estimate |\n| €39 | ours to choose |\n"

    text = PAGES.format(release=f"{RELEASE}\nWe serve 73 % of shops for €39.\n") + f"\n## Numbers\n\n{table}"

    assert "unsourced_quantity" not in {finding.check for finding in check_markdown(text)}


def test_one_line_that_says_what_a_pages_numbers_are_is_enough():
    line = "The numbers, dates and names on this page are our own targets."

    text = PAGES.format(release=f"{RELEASE}\nIt costs €39 a month.\n\n{line}\n")

    assert "unsourced_quantity" not in {finding.check for finding in check_markdown(text)}


def test_what_is_missing_is_said():
    missing = {finding.section for finding in check_markdown("Just a thought.") if finding.check == "part_missing"}

    assert missing == {"customer_faq", "internal_faq"}


def test_pitches_by_others_trip_the_criteria_they_deserve():
    text = """\
## Press Release

**Acme Unveils a Revolutionary, Seamless, World-Class Platform!**

**Key benefits:**

- Empower your team
- Unlock innovation

"It cut our costs," said Sarah Chen, VP Operations at Velohub.

## Customer FAQ

**Q: Is my data safe?**
A: We take security seriously. Acme is fully GDPR compliant.

**Q: What does it cost?**
A: Pricing is flexible and tailored to your needs.

## Internal FAQ

**Q: Who competes?**
A: There are no direct competitors in this market today.
"""

    findings = check_markdown(text)

    fails = {finding.check for finding in findings if finding.severity == "fail"}
    assert {"hype", "release_markup", "evasion", "no_rivals", "adverse_quota", "compliance_claim"} <= fails
    assert "canned_persona" in {finding.check for finding in findings}


def test_our_own_release_in_markdown_is_as_clean_as_in_the_document():
    assert "hype" not in {finding.check for finding in check_markdown(PAGES.format(release=RELEASE))}


@given(st.text(max_size=200))
def test_any_text_is_checked_without_an_error(text: str):
    ids = [finding.id for finding in check_markdown(text)]

    assert len(ids) == len(set(ids))
