"""What the Spanish reader of ideas makes of a line, and the noun phrases the templates need of it."""

import pytest
from prfaq.builtin.slots import fill, place_of
from prfaq.ideas.nouns import nouns_of
from prfaq.ideas.parsing import parse
from prfaq.ideas.spanish_verbs import infinitive_of, wished_form

READ = {
    "Una línea telefónica que ayude a las personas mayores a hacer trámites del ayuntamiento sin usar internet.": (
        "Una línea telefónica",
        "personas mayores",
        "hacer trámites del ayuntamiento sin usar internet",
    ),
    "Una aplicación que avisa a los pescadores cuándo no salir a la mar.": (
        "Una aplicación",
        "pescadores",
        "saber cuándo no salir a la mar",
    ),
    "Una app para que los padres del colegio compartan coche.": ("Una app", "padres del colegio", "compartir coche"),
    "Software que le dice a un taller mecánico cuánto ha ganado con cada reparación.": (
        "Software",
        "talleres mecánicos",
        "saber cuánto han ganado con cada reparación",
    ),
    "Botella que recuerda a los corredores que beban agua.": ("Botella", "corredores", "acordarse de beber agua"),
    "Una plataforma que conecta a agricultores con restaurantes del barrio.": (
        "Una plataforma",
        "agricultores",
        "encontrar restaurantes del barrio",
    ),
    "Un servicio que pasea perros para gente que trabaja sentada.": (
        "Un servicio",
        "personas que trabajan sentadas",
        "tener quien pasee perros",
    ),
    "Ayudar a los bancos de alimentos a intercambiar excedentes de noche.": (
        "",
        "bancos de alimentos",
        "intercambiar excedentes de noche",
    ),
    "Una biblioteca para compartir herramientas de jardín entre vecinos.": (
        "Una biblioteca",
        "vecinos",
        "compartir herramientas de jardín",
    ),
    "¿Y si los vecinos pudieran compartir la lavadora?": ("", "vecinos", "compartir la lavadora"),
    "Relevo, una app que ayuda a quienes cuidan de un familiar a turnarse.": (
        "Relevo, una app",
        "quienes cuidan de un familiar",
        "turnarse",
    ),
    "Un servicio para acompañar a personas mayores al médico.": (
        "Un servicio",
        "personas mayores",
        "ir en compañía al médico",
    ),
}


@pytest.mark.parametrize("text", READ)
def test_an_idea_is_read_as_offer_people_and_what_they_can_do(text: str) -> None:
    idea = parse(text, "es")

    assert (idea.offer, idea.performers, idea.job) == READ[text]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("personas mayores", "una persona mayor"),
        ("bancos de alimentos", "un banco de alimentos"),
        ("peatones jóvenes", "un peatón joven"),
        ("padres y madres", "un padre o una madre"),
        ("jubilados que viven solos", "un jubilado que vive solo"),
        ("personas que están enfermas", "una persona que está enferma"),
        ("ONG pequeñas", "una ONG pequeña"),
        ("fisioterapeutas", "un fisioterapeuta"),
    ],
)
def test_a_plural_has_a_singular_with_its_article(plural: str, one: str) -> None:
    assert nouns_of("es").singular_with_article(plural) == one


@pytest.mark.parametrize(
    ("offer", "named"),
    [
        ("una línea telefónica", "la línea"),
        ("Unas gafas", "las gafas"),
        ("Clases de cocina", "las clases"),
        ("un banco de tiempo", "el banco de tiempo"),
        ("Relevo, una app", "la app"),
        ("nueva app móvil", "la app"),
    ],
)
def test_an_offer_is_called_by_its_noun(offer: str, named: str) -> None:
    assert nouns_of("es").definite(offer) == named


def test_a_verb_form_leads_to_its_infinitive_and_back() -> None:
    forms = {form: infinitive_of(form) for form in ("compartan", "encuentran", "reduzcan", "hagan", "siguen", "mujer")}

    assert forms == {
        "compartan": "compartir",
        "encuentran": "encontrar",
        "reduzcan": "reducir",
        "hagan": "hacer",
        "siguen": "seguir",
        "mujer": "",
    }
    assert [wished_form(verb) for verb in ("pasear", "hacer", "recoger")] == ["pasee", "haga", "recoja"]


def test_an_article_that_a_slot_brings_is_contracted() -> None:
    slots = {"the_thing": "el servicio", "language": "es"}

    assert fill("el equipo de {the_thing}", slots) == "el equipo del servicio"
    assert fill("de {the_thing}", {**slots, "language": "en"}) == "de el servicio"


def test_a_place_is_called_by_its_spanish_name() -> None:
    assert place_of("para mayores de Madrid", "es")[:2] == ("Madrid", "España")
    assert place_of("una tienda en Lima", "es")[1] == "Perú"
    assert place_of("una caja de verduras a £9 por semana", "es")[:2] == ("Londres", "el Reino Unido")
    assert place_of("una caja de verduras a $9 por semana", "es")[:2] == ("Ciudad de México", "México")
