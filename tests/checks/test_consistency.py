"""Pages that agree with each other."""

from prfaq.checks.registry import run_checks
from prfaq.schemas.document import Document, replace_sections
from prfaq.schemas.findings import Finding
from readyby import READYBY


def raised(document: Document) -> dict[str, Finding]:
    return {finding.check: finding for finding in run_checks(document)}


def changed(**texts: str) -> dict[str, Finding]:
    return raised(replace_sections(READYBY, {name.replace("__", "."): text for name, text in texts.items()}))


def test_a_second_price_for_the_same_thing_fails_and_names_the_first():
    found = changed(c3__answer="It costs €49.50 per shop per month, texts included.")["price"]

    assert found.severity == "fail"
    assert found.quote == "€49.50 per shop per month"
    assert "€39" in found.says


def test_the_ledgers_price_and_its_range_agree():
    assert "price" not in changed(
        c3__answer="It costs €39 a month per shop. We looked at €29 a month and at €49 a month."
    )


def test_a_sum_for_another_unit_is_no_second_price():
    assert "price" not in changed(c3__answer="It costs nothing but €3 per kilogram.")


def test_another_spelling_of_the_name_warns():
    assert (
        changed(c4__answer="It is not for chains. Readyby does no stock control.")["name_spelling"].quote == "Readyby"
    )


def test_an_answer_given_twice_warns():
    before = {finding.id for finding in run_checks(READYBY)}

    after = run_checks(replace_sections(READYBY, {"i9.answer": READYBY.internal_faq[0].answer}))

    new = [(f.section, f.severity) for f in after if f.check == "repeat" and f.id not in before]
    assert new == [("i9.answer", "warn")]


def test_a_promise_the_release_does_not_make_is_named():
    promise = READYBY.promised[0].model_copy(update={"quote": "a bicycle that flies"})

    assert raised(READYBY.model_copy(update={"promised": (promise,)}))["promise_quote"].quote == "a bicycle that flies"


def test_a_limit_that_denies_a_promise_silently_is_a_candidate():
    found = changed(c4__answer="It is not for chains. The board never prints on one sheet of paper.")

    assert found["promise_denied"].severity == "warn"


def test_another_customer_in_the_release_warns():
    found = changed(
        press_release__headline="Dentists Get a Calm Waiting Room",
        press_release__subheadline="Surgeries in villages greet each patient by name.",
        press_release__lede="LYON, 14 April 2027 — Dentists today greet patients.",
    )

    assert found["segment"].criterion == "C4"


def with_money(*rows: tuple[str, ...], language: str = "en") -> list[Finding]:
    table = READYBY.tables[0].model_copy(update={"columns": ("", "Plan", "Half"), "rows": rows, "id": "table_money"})
    document = READYBY.model_copy(update={"tables": (table,), "language": language})
    return [finding for finding in run_checks(document) if finding.check == "table_sum"]


BROUGHT = ("Customers bring", "€439,000", "€219,500")
LAUNCH = ("Launch", "−€260,000", "−€260,000")


def test_a_sum_of_a_table_changed_in_one_column_alone_is_named_with_what_it_misses():
    (found,) = with_money(BROUGHT, LAUNCH, ("Left", "€176,000", "−€40,500"))

    assert (found.criterion, found.severity, found.section) == ("C13", "warn", "table_money.r3c2")
    assert found.quote == "€176,000"
    assert "+3,000" in found.says


def test_sums_that_hold_are_let_pass_within_rounding_and_after_a_subtotal():
    assert not with_money(BROUGHT, LAUNCH, ("Left", "€179,000", "−€40,500"))
    assert not with_money(BROUGHT, LAUNCH, ("Left", "€180,000", "−€40,500"))
    taxed = ("Tax", "−€79,000", "−€9,500")
    assert not with_money(BROUGHT, LAUNCH, ("Left", "€179,000", "−€40,500"), taxed, ("Kept", "€100,000", "−€50,000"))


def test_a_table_in_which_no_column_adds_up_or_units_differ_says_nothing_of_sums():
    assert not with_money(BROUGHT, LAUNCH, ("Three years", "€1,317,000", "€658,500"))
    assert not with_money(BROUGHT, ("Shops", "−260,000", "−260,000"), ("Left", "€176,000", "−€40,500"))
    assert not with_money(BROUGHT, ("Launch", "none", "−€260,000"), ("Left", "€176,000", "−€40,500"))


def test_sums_are_read_in_the_documents_language():
    rows = ("Traen", "439.000 €", "219.500 €"), ("Arranque", "−260.000 €", "−260.000 €")

    assert with_money(*rows, ("Queda", "176.000 €", "−40.500 €"), language="es")
    assert not with_money(*rows, ("Queda", "179.000 €", "−40.500 €"), language="es")
