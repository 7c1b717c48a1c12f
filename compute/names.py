"""Candidate proper names and quoted words in prose."""

import re
from functools import lru_cache

_NOUN_CAPITALS = frozenset({"de", "lb", "gsw", "nds"})
"""Languages that capitalise every noun, where capitals say nothing."""

_DAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays "
    "Sundays January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sep Sept Oct Nov Dec Christmas Easter Ramadan Eid Diwali Halloween Thanksgiving Hanukkah Navidad Pascua "
    "Noël Pâques Spring Summer Autumn Winter Lunes Martes Miércoles Jueves Viernes Sábado Domingo Enero Febrero Marzo "
    "Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre"
)
_PEOPLES = (
    "English Spanish French German Italian Portuguese Dutch Polish Czech Slovak Hungarian Romanian Bulgarian Greek "
    "Turkish Russian Ukrainian Swedish Norwegian Danish Finnish Icelandic Irish Welsh Scottish British Swiss Austrian "
    "Belgian European American Canadian Mexican Brazilian Argentine Chilean Colombian Peruvian Indian Pakistani "
    "Bangladeshi Chinese Japanese Korean Vietnamese Thai Indonesian Malaysian Filipino Australian African Nigerian "
    "Kenyan Ghanaian Egyptian Moroccan Arabic Arab Israeli Hebrew Hindi Urdu Bengali Tamil Swahili Latin Asian Western "
    "Eastern Northern Southern Christian Muslim Jewish Catholic Europeans Americans Europe Africa Asia America "
    "Earth Internet Web Wi-Fi Bluetooth Ethernet Roman Celsius Fahrenheit God Europa África América Asie Afrique"
)
_ROLES = (
    "I I'm I've I'd I'll OK Mr Mrs Ms Dr Prof St Sr Sra Mme "
    "Head Chief Director Manager Founder Co-founder Officer President Executive Product Operations Engineering Marketing "
    "Sales Finance Financial Technology Technical Lead Owner Counsel Board Vice Senior Junior Principal Staff Team "
    "Department Committee Council Minister Mayor Professor Doctor Nurse Chef Editor Reviewer General Customer Customers "
    "Press Release Internal External FAQ FAQs Gate Week Day Month Year Phase Step Stage Test Plan Option Assumption "
    "Card Question Answer Section Appendix Table Article Act Part Title Note Case Version Draft Yes No Not Only Never "
    "Always Go Stop Kill Keep Between Revise If And Or But The A An In On At For Of To With By We You He She It They "
    "This That These Those There Here Today Tomorrow Yesterday Who What When Where Why How Does Do Is Are Can Will "
    "Privacy Data Support Security Legal Research Design Development Growth Innovation Strategy Success Experience "
    "Sí Nadie Quién Qué Cuándo Cómo Dónde Por El La Los Las Un Una En Si Usted Ustedes Ud Uds Vous"
)
_NOT_NAMES = frozenset(f"{_DAYS} {_PEOPLES} {_ROLES}".casefold().split())
_CONNECTORS = "of|de|del|la|las|los|du|des|da|do|dos|di|van|von|der|den|and|&|y|e|et|the|for|el|al|le"
_WORD = r"[^\W\d_][\w'’&.-]*[\w]|[^\W\d_]"
_TOKEN = re.compile(_WORD)
_JOIN = re.compile(rf"[ \u00a0](?:(?:{_CONNECTORS})[ \u00a0]){{0,2}}")
_STARTS = re.compile(r"(?:^|[.!?…。:;|•·\n\r]['\"’”»)\]]*|[¿¡]|[—–]|(?:^|[\s(\[,])[-*#>/])[\s'\"‘’“”«„¿¡(\[*_-]*$|[\"“«„(\[]\s?$")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Sra|vs|e\.g|i\.e|No|approx)\.\s*$")
_QUOTED = re.compile(
    r"“([^”]+)”|„([^“”]+)[“”]|«\s?([^»]+?)\s?»|»([^«]+)«|「([^」]+)」|『([^』]+)』|\"([^\"]+)\""
    r"|(?<![^\s(\[{:;,—–-])‘((?:[^’]|(?<=\w)’(?=\w))+)’(?!\w)"
    r"|(?<![^\s(\[{:;,—–-])'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def stem(word: str) -> str:
    """Return a crude stem under which a noun's singular and plural meet."""
    low = word.casefold().strip("'’-.")
    if low in ("people", "persons", "person", "personas", "persona", "personnes", "personne"):
        return "person"
    low = low.removesuffix("'s").removesuffix("’s")
    if len(low) > 3 and low.endswith("s") and not low.endswith("ss"):
        low = low[:-1]
    if len(low) > 3 and low.endswith("e"):
        low = low[:-1]
    return f"{low[:-1]}i" if len(low) > 3 and low.endswith("y") else low


def words(text: str) -> list[str]:
    """Return the words of a text in order, without punctuation."""
    return _WORDS.findall(text)


def folded(text: str) -> str:
    """Return a text as its words alone, for comparing whatever the punctuation, quote marks and case."""
    return " ".join(_WORDS.findall(text.casefold().replace("’", "'")))


@lru_cache(maxsize=4096)
def quotes(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return `(start, end, words)` of everything of at least four words in quotation marks, the marks left out."""
    found = []
    for match in _QUOTED.finditer(text):
        group = next(i for i in range(1, 10) if match[i] is not None)
        if len(_WORDS.findall(match[group])) >= 4:
            found.append((match.start(group), match.end(group), match[group]))
    return tuple(found)


@lru_cache(maxsize=8192)
def names(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """Return `(start, end, name)` of candidate proper names.

    A run of capitalised words, or one capitalised word inside a sentence. Not: sentence starts, days, months, peoples and
    languages, roles, acronyms, headlines in title case. Empty for languages that capitalise every noun.
    """
    if language in _NOUN_CAPITALS or _title_case(text):
        return ()
    found = []
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if not match[0][0].isupper():
            inner = re.match(r"[a-z]{1,2}[A-Z][a-z]+", match[0])  # iPhone, eBay
            if inner and inner.end() == len(match[0]):
                found.append((match.start(), match.end(), match[0]))
            continue
        run = [match]
        while joint := _JOIN.match(text, position):
            following = _TOKEN.match(text, joint.end())
            if following is None or not following[0][0].isupper():
                break
            run.append(following)
            position = following.end()
        found.extend(_trimmed(text, run))
    return tuple(found)


def _trimmed(text: str, run: list[re.Match[str]]) -> list[tuple[int, int, str]]:
    """Cut words that are no part of a name off both ends of a run of capitalised words."""
    at_start = _starts_sentence(text, run[0].start())
    whole = list(run)
    while run and _ordinary(run[0][0]):
        run = run[1:]
    while run and _ordinary(run[-1][0]):
        run = run[:-1]
    if not run:
        return []
    if at_start and run[0] is whole[0]:
        spaced = len(run) > 1 and text[run[0].end() : run[1].start()].strip() == ""
        if not _camel(run[0][0]) and (len(run) == 1 or not spaced or _function_word(run[0][0])):
            run = run[1:]
            while run and _ordinary(run[0][0]):
                run = run[1:]
    if not run:
        return []
    start, end = run[0].start(), run[-1].end()
    name = text[start:end]
    for suffix in ("'s", "’s", "'", "’", "."):
        if name.endswith(suffix):
            name, end = name[: -len(suffix)], end - len(suffix)
    return [(start, end, name)] if len(name) > 1 else []


def _function_word(word: str) -> bool:
    return len(word) <= 3 or word.casefold() in _STARTERS


_STARTERS = frozenset(
    "when while after before since because although though unless until once where if every each most many some several "
    "both either neither all any such then now later soon next last first second third finally like unlike with without "
    "from into over under during against among between about near inside outside through whether despite even just "
    "today yesterday tomorrow ask asks tell call open send give take make let get put show use see meet start begin "
    "choose pick find pay buy try read write using having being cuando mientras después antes desde porque aunque donde "
    "cada muchos algunos ambos todos como con sin sobre entre quand pendant après avant depuis parce chaque dans avec sans"
    " sur quando enquanto depois antes desde porque cada com sem dopo prima mentre ogni senza".split()
)


def _ordinary(word: str) -> bool:
    bare = word.rstrip("'’.").removesuffix("'s").removesuffix("’s")
    if bare.casefold() in _NOT_NAMES or len(bare) == 1:
        return True
    letters = bare.rstrip("s") if bare[-1:] == "s" else bare
    if letters.isupper():
        return True
    first = bare.split("-")[0]
    return "-" in bare and (first.isupper() or first.casefold() in _NOT_NAMES or bare.split("-", 1)[1].islower() and first.casefold() in _NOT_NAMES)


def _camel(word: str) -> bool:
    return bool(re.search(r"[a-z][A-Z]", word)) and not re.match(r"(?:Mc|Mac|O['’])", word)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 24) : start]
    if _ABBREVIATION.search(before):
        return False
    return start == 0 or not before.strip("\x00 \n\t'\"“‘«([*_") and start < 24 and "\x00" not in before or bool(_STARTS.search(before))


def _title_case(text: str) -> bool:
    if len(text) > 160 or text.rstrip().endswith((".", "!", "?", "…")):
        return False
    long_words = [word for word in _WORDS.findall(text) if len(word) >= 4]
    return len(long_words) >= 4 and sum(word[0].isupper() for word in long_words) >= 0.6 * len(long_words)
