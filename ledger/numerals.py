"""Numbers and units as people write them: digits with any separators, number words, currencies, measures, months."""

import re


def _row(words: str, first: int = 1) -> dict[str, float]:
    return {name: float(first + i) for i, group in enumerate(words.split()) for name in group.split("/")}


def _tens(words: str) -> dict[str, float]:
    return {name: 10.0 * (2 + i) for i, group in enumerate(words.split()) for name in group.split("/")}


NUMBER_WORDS: dict[str, dict[str, float]] = {
    "en": _row(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen", 0)
    | _tens("twenty thirty forty fifty sixty seventy eighty ninety")
    | {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12},
    "es": _row(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis/dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiuna/veintiún veintidós "
        "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve", 0)
    | _tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    | {f"{stem}{end}": value for stem, value in (
        ("doscient", 200), ("trescient", 300), ("cuatrocient", 400), ("quinient", 500), ("seiscient", 600),
        ("setecient", 700), ("ochocient", 800), ("novecient", 900)) for end in ("os", "as")}
    | {"cien": 100, "ciento": 100, "mil": 1e3, "millón": 1e6, "millones": 1e6, "docena": 12},
    "fr": _row(
        "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf", 0)
    | _tens("vingt trente quarante cinquante soixante")
    | {"quatrevingt": 80, "quatrevingts": 80, "cent": 100, "cents": 100, "mille": 1e3, "million": 1e6,
       "millions": 1e6, "douzaine": 12},
    "de": _row(
        "null eins/ein/eine/einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "sechzehn siebzehn achtzehn neunzehn", 0)
    | _tens("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
    | {"hundert": 100, "tausend": 1e3, "million": 1e6, "millionen": 1e6, "dutzend": 12},
    "pt": _row(
        "zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze "
        "dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove", 0)
    | _tens("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
    | {"cem": 100, "cento": 100, "duzentos": 200, "trezentos": 300, "quinhentos": 500, "mil": 1e3, "milhão": 1e6,
       "milhões": 1e6, "dúzia": 12},
    "it": _row(
        "zero uno/un/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
        "sedici diciassette diciotto diciannove", 0)
    | _tens("venti trenta quaranta cinquanta sessanta settanta ottanta novanta")
    | {"cento": 100, "mille": 1e3, "mila": 1e3, "milione": 1e6, "milioni": 1e6, "dozzina": 12},
}  # fmt: skip

SCALES: dict[str, float] = {
    "k": 1e3, "thousand": 1e3, "mil": 1e3, "mille": 1e3, "tausend": 1e3, "mila": 1e3,
    "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "millón": 1e6, "millones": 1e6,
    "millionen": 1e6, "milhão": 1e6, "milhões": 1e6, "milione": 1e6, "milioni": 1e6, "hundred": 1e2,
    "bn": 1e9, "b": 1e9, "billion": 1e9, "billions": 1e9,
    "mrd": 1e9, "milliard": 1e9, "milliards": 1e9, "milliarden": 1e9,
    "万": 1e4, "億": 1e8, "亿": 1e8, "千": 1e3, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip

SYMBOLS = {
    "us$": "USD", "a$": "AUD", "c$": "CAD", "r$": "BRL", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "mx$": "MXN",
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "￥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₴": "UAH", "元": "CNY", "円": "JPY", "원": "KRW",
    "zł": "PLN", "kč": "CZK", "ft": "HUF", "kr": "SEK", "chf": "CHF", "fr.": "CHF", "ksh": "KES", "rs": "INR",
}  # fmt: skip
_CODES = """
    EUR USD GBP JPY CHF SEK NOK DKK PLN CZK HUF RON BGN INR BRL MXN ARS CLP COP PEN UYU CAD AUD NZD ZAR NGN KES GHS EGP
    MAD CNY KRW SGD HKD TWD TRY ILS AED SAR UAH RUB THB IDR MYR PHP VND PKR BDT
    """
CODES = frozenset(_CODES.split())
CURRENCY_WORDS = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "dólar": "USD", "dólares": "USD",
    "dólars": "USD", "pound": "GBP", "pounds": "GBP", "libras": "GBP", "rupee": "INR", "rupees": "INR", "yen": "JPY",
    "yuan": "CNY", "peso": "MXN", "pesos": "MXN", "reais": "BRL", "francs": "CHF", "franken": "CHF", "kronor": "SEK",
    "kroner": "NOK", "zlotys": "PLN", "shillings": "KES", "cents": "cent", "cent": "cent", "céntimos": "cent",
    "pence": "penny",
}  # fmt: skip

PERCENT = (
    r"%|％|٪|per ?cent\b|percent\b|percentage points?\b|por ?ciento\b|pour ?cent\b|prozent\b|por ?cento\b|procent\b"
)

DURATIONS: dict[str, str] = {
    name: canonical
    for canonical, names in {
        "second": "second seconds sec secs segundo segundos seconde secondes sekunde sekunden secondo secondi",
        "minute": "minute minutes min mins minuto minutos minuten minuti 分钟",
        "hour": "hour hours hr hrs h hora horas heure heures stunde stunden ora ore uur 小时 時間",
        "day": "day days día días dia dias jour jours tag tage tagen giorno giorni dag dagen 天",
        "week": "week weeks semana semanas semaine semaines woche wochen settimana settimane weken 周 週間",
        "month": "month months mes meses mois monat monate monaten mês mese mesi maand maanden 个月 ヶ月",
        "year": "year years yr yrs año años an ans année années jahr jahre jahren ano anos anno anni jaar",
        "quarter": "quarters trimestres quartale",
    }.items()
    for name in names.split()
}
MEASURES: dict[str, str] = {
    name: canonical
    for canonical, names in {
        "kilometre": "km kilometre kilometres kilometer kilometers kilómetro kilómetros kilomètres",
        "metre": "metre metres meter meters metro metros mètre mètres", "mile": "mile miles milla millas",
        "centimetre": "cm centimetre centimetres centimeter centimeters centímetros", "millimetre": "mm",
        "kilogram": "kg kilo kilos kilogram kilograms kilogramos", "gram": "gram grams gramos grammes",
        "tonne": "tonne tonnes ton tons tonelada toneladas", "pound_weight": "lb lbs",
        "litre": "litre litres liter liters litro litros", "watt": "watt watts kw", "kilowatt_hour": "kwh",
        "gigabyte": "gb gigabyte gigabytes", "megabyte": "mb megabytes", "terabyte": "tb terabytes",
        "degree": "° °c °f degree degrees grados", "lumen": "lumen lumens", "lux": "lux", "decibel": "db decibels",
        "kelvin": "kelvin", "square_metre": "m² m2 sqm", "milligram": "mg", "millisecond": "ms milliseconds",
    }.items()
    for name in names.split()
}  # fmt: skip

IN_BASE = {"second": (1, "s"), "minute": (60, "s"), "hour": (3600, "s"), "day": (86400, "s"), "week": (604800, "s"),
           "millisecond": (0.001, "s"), "month": (1, "mo"), "quarter": (3, "mo"), "year": (12, "mo"),
           "kilometre": (1000, "m"), "metre": (1, "m"), "centimetre": (0.01, "m"), "kilogram": (1000, "g"),
           "gram": (1, "g"), "tonne": (1e6, "g"), "milligram": (0.001, "g"), "gigabyte": (1e3, "MB"),
           "megabyte": (1, "MB"), "terabyte": (1e6, "MB"), "penny": (0.01, "GBP"), "cent": (0.01, "cent")}  # fmt: skip
"""Units that may stand for each other: factor and base."""

MONTHS: dict[str, int] = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sept oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "januari februari maart april mei juni juli augustus september oktober november december",
    )
    for number, name in enumerate(names.split(), 1)
}

DIGITS = r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
SPACED_DIGITS = rf"\d{{1,3}}(?: \d{{3}}(?!\d))+(?:[.,]\d+)?|{DIGITS}"
"""With plain spaces between thousands, as most languages but English write them."""


def read_digits(written: str, language: str, money: bool = False) -> float:
    """Return the number that digits with separators state.

    One separator before exactly three digits groups thousands, unless it is the language's decimal mark and
    no money is meant: `1.200 €` is twelve hundred in any language.
    """
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", written)
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return float(digits)
    last = marks[-1]
    tail = digits.rsplit(last, 1)[1]
    decimal_mark = "." if language == "en" else ","
    if marks.count(last) > 1:
        return float(re.sub(r"[.,]", "", digits))
    if len(marks) == 1 and len(tail) == 3 and not digits.startswith("0") and (money or last != decimal_mark):
        return float(digits.replace(last, ""))
    other = "," if last == "." else "."
    return float(digits.replace(other, "").replace(last, "."))


def read_words(written: str, language: str) -> float | None:
    """Return the number that number words state: `two hundred and five`, `treinta y cinco`."""
    table = NUMBER_WORDS.get(language, {})
    low = written.casefold().replace("quatre-vingt", "quatrevingt")
    if low in table:
        return table[low]
    total = current = 0.0
    for word in re.split(r"[\s-]+", low):
        value = table.get(word)
        if value is None:
            continue
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100 and 0 < current < 10:
            current *= value
        else:
            current += value
    return total + current
