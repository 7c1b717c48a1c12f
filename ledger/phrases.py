"""Fixed phrases around numbers: ids and labels, clock times, dates, shares in words, multiples, rankings."""

import re

from .numerals import CODES, DURATIONS, MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_OF = r"(?:\s+(?:de|of|du|del))?"
_YEAR = r"(?:19|20|21)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_I = re.IGNORECASE

NOISE = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@\S+\.\w+"
    r"|(?m:^\s*\(?\d{1,2}[.)](?=\s))|(?<=\()\d{1,2}(?=\))"
    r"|\b24/7\b|\b360[- ]degree|\b9[- ]to[- ]5\b|\bnine[- ]to[- ]five\b|\b(?:19|20)?\d0s\b|\b\d+(?:\.\d+){2,}"
    rf"|\b(?!(?:{'|'.join(sorted(CODES))}|US)(?![A-Za-z]))(?:[A-Z]{{2,}}s?|[Aa]rticles?|[Ss]ections?|[Rr]egulation|[Dd]irective|Part|Title|Rule|[Aa]rt\.|[Aa]rtículo|Ley"
    r"|§|№|[Nn]o\.|[Nn]º|[Nn]r\.|#)[ \u00a0-]?(?:\(?EU\)?[ \u00a0])?\d[\d./-]*(?!\s?(?:[€%$£]|[a-z]+s\b))"
    r"|\b(?:Acts?|Regulations?|Order|Rules|Code|Law|Directive|Ordinance|Statute|Decreto|Reglamento|Loi)"
    r" (?:of )?(?:19|20)\d\d\b|\b(?:[Aa]rts?\.|[Aa]rticles|[Ss]ections) \d+(?:(?:, | and | y )\d+)*"
    r"|\b(?:[Cc]all|[Dd]ial|[Mm]arca|[Ll]lama al|[Rr]ing)\s+\d{3}\b(?!\s+[a-z]+s\b)"
    r"|(?<![\d.,:])\b0\d\d\b(?![.,:]\d)|\+\d[\d \u00a0-]{6,}\d|\b0[\d]{2,4}(?:[ -]\d{2,4}){1,4}\b"
)
"""Not quantities: addresses, list marks, labels such as `ISO 27001`, years of laws, telephone and version numbers."""

LABEL = re.compile(
    r"\b(?:weeks?|days?|months?|years?|gates?|steps?|phases?|rounds?|stages?|levels?|tiers?|tables?|figures?|pages?|"
    r"questions?|answers?|options?|chapters?|cards?|tests?|versions?|room|bus|line|platform|rows?|columns?|grades?|"
    r"assumptions?|framings?|conditions?|promises?|outcomes?|numbers?|nights?|"
    r"semanas?|días?|mes|meses|paso|pasos|fase|fases|etapa|nivel|prueba|pregunta|página|opción|tabla|número|"
    r"semaines?|jours?|étapes?|phase|woche|tag|schritt|stufe|passo|etapa|settimana|giorno)"
    r"\s+(?:\w+(?:\s?[–,&-]\s?|\s+(?:to|and|y|a|et|und|e)\s+)){0,2}$",
    _I,
)
"""What stands before a number that only numbers something: `week 2`, `gate 1`, `weeks two and three`."""

_CLOCK_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|"
    "diez|once|doce"
)
_HOURS = frozenset(_CLOCK_WORD.split("|"))
_BEFORE_DIGITS = frozenset("half quarter la las à dès vers um às alle".split())
_DIGIT, _YEAR_OR_QUARTER = re.compile(r"\d"), re.compile(r"\d{4}|[QT][1-4]", re.IGNORECASE)
_CLOCK_DIGITS = re.compile(r"\d\s?(?:[ap]\.?m|o['’]|uhr|h)|\d[:.]\d", _I)
_UNITS = "|".join(name for name in DURATIONS if name.isalpha() and len(name) > 1)
CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock|uhr\b|[hH]\b(?=\s?[0-5]\d\b))"
    r"(?:\s?[0-5]\d\b)?"
    r"|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b(?:[01]?\d|2[0-3])h[0-5]\d\b"
    rf"|\b(?:{_CLOCK_WORD})\s+o['’]clock\b|\b(?:half|quarter)[ -](?:past|to)\s+(?:\d+|{_CLOCK_WORD})\b"
    r"|(?<=\b(?:by|at) )(?:five|ten|quarter|twenty(?:[ -]five)?|half) past"
    rf"(?: (?:{_CLOCK_WORD})\b(?! [a-z]+s\b)|\b(?! [a-z]+s\b))"
    rf"|(?<=\bat )(?:{_CLOCK_WORD})\b(?!\s+(?:[a-z]+\s+)?(?:[a-z]+s|percent|per|hundred|thousand|in|of|out)\b)"
    r"|(?:(?<=\bat )|(?<=\bat about )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter ))(?:[01]?\d|2[0-3])\.[0-5]\d"
    r"(?!\d|\s?[%€£$]|\s+(?:per|a|an|each|percent|[a-z]+s)\b)"
    rf"|(?<=\b(?:by|to) )(?:{_CLOCK_WORD})(?=[,.;:!?'\"’”]|$)"
    rf"|\b(?:until|till|past|before)\s+(?:{_CLOCK_WORD})(?!\s+(?:[a-z]+\s+)?[a-z]+s\b|[ -](?:{_UNITS})\b)\b"
    rf"|\b(?:a|desde|hasta|sobre)\s+las?\s+(?:\d{{1,2}}(?:[:.]\d\d)?|{_CLOCK_WORD})\b(?!\s?%)"
    r"|\b(?:à|dès|vers)\s+\d{1,2}\s?h\b|\bum\s+\d{1,2}(?:[.:]\d\d)?\b|\bàs\s+\d{1,2}h?\b|\balle\s+\d{1,2}\b",
    _I,
)

DATE = re.compile(
    rf"\b(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b"
    rf"|\b(?P<num>{_DAY}[./](?:0?[1-9]|1[0-2])[./]{_YEAR})\b"
    rf"|\b(?P<d1>{_DAY})(?:st|nd|rd|th|º|er|\.)?{_OF}\s+(?P<m1>{_MONTH})\b\.?(?:{_OF},?\s+(?P<y1>{_YEAR})\b)?"
    rf"|\b(?P<m2>{_MONTH})\b\.?\s+(?P<d2>{_DAY})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>{_YEAR})\b)?"
    rf"|\b(?P<m3>{_MONTH})\b\.?{_OF},?\s+(?P<y3>{_YEAR})\b"
    rf"|\b(?P<cjk>{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)"
    rf"|\b[QT](?P<quarter>[1-4])(?:\s+(?:of\s+)?(?P<yq>{_YEAR}))?\b"
    rf"|\b(?:by|since|until|before|after|from|during|early|mid|late|end of|spring|summer|autumn|fall|winter|in|en|"
    rf"desde|hasta|de|depuis|seit|bis|im Jahr|em|nel|del)[ -](?P<y4>{_YEAR})\b(?!\s+[a-z]+s\b|[.,]\d|\s?[€%$£])",
    _I,
)
BARE_MONTH = re.compile(rf"\b(?:in|by|en|im|em|since|until|before|after|early|late|mid)[ -](?P<m>{_MONTH})\b", _I)
YEAR = re.compile(rf"(?<![\w.,€$£-]){_YEAR}(?![\w-]|[.,]\d|\s?[€%$£]|\s+\w+s\b)")

_FRACTION = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "tercio": 1 / 3, "cuarta": 0.25,
             "cuarto": 0.25, "mitad": 0.5, "moitié": 0.5, "tiers": 1 / 3, "quart": 0.25, "hälfte": 0.5,
             "drittel": 1 / 3, "viertel": 0.25, "metade": 0.5, "terço": 1 / 3, "metà": 0.5, "terzo": 1 / 3}  # fmt: skip
_TOP = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "un": 1, "una": 1, "dos": 2, "tres": 3, "deux": 2,
        "zwei": 2, "drei": 3, "ein": 1, "dois": 2, "due": 2}  # fmt: skip
_TOPS = "|".join(_TOP)
FRACTION = re.compile(
    rf"\b(?:(?P<top>{_TOPS})[ -])?(?P<part>half|third|quarter|fifth|tenth)s?\s+of\b(?!\s+an?\b)"
    r"|\b(?P<half>half)\s+(?:all|the|our|their|its|your)\b"
    r"|\bla\s+(?P<es>mitad)\s+de\b|\bla\s+(?P<fr>moitié)\s+d|\bdie\s+(?P<de>hälfte)\s|\b(?P<pt>metade)\s+d"
    r"|\bla\s+(?P<it>metà)\s+d"
    rf"|\b(?P<top2>{_TOPS})\s+(?P<part2>tercio|cuarto|tiers|quart|drittel|viertel|terço|terzo|cuarta)s?\b"
    r"(?=\s+(?:de|d['’]|des|der|parte|do|da|del|of))",
    _I,
)
HALF_UNIT = re.compile(
    rf"\b(?P<f>half|media|medio|demi|quarter of|halbe|meia|mezz['’]?)[ -](?:an? )?(?P<u>{_UNITS})\b", _I
)
MULTIPLE = re.compile(
    r"\b(?P<two>twice|double|doubles|doubling|doubled)\s+(?:as\s+\w+|the|our|their|its|your|what)\b"
    r"|\b(?P<three>thrice|triple|triples|tripling|tripled|trebles?)\s+(?:as\s+\w+|the|our|their|its|your|what)\b"
    r"|\b(?P<half>halve|halves|halving|halved)\s+(?:the|our|their|its|your|what)\b"
    r"|\b(?P<es>el\s+doble|el\s+triple)\s+(?:de|que)\b|\b(?P<fr>le\s+double|le\s+triple)\s+d"
    r"|\b(?P<de>doppelt|dreimal)\s+so\s+\w+",
    _I,
)
ONE_IN = re.compile(
    r"\b(?P<a>one|two|three|four|[1-9]\d?)\s+(?:in(?:\s+every)?|out\s+of)\s+(?P<b>two|three|four|five|six|seven|eight|ten|twenty|"
    rf"hundred|[1-9]\d{{0,2}})\b(?!\s+(?:{_UNITS})\b|\s?[%:.]\d)"
    r"|\b(?P<a2>un[oa]?|dos|tres|\d+)\s+de\s+cada\s+(?P<b2>dos|tres|cuatro|cinco|seis|siete|ocho|diez|veinte|cien|\d+)\b"
    r"|\b(?P<a3>une?|deux|trois|\d+)\s+sur\s+(?P<b3>deux|trois|quatre|cinq|six|dix|\d+)\b",
    _I,
)
WITHIN_ONE = re.compile(
    rf"\b(?:within|under|in under|in less than|less than|inside)\s+(?:an?|the)\s+(?P<u>{_UNITS})\b"
    rf"|\b(?:en menos de|dentro de|en|menos de)\s+una?\s+(?P<u2>{_UNITS})\b"
    rf"|\b(?:en moins d['’]|en|sous)\s?une?\s+(?P<u3>{_UNITS})\b"
    rf"|\b(?:innerhalb|binnen)\s+eine[srm]\s+(?P<u4>{_UNITS})e?s?\b"
    rf"|\b(?:em|em menos de|dentro de|entro|in meno di)\s+um?a?n?o?['’]?\s?(?P<u5>{_UNITS})\b",
    _I,
)
RANKING = re.compile(
    r"\b(?:world|market|industry|country|nation|city|europe|sector)['’]s\s+(?:first|largest|biggest|leading|best|only|"
    r"fastest|cheapest|safest)\b|\bfirst[- ]ever\b|\bfirst of its kind\b|\bmarket[- ]lead(?:er|ing)\b"
    r"|\bnumber one\b(?! of)"
    r"|\b(?:the )?(?:first|only|largest|leading|biggest|fastest|cheapest|best)\s+(?:[\w-]+\s+){0,4}?(?:in the world|"
    r"in europe|in the country|on the market|in the industry|worldwide|ever made|ever built)\b"
    r"|\b(?:el|la)\s+(?:primer[ao]?|mayor|únic[ao]|mejor|líder)\s+(?:\w+\s+){0,4}?del (?:mundo|mercado|país|sector)\b"
    r"|\blíder(?:es)? del mercado\b|\bmarktführer(?:s|n|in|innen|schaft)?\b"
    r"|\bleader du marché\b|\blíder de mercado\b|\bleader di mercato\b",
    _I,
)
VAGUE = re.compile(
    r"\b(?:(?:the (?:vast |great |large )?|a (?:vast |large )?)majority of|(?:almost|nearly|virtually) (?:all|every)|"
    r"(?:tens|hundreds|thousands|millions|dozens|scores) of|(?<!the )(?<!at )most)\s+(?!of\b)(?:the\s+)?"
    r"(?:[\w'’-]+\s+)?(?:[\w-]+s|people|children|men|women|staff)\b"
    r"|\bla (?:gran |inmensa )?mayoría de\b|\bcasi tod[oa]s\b|(?<!\d )\b(?:miles|cientos|millones|decenas) de\b"
    r"|\bla plupart des\b|\bla (?:grande )?majorité d\w+|\bdes (?:milliers|centaines|millions) d"
    r"|\bdie meisten\b|\b(?:tausende|hunderte|millionen) von\b|\ba maioria d|\bmilhares de\b|\bla maggior parte d",
    _I,
)


_PARTS = "half third quarter fifth tenth tercio cuarto tiers quart drittel viertel terço terzo cuarta"
_IN_EACH_MATCH = {
    FRACTION: frozenset(f"{_PARTS} mitad moitié hälfte metade metà".split()) | {f"{part}s" for part in _PARTS.split()},
    HALF_UNIT: frozenset("half media medio demi quarter halbe meia mezz mezzora".split()),
    MULTIPLE: frozenset(
        """twice double doubles doubling doubled thrice triple triples tripling tripled treble trebles halve halves
        halving halved doble doppelt dreimal""".split()
    ),
    RANKING: frozenset(
        """s first market number first largest leading biggest fastest cheapest best only primera primero mayor única
        único mejor líder líderes marktführer marktführers marktführern marktführerin marktführerinnen marktführerschaft
        leader""".split()
    ),
    VAGUE: frozenset(
        """majority all every tens hundreds thousands millions dozens scores most mayoría todas todos miles cientos
        millones decenas plupart majorité milliers centaines millions meisten tausende hunderte millionen maioria
        milhares parte""".split()
    ),
    WITHIN_ONE: frozenset(form for name in DURATIONS for form in (name, f"{name}e", f"{name}s", f"{name}es")),
}
"""For each slow pattern, words of which every match holds one: a text without any of them is not searched."""


def worth_trying(pattern: re.Pattern[str], text: str, words: set[str]) -> bool:
    """Tell quickly whether a pattern may match a text at all; `words` are its words in lower case."""
    if pattern is CLOCK:
        return not words.isdisjoint(_HOURS) or not words.isdisjoint(_BEFORE_DIGITS) or bool(_CLOCK_DIGITS.search(text))
    if pattern is DATE:  # a month alone is no date; every form has a digit
        return bool(_DIGIT.search(text) and (not words.isdisjoint(MONTHS) or _YEAR_OR_QUARTER.search(text)))
    if pattern is BARE_MONTH:
        return not words.isdisjoint(MONTHS)
    return pattern not in _IN_EACH_MATCH or not words.isdisjoint(_IN_EACH_MATCH[pattern])


def fraction_of(match: re.Match[str]) -> float:
    """Return the share a FRACTION match states."""
    found = match.groupdict()
    part = next(found[name] for name in ("part", "part2", "half", "es", "fr", "de", "pt", "it") if found[name])
    top = found["top"] or found["top2"] or "one"
    return _TOP[top.casefold()] * _FRACTION[part.casefold()]


def date_number(match: re.Match[str]) -> float:
    """Return a date as yyyymmdd, with zeros for what it leaves open; a quarter counts as month 20 and more."""
    found = match.groupdict()
    if found.get("iso"):
        return float(found["iso"].replace("-", ""))
    if found.get("num"):
        day, month, year = re.split(r"[./]", found["num"])
        return int(year) * 1e4 + int(month) * 100 + int(day)
    if found.get("cjk"):
        parts = [int(part) for part in re.findall(r"\d+", found["cjk"])] + [0, 0]
        return parts[0] * 1e4 + parts[1] * 100 + parts[2]
    if found.get("quarter"):
        return int(found["yq"] or 0) * 1e4 + (20 + int(found["quarter"])) * 100
    year = next((found[name] for name in ("y1", "y2", "y3", "y4") if found.get(name)), None)
    month = next((found[name] for name in ("m1", "m2", "m3") if found.get(name)), None)
    day = found.get("d1") or found.get("d2")
    return int(year or 0) * 1e4 + (MONTHS[month.casefold()] * 100 if month else 0) + int(day or 0)


def same_date(shown: float, known: float) -> bool:
    """Tell whether every part of the shown date is in the known one: `April 2027` is in `14 April 2027`."""
    pairs = [(int(shown // 1e4), int(known // 1e4)), (int(shown // 100 % 100), int(known // 100 % 100)),
             (int(shown % 100), int(known % 100))]  # fmt: skip
    return all(left in (0, right) for left, right in pairs)
