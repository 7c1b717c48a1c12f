"""One line is read as an offer, the people it is for, and what they can do."""

import pytest
from prfaq.ideas.english_grammar import base_of
from prfaq.ideas.idea import first_sentence
from prfaq.ideas.parsing import parse


@pytest.mark.parametrize(
    ("text", "offer", "performers", "job"),
    [
        ("A bedside lamp that helps nurses on night shifts fall asleep during the day.",
         "bedside lamp", "nurses on night shifts", "fall asleep during the day"),
        ("Software that tells mid-size caterers the next morning what each event really cost them.",
         "Software", "mid-size caterers", "know the next morning what each event really cost them"),
        ("A paved-road service template so our 60 backend teams can ship a new service to production within a day.",
         "paved-road service template", "backend teams", "ship a new service to production within a day"),
        ("A marketplace where retired tradespeople coach homeowners through repairs over video.",
         "marketplace", "retired tradespeople", "coach homeowners through repairs over video"),
        ("A loan shelf for hearing-aid batteries in village libraries.",
         "loan shelf", "", "find hearing-aid batteries in village libraries"),
        ("A command-line tool that explains why this week's CI run is slower than last week's.",
         "command-line tool", "", "find out why this week's CI run is slower than last week's"),
        ("Help food banks swap surplus with each other overnight.",
         "", "food banks", "swap surplus with each other overnight"),
        ("A library for sharing garden tools between neighbours.", "library", "neighbours", "share garden tools"),
        ("A shared appointment waiting list for physiotherapy clinics.",
         "shared appointment waiting list", "physiotherapy clinics", "fill a place that comes free at short notice"),
        ("An app that teaches adults to read.", "app", "adults", "learn to read"),
        ("An app that reminds single parents to renew their benefits.",
         "app", "single parents", "remember to renew their benefits"),
        ("A charity that lends laptops to pupils.", "charity", "pupils", "borrow laptops"),
        ("Let our support engineers roll back a release", "", "support engineers", "roll back a release"),
        ("A subscription that sends left-handed children school supplies made for them.",
         "subscription", "left-handed children", "get school supplies made for them"),
        ("A platform connecting freelance translators with small publishers",
         "platform", "freelance translators", "find small publishers"),
        ("A phone line for farmers to get a second opinion on sick animals at night.",
         "phone line", "farmers", "get a second opinion on sick animals at night"),
        ("An app that reminds parents of premature babies when each check-up is due.",
         "app", "parents of premature babies", "remember when each check-up is due"),
        ("Rent out unused church kitchens to home cooks by the hour.",
         "", "home cooks", "rent unused church kitchens by the hour"),
        ("A service that reminds people with Parkinson's to take their tablets on time",
         "service", "people with Parkinson's", "remember to take their tablets on time"),
        ("An app that reminds dog owners of vaccinations", "app", "dog owners", "remember vaccinations"),
        ("Parcel lockers for village shops that have no post office",
         "Parcel lockers", "village shops that have no post office",
         "get things brought to the door when somebody is in"),
        ("A cargo-bike service for florists who deliver on the same day",
         "cargo-bike service", "florists", "deliver on the same day"),
        ("A marketplace for second-hand school uniforms.", "marketplace", "", "find second-hand school uniforms"),
        ("A marketplace connecting farmers with restaurants that want imperfect vegetables.",
         "marketplace", "farmers", "find restaurants"),
        ("A tool library for villages", "tool library", "villages", "borrow a good tool for the day they need it"),
        ("A shared tool library for apartment buildings, so neighbors stop buying drills they use once.",
         "shared tool library", "neighbors", "stop buying drills they use once"),
        ("A shared tool library for apartment buildings, run from a locker in the lobby",
         "shared tool library", "people in apartment buildings", "borrow a good tool for the day they need it"),
        ("A night-time hotline for new parents, staffed by midwives.", "night-time hotline", "new parents", ""),
        ("Ride-sharing for teenagers going to football practice, driven by vetted parents.",
         "Ride-sharing", "teenagers", "get to football practice"),
        ("An allergy card that waiters can scan.", "allergy card", "waiters", "scan the allergy card"),
        ("Reusable packaging for takeaway food that residents return at any café.",
         "Reusable packaging for takeaway food", "residents", "return the reusable packaging at any café"),
        ("A notebook in which carers write down what a patient ate.", "notebook", "carers",
         "write down what a patient ate"),
        ("We want patients to see their waiting time on a screen.", "", "patients",
         "see their waiting time on a screen"),
        ("Teach refugees to drive with instructors who speak their language.", "", "refugees",
         "learn to drive with instructors who speak their language"),
        ("Software that keeps nurses from counting stock twice.", "Software", "nurses", "stop counting stock twice"),
        ("A service that reads official letters to blind people over the phone.", "service", "blind people",
         "hear official letters read aloud over the phone"),
        ("A tutor who calls pupils after school and helps them with fractions.", "tutor", "pupils",
         "learn something well enough to use it"),
        ("A subscription that sends carers one hour of help every week.", "subscription", "carers",
         "get one hour of help every week"),
        ("A tablet game that helps children with dyslexia read their first book.", "tablet game",
         "children with dyslexia", "read their first book"),
        ("Peer tutoring for nursing students.", "Peer tutoring", "nursing students",
         "learn something well enough to use it"),
        ("A better way to hand over a shift between paramedics.", "better way", "paramedics", "hand over a shift"),
        ("Cook once a week for elderly neighbours who live alone.", "", "elderly neighbours who live alone", ""),
        ("Automatic captions for town council meetings.", "Automatic captions for town council meetings", "",
         "follow what is being said in a noisy room"),
        ("A monthly box of bread flour from small mills for people who bake at home.",
         "monthly box of bread flour from small mills", "people who bake at home",
         "have something good to eat at hand without planning"),
    ],
)  # fmt: skip
def test_english_ideas_are_read(text: str, offer: str, performers: str, job: str) -> None:
    idea = parse(text, "en")

    assert (idea.offer, idea.performers, idea.job) == (offer, performers, job)


def test_what_follows_the_first_sentence_is_kept_as_typed() -> None:
    head, rest = first_sentence("A list for clinics. We talked to 14 managers; 9 said 'yes'. One left.")

    assert head == "A list for clinics"
    assert rest == "We talked to 14 managers; 9 said 'yes'. One left."


@pytest.mark.parametrize(
    ("verb", "base"),
    [
        ("tells", "tell"),
        ("matches", "match"),
        ("sharing", "share"),
        ("planning", "plan"),
        ("tries", "try"),
        ("lets", "let"),
    ],
)
def test_verbs_are_taken_back_to_their_base(verb: str, base: str) -> None:
    assert base_of(verb) == base
