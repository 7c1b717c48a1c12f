"""PR/FAQs written by anybody are read and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.checks.markdown import read_markdown

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
# ReadyBy: press release and FAQ

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


@given(st.text(alphabet=st.sampled_from('ab ?*_#|-:.1QA\n"“[]()>=`~'), max_size=400))
def test_any_text_is_read_without_an_error(text: str):
    reading = read_markdown(text)

    assert all(asked.answer for asked in (*reading.customer, *reading.internal))
