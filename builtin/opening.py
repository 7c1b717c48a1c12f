"""The built-in drafter's first two steps: frame the idea, then describe the job before the product."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..honesty.provenance import embedded_instructions
from ..schemas.brief import PRFAQ_ROUTES, Frame
from ..schemas.canvas import Interview
from ..schemas.state import Options
from .material import Material, main_job, material_of, prepare
from .people import people_of
from .slots import capital, place_of
from .triage import discovery, triage
from .wording import words


def frame(inputs: Mapping[str, Any]) -> Frame:
    """Choose the route and three framings."""
    text, language, options = str(inputs["idea"]), str(inputs["language"]), inputs["options"]
    assert isinstance(options, Options)
    asides = tuple(embedded_instructions(text))
    material = prepare(text, language, asides)
    say = words(material.language)
    triaged = triage(
        material.text, material.idea, brief=material.content["tier"] == "brief", language=material.language
    )
    route = options.route if options.route and triaged.route != "decline" else triaged.route
    asked = discovery(material.language) if route == "discovery_first" else triaged
    content = material.content
    prfaq = route in PRFAQ_ROUTES
    return Frame.model_validate(
        {
            "route": triaged.route,
            "reason": triaged.reason,
            "instead": triaged.instead,
            "language": material.language,
            "concept": content["concept"],
            "tier": options.tier or ("brief" if route == "brief_prfaq" else "standard"),
            "title": _title(material) if prfaq else material.idea.text[:120],
            "us": material.filled(content["frame"]["us"]) if prfaq else say["us"],
            "place": _place(material),
            "sensitive": material.filled(content["frame"]["sensitive"]),
            "set_aside": [{"text": aside, "why": say["instruction"], "instruction": True} for aside in asides],
            "facts": material.facts(content["frame"]["facts"]) if prfaq else (),
            "framings": _framings(material) if prfaq else _numbered("framing", asked.framings),
            "chosen": "framing_1" if prfaq else "",
            "chosen_because": material.filled(say["chosen_because"]) if prfaq else "",
            "questions": [
                {"id": f"q{index}", **material.filled(question)}
                for index, question in enumerate(content["frame"]["questions"] if prfaq else asked.questions, start=1)
            ],
        }
    )


def _numbered(name: str, rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    return [{"id": f"{name}_{index}", **row} for index, row in enumerate(rows, start=1)]


def _title(material: Material) -> str:
    """Call the idea by its offer; a bare offer needs its people, and an idea without one its job."""
    if not material.idea.offer:
        return capital(material.slots["job"])
    if len(material.idea.offer.split()) > 1 or not material.idea.performers:
        return capital(material.slots["offer_bare"])
    return str(material.filled(words(material.language)["title"]))


def _place(material: Material) -> str:
    city, country, _, named = place_of(material.text, material.language)
    template = words(material.language)["place_named" if named else "place_assumed"]
    return str(material.filled(template, city=city, country=country))


def _framings(material: Material) -> list[dict[str, str]]:
    first = words(material.language)["framing"]
    rows = [first, *material.content["frame"]["framings"]]
    return [{"id": f"framing_{index}", **material.filled(row)} for index, row in enumerate(rows, start=1)]


def interview(inputs: Mapping[str, Any]) -> Interview:
    """Describe the job, its forces and today's hires."""
    material = material_of(inputs["document"])
    jobs, say = material.jobs, words(material.language)
    forces = {
        name: [{"id": f"{one}_{i}", "text": text, "evidence": 0, "source": ""} for i, text in enumerate(texts, start=1)]
        for name, one, texts in (
            ("pushes", "push", material.filled(jobs["pushes"])),
            ("pulls", "pull", material.filled(jobs["pulls"])),
            ("anxieties", "anxiety", material.filled(material.content["interview"]["anxieties"])),
            ("habits", "habit", [material.filled(jobs["habit_text"])]),
        )
    }
    steps = {step["step"] for step in jobs["job_map"]}
    left_out = [say["steps"][step] for step in say["steps"] if step not in steps]
    canvas = {
        "job_performer": material.slots["performer"],
        "buyer": material.filled(material.content.get("buyer", "")),
        "other_actors": material.filled(material.content.get("other_actors", [])),
        "circumstances": material.filled(jobs["circumstances"]),
        "main_job": main_job(material),
        "emotional_jobs": material.filled(jobs["emotional_jobs"]),
        "social_jobs": material.filled(jobs["social_jobs"]),
        "job_map": material.filled(jobs["job_map"]),
        "steps_left_out": material.filled(say["left_out"], steps=", ".join(left_out)) if left_out else "",
        "outcomes": [{"id": f"outcome_{i}", **row} for i, row in enumerate(material.filled(jobs["outcomes"]), start=1)],
        **forces,
        "current_hires": [{"id": f"hire_{i}", **row} for i, row in enumerate(material.filled(jobs["hires"]), start=1)],
        "non_consumption": material.filled(jobs["non_consumption"]),
        "success_measures": material.filled(jobs["success_measures"]),
        "open_questions": material.filled(jobs["open_questions"]),
    }
    anxieties = material.filled(material.content["interview"]["anxieties"])
    job = {
        "last_time": material.filled(jobs["last_time"]),
        "today": material.filled(jobs["today"]),
        "holding_back": material.filled(say["holding_back"], anxiety_1=anxieties[0], anxiety_2=anxieties[1]),
    }
    facts = (*material.facts(material.content["interview"]["facts"]), *people_of(job["last_time"], material.language))
    return Interview.model_validate({"canvas": canvas, "job": job, "facts": facts})
