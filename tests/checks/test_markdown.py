"""PR/FAQs written by anybody are read and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.checks.markdown import check_markdown, read_markdown

RELEASE = """\
LYON, 14 April 2027 — Atelier Clair today launched ReadyBy, a booking board for small bike shops.

A commuter who leaves a bike is told "some time next week". So they phone.

"Mechanics are tired of guessing," said the founder. "It keeps a promise about a day."
"""
# The same two lists of questions, as different people write them.
STYLES = {
    "headings": """\
# ReadyBy lets shops promise a day

## Press Release

{release}
## Customer FAQ

### What does it cost?

It costs what a tube costs.

And nothing more.

### Is it for chains?

No. It is for small shops.

## Internal FAQ

### Do owners want it?

We do not know.
""",
    "bold questions": """\
**ReadyBy lets shops promise a day**

{release}
**External FAQs**

**What does it cost?**
It costs what a tube costs.

And nothing more.

**Is it for chains?** No. It is for small shops.

**Internal FAQs**

**1. Do owners want it?**

We do not know.
""",
    "letters": """\
# PR/FAQ: ReadyBy

## PRESS RELEASE

### ReadyBy lets shops promise a day

{release}
---

## FREQUENTLY ASKED QUESTIONS

### User FAQs

**Q: What does it cost?**
A: It costs what a tube costs.

And nothing more.

Q2. Is it for chains?
A2. No. It is for small shops.

### Stakeholder FAQs

**Q:** Do owners want it?
**A:** We do not know.
""",
    "numbers": """\
ReadyBy lets shops promise a day
================================

{release}
FAQs — External
---------------

1. **What does it cost?** It costs what a tube costs.

   And nothing more.

2. Is it for chains?

   No. It is for small shops.

FAQs — Internal
---------------

1. Do owners want it? We do not know.
""",
    "a table": """\
# ReadyBy lets shops promise a day

{release}
## Questions customers ask

| Question | Answer |
|---|---|
| What does it cost? | It costs what a tube costs. And nothing more. |
| Is it for chains? | No. It is for small shops. |

## Questions leadership will ask

- **Do owners want it?** We do not know.
""",
    "plain text": """\
ReadyBy lets shops promise a day

{release}
Customer FAQs

Q1: What does it cost?
A1: It costs what a tube costs. And nothing more.

Q2: Is it for chains?
A2: No. It is for small shops.

Internal FAQs

Q1: Do owners want it?
A1: We do not know.
""",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_the_same_document_is_read_in_any_style(style: str):
    reading = read_markdown(style.format(release=RELEASE))

    assert [asked.question for asked in reading.customer] == ["What does it cost?", "Is it for chains?"]
    assert [" ".join(asked.answer.split()) for asked in reading.customer] == [
        "It costs what a tube costs. And nothing more.",
        "No. It is for small shops.",
    ]
    assert [(asked.id, asked.question, asked.answer) for asked in reading.internal] == [
        ("i1", "Do owners want it?", "We do not know.")
    ]
    assert reading.release["headline"] == "ReadyBy lets shops promise a day"
    assert reading.release["lede"].startswith("LYON, 14 April 2027")
    assert "told" in " ".join(reading.release.values())


def test_named_parts_of_a_release_are_told_apart():
    text = """\
## Press release

### Headline
Shops promise a day

**Subheadline:** Small shops keep it.

### The Problem
So they phone.

### Quote from the founder
> "It keeps a promise."

### How It Works
The counter taps the jobs.

### Call to Action
Start today.
"""

    release = read_markdown(text).release

    assert list(release) == ["headline", "subheadline", "problem", "leader_quote", "how_it_works", "call_to_action"]
    assert release["subheadline"] == "Small shops keep it."


def test_what_stands_elsewhere_is_neither_release_nor_faq():
    text = """\
---
title: x
---
# PRFAQ: ReadyBy

## Executive summary
We spend 900 euros.

## Press release
### Shops promise a day
So they phone.

## Customer FAQ
**Q: Why?** Because they phone.

## Appendix
Some 12 pages.
"""

    reading = read_markdown(text)

    assert reading.rest == {"executive_summary": "We spend 900 euros.", "appendix": "Some 12 pages."}
    assert "900" not in " ".join(reading.release.values())
    assert len(reading.customer) == 1


def test_a_bold_line_inside_an_answer_opens_no_question():
    lines = (
        "## Customer FAQ",
        "### What is it?",
        "A board.",
        "**Please note**",
        "No till.",
        "**Q: Why bother**",
        "They phone.",
    )
    text = "\n\n".join(lines)

    reading = read_markdown(text)

    assert [(asked.question, asked.answer) for asked in reading.customer] == [
        ("What is it?", "A board.\nNo till."),
        ("Why bother", "They phone."),
    ]


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
    text = STYLES["headings"].format(release=f"{RELEASE}\nStudies show that 73 % of shops lose $15,000 a year.\n")

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
    text = STYLES["headings"].format(release=f"{RELEASE}\n{sentence}\n")

    assert "unsourced_quantity" not in {finding.check for finding in check_markdown(text)}


def test_a_table_that_names_kinds_explains_its_numbers_everywhere():
    table = "| Number | Kind |\n|---|---|\n| 73 % of shops | estimate |\n| €39 | ours to choose |\n"

    text = (
        STYLES["headings"].format(release=f"{RELEASE}\nWe serve 73 % of shops for €39.\n") + f"\n## Numbers\n\n{table}"
    )

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
    assert "hype" not in {finding.check for finding in check_markdown(STYLES["letters"].format(release=RELEASE))}


@given(st.text(alphabet=st.sampled_from('ab ?*_#|-:.1QA\n"“[]()>=`~'), max_size=400))
def test_any_text_is_read_without_an_error(text: str):
    reading = read_markdown(text)

    assert all(asked.answer for asked in (*reading.customer, *reading.internal))


@given(st.text(max_size=200))
def test_any_text_is_checked_without_an_error(text: str):
    ids = [finding.id for finding in check_markdown(text)]

    assert len(ids) == len(set(ids))
