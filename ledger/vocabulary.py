"""Words that the detection of quantities and names lets pass, in the languages it knows."""

DAYS = """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays
    Sundays January February March April May June July August September October November December Jan Feb Mar Apr Jun
    Jul Aug Sep Sept Oct Nov Dec Christmas Easter Ramadan Eid Diwali Halloween Thanksgiving Hanukkah Navidad Pascua
    Noël Pâques Spring Summer Autumn Winter Lunes Martes Miércoles Jueves Viernes Sábado Domingo Enero Febrero Marzo
    Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre
    """
PEOPLES = """
    English Spanish French German Italian Portuguese Dutch Polish Czech Slovak Hungarian Romanian Bulgarian Greek
    Turkish Russian Ukrainian Swedish Norwegian Danish Finnish Icelandic Irish Welsh Scottish British Swiss Austrian
    Belgian European American Canadian Mexican Brazilian Argentine Chilean Colombian Peruvian Indian Pakistani
    Bangladeshi Chinese Japanese Korean Vietnamese Thai Indonesian Malaysian Filipino Australian African Nigerian
    Kenyan Ghanaian Egyptian Moroccan Arabic Arab Israeli Hebrew Hindi Urdu Bengali Tamil Swahili Latin Asian Western
    Eastern Northern Southern Christian Muslim Jewish Catholic Europeans Americans Europe Africa Asia America Earth
    Internet Web Wi-Fi Bluetooth Ethernet Roman Celsius Fahrenheit God Europa África América Asie Afrique
    """
ROLES = """
    Ley Reglamento Directiva Decreto Real Loi Code Gesetz Regulation Directive
    I I'm I've I'd I'll OK Mr Mrs Ms Dr Prof St Sr Sra Mme Head Chief Director Manager Founder Co-founder Officer
    President Executive Product Operations Engineering Marketing Sales Finance Financial Technology Technical Lead
    Owner Counsel Board Vice Senior Junior Principal Staff Team Department Committee Council Minister Mayor Professor
    Doctor Nurse Chef Editor Reviewer General Customer Customers Press Release Internal External FAQ FAQs Gate Week
    Day Month Year Phase Step Stage Test Plan Option Assumption Card Question Answer Section Appendix Table Article
    Act Part Title Note Case Version Draft Yes No Not Only Never Always Go Stop Kill Keep Between Revise If And Or But
    The A An In On At For Of To With By We You He She It They This That These Those There Here Today Tomorrow
    Yesterday Who What When Where Why How Does Do Is Are Can Will Privacy Data Support Security Legal Research Design
    Development Growth Innovation Strategy Success Experience Government Parliament State Town City Hall Community
    Administration Office Ayuntamiento Gobierno Estado Ministerio Administración Concejalía Alcaldía Comunidad Sede
    Dirección Mairie État Câmara Município Comune Sí Nadie Quién Qué Cuándo Cómo Dónde Por El La Los Las Un Una En Si
    Usted Ustedes Ud Uds Vous
    """
NOT_NAMES = frozenset(f"{DAYS} {PEOPLES} {ROLES}".casefold().split())
"""Capitalised words that are no name if nothing else is beside them."""

_OPENING = """
    i i'm i've i'd i'll mr mrs ms dr prof the a an in on at but for of to with by and or if we you he she it they this
    that these those there here today who what when where why how el la los las un una en si
    """
OPENERS = frozenset(f"{DAYS} {PEOPLES} {_OPENING}".casefold().split())
"""Capitalised words that are no part of the name they stand in front of or behind."""

_STARTING = """
    when while after before since because although though unless until once where if every each most many some several
    both either neither all any such then now later soon next last first second third finally like unlike with without
    from into over under during against among between about near inside outside through whether despite even just
    today yesterday tomorrow ask asks tell call open send give take make let get put show use see meet start begin
    suppose imagine remind reply text email ring thank bring add tick press type say turn scan check your our my their
    choose pick find pay buy try read write using having being cuando mientras después antes desde porque aunque donde
    cada muchos algunos ambos todos como con sin sobre entre quand pendant après avant depuis parce chaque dans avec
    sans sur quando enquanto depois com sem dopo prima mentre ogni senza
    """
STARTERS = frozenset(
    _STARTING.split() + "nobody somebody everybody anybody someone everyone anyone nothing something everything".split()
)
"""Words that open a sentence and may stand before a name."""

_STEPS = """
    step page part thing way question reason side point option line sentence word paragraph row column kind type sort
    version answer assumption test card gate framing choice condition rule sheet list layer tier track hand path
    scenario mark bullet half sense problem issue promise outcome claim place direction round idea fact paso página
    parte cosa manera forma pregunta razón lado punto opción línea frase palabra párrafo tipo versión respuesta prueba
    condición regla hoja lista motivo vía camino promesa étape partie chose façon raison côté ligne phrase mot
    """
STEP_NOUNS = frozenset(_STEPS.split())
"""Nouns whose count says nothing about the world."""

_STOPPING = """
    and or of the a an to in on at by for from with that who which is are was were be been can could will would should
    must may say says said do does did have has had per each every than as it they we you he she i them us but not no
    more less most least out if when while because then so after before over under until into about now today only
    also just already still all both again later earlier ago either within without during y o de del la el los las un
    una que en con por para se es son fue al lo su sus dijeron dicen dijo como más menos et ou des du le les dans avec
    pour qui est sont und oder der die das mit für von auf ist sind e em com da dos il gli che è sono ed
    """
STOP = frozenset(_STOPPING.split())
"""Words before which the noun of a quantity has ended."""

IRREGULAR = frozenset({"people", "children", "men", "women", "staff", "hertz", "feet", "teeth", "mice", "cattle"})
"""English plurals without an s."""
