"""What German does with numbers: ordinals have the ending of an adjective, years are counted in hundreds."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.grammar import Grammar, Place
from tts.toml import packaged_toml

_WORDS = packaged_toml(__package__, "sentences.toml")
_NOUNS = packaged_toml(__package__, "words.toml")["nouns"]
_FEMININE = frozenset(_NOUNS["feminine"].split())
_NEUTER = frozenset(_NOUNS["neuter"].split())
_FEMININE_END = re.compile(
    r"(?:ung|heit|keit|ion|tät|schaft|enz|anz|ik|ur|ei|[^n]e|[aioü]ne|ebene|szene|[aoü]hne|nne|liga|zeit|zahl|hälfte|woche|[Rr]egatta|[Gg]ala"
    r"|stadt|nacht|hand|kraft|macht|arbeit|antwort|bank|bahn|fahrt|wahl|schicht|schrift|schlacht|frucht|nuss|wurst|milch"
    r"|burg|kunst|tür|uhr|person|firma|zwiebel|kartoffel|gabel|nudel|schüssel|semmel|brezel|dattel|kugel|regel|insel|tafel"
    r"|wurzel|kapsel|formel|muschel|waffel|feder|mauer|nummer|steuer|[Bb]utter|kammer|[Pp]aprika|[Pp]izza)$"
)
_NEUTER_END = re.compile(
    r"(?:chen|lein|um|ment|jahr|jahrhundert|jahrtausend|spiel|mal|kapitel|semester|album|zeichen"
    r"|fest|festival|turnier|rennen|treffen|camp|haus|buch|land|bild|(?<!ant)wort|geld|brot|bier|blatt|boot|dorf|feld|fenster"
    r"|foto|glas|hotel|kleid|lied|loch|netz|papier|pferd|problem|programm|projekt|produkt|rohr|schiff|stück|system|team"
    r"|unternehmen|wasser|wochenende|zelt|ziel|zimmer|ergebnis|beispiel|gebiet|gebäude|gericht|gerät|geschäft|gesetz|gespräch"
    r"|verzeichnis|ereignis|verhältnis|gefängnis|zeugnis|geheimnis|hindernis|erlebnis|verständnis|gedächtnis|bündnis|gleichnis"
    r"|modell|konzert|interview|schloss|gewicht|kind|gramm|byte|watt|volt|hertz|ampere|pascal|joule|prozent|pixel)$"
)
# Men in -e: der 1. Vorsitzende, der 2. Zeuge. The first group are adjectives by their endings.
_OFFICES = (
    r"(?:[Vv]orsitzend|[Bb]eigeordnet|[Aa]bgeordnet|[Dd]elegiert|[Aa]ngeklagt|[Bb]eklagt|[Bb]evollmächtigt|[Bb]eauftragt|[Gg]esandt"
    r"|[Bb]eamt|[Aa]ngestellt|[Üü]berlebend|[Rr]eisend|[Ss]tudierend|[Vv]erletzt|Tot|[Gg]efangen|[Vv]erwandt|[Vv]ertraut"
    r"|[Vv]erdächtig|[Ff]reiwillig|Deutsch|[Kk]rank|[Ii]nfiziert|[Gg]eistlich|[Bb]etroffen|[Vv]erantwortlich|Ältest)"
)
_MASCULINE_END = re.compile(
    rf"(?:{_OFFICES}|Jung|[Kk]olleg|Kund|[Zz]eug|Nam|Gedank|[Bb]uchstab|[Mm]atros|Neff|Franzos|Russ|Chines|Pol|Genoss|[Gg]efährt)e$"
)
# What there are several of, behind "1 bis 2".
_SEVERAL_MEN = re.compile(
    r"(?:tage|monate|jahre|punkte|teile|sätze|plätze|versuche|spiele|schritte|abende|sterne|bände|texte|filme|freunde|beiträge|tore"
    r"|stücke|kinder|gläser|bücher|tropfen|artikel|liter|meter)$"
)
_OF_OFFICES = re.compile(rf"{_OFFICES}en$")
_BEFORE_ORDINAL = frozenset(_WORDS["before_ordinal"])
_STARTERS = frozenset(_WORDS["starters"])
_ORDINAL_NOUNS = frozenset(_WORDS["after_ordinal"])
_DATIVE_FEMININE = frozenset(
    [
        "in",
        "an",
        "auf",
        "mit",
        "von",
        "aus",
        "bei",
        "nach",
        "zu",
        "seit",
        "unter",
        "über",
        "vor",
        "hinter",
        "neben",
        "zwischen",
    ]
)
_STRONG_DATIVE = frozenset(["in", "an", "auf", "mit", "von", "aus", "bei", "nach", "zu"])
_WEAK = re.compile(
    r"(?:am|im|zum|zur|vom|v|beim|dem|den|des|ab|seit|bis|ein(?:em|en|er|es)|[mdsi](?:ein|ihr)(?:em|en|er|es)"
    r"|ihr(?:em|en|er|es)|uns(?:er)?(?:em|en|er|es)|dies(?:em|en|es)|jed(?:em|en|es)|kein(?:em|en|er|es)|beiden|alle|allen)"
)
# An adjective before an ordinal has its ending: im frühen 13. Jahrhundert, den tollen 3. Platz.
_QUALIFIED = re.compile(r"[a-zäöüß]{3,}(?P<ending>e[nmrs]?)")
_OF_AN_AGE = re.compile(
    r"(?:früh|spät|ausgehend|beginnend|endend|anbrechend|gesamt|ganz|halb|hoh|tief|mittler|jung|lang|kurz|letzt|vergangen|vorig"
    r"|kommend|nächst|heutig|diesjährig|letztjährig|neu|alt)e[nmrs]?"
)
_ARTICLE = re.compile(
    r"(?:am|im|zum|zur|vom|beim|ans|ins|der|die|das|dem|den|des|(?:[mdsk]?ein|ihr|uns(?:er)?|eu(?:er)?)(?:e[nmrs]?)?"
    r"|(?:dies|jed|jen|welch)e[nmrs]?)"
)
_ADVERB = re.compile(r"(?:sehr|ganz|noch|so|ziemlich|bereits|schon|wirklich|fast|recht|äußerst|eher)")
_STRONG = re.compile(r"(?:ein|kein|mein|dein|sein|ihr|unser|euer)")
# What follows an ordinal in the genitive, behind another noun.
_OF_WHAT = frozenset(
    [
        "Art",
        "Kategorie",
        "Güte",
        "Hand",
        "Typs",
        "Klasse",
        "Ordnung",
        "Wahl",
        "Grades",
        "Ranges",
        "Generation",
        "Instanz",
    ]
)
# What is held year after year and counted: 14. Grazer Bike-Marathon.
_EVENT = re.compile(rf"(?:{packaged_toml(__package__, 'numbers.toml')['events']})s?$")
_EVENTS = re.compile(r"(?:spiele|tage|wochen|meisterschaften)$")
# Words of time between a preposition and a day: bis spätestens 15. Juni.
_ABOUT = frozenset(
    [
        "spätestens",
        "frühestens",
        "etwa",
        "ungefähr",
        "circa",
        "ca",
        "voraussichtlich",
        "einschließlich",
        "längstens",
        "rund",
    ]
)
# Behind these a day without an article has the ending of one: gegen 20. Juli, zwischen 3. und 5. Mai.
_BY_DAY = frozenset(
    [
        "gegen",
        "um",
        "für",
        "auf",
        "über",
        "ohne",
        "von",
        "vor",
        "nach",
        "zwischen",
        "mit",
        "nächsten",
        "kommenden",
        "vergangenen",
    ]
)
_TO_DAY = frozenset(["bis", "seit", "ab", "vor", "nach", "von"])
_MEASURE = re.compile(
    r"(?:meter|liter|gramm|stunde|minute|sekunde|tonne|hektar|watt|volt|tag|woche|monat|jahr|euro|dollar|cent|pfund|zentner"
    r"|unze|elle|scheffel|malter|eimer|schilling|gulden|kreuzer|heller|batzen|taler|groschen|pfennig|rappen|franken)$"
)
_FEMALE = frozenset(_NOUNS["queens"].split())
_MONTHS = frozenset(
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ]
)
_FEW = 3  # so many events may be the items of a list
_SIXTH = 6  # the voice would stress the ending of "sechsten"
_FLOORS = 20  # "auf 3. Ebene": higher ones end a sentence
_HIGHEST = 130  # what is counted so high is not an ordinal


def gender(noun: str) -> str:
    """Return the gender of a noun as it can be guessed: "m", "f" or "n"."""
    last = noun.rpartition("-")[2]
    if _MASCULINE_END.search(last) or _SEVERAL_MEN.search(last.lower()):
        return "m"
    if noun in _FEMALE:
        return "f"
    if noun in _NEUTER or last in _NEUTER or _NEUTER_END.search(last.lower()):
        return "n"
    return "f" if noun in _FEMININE or last in _FEMININE or _FEMININE_END.search(last.lower()) else "m"


@lru_cache(maxsize=1024)
def _stem(number: int) -> str:
    from num2words import num2words

    said: str = num2words(number, lang="de", to="ordinal")
    return said.removesuffix("e").replace("sechst", "sext") if number == _SIXTH else said.removesuffix("e")


def _inflected(number: int, place: Place) -> str:
    """Return an ordinal with the ending that the words around it ask for."""
    return _stem(number) + _ending(place)


def _ending(place: Place) -> str:
    before, noun = place.before.lower(), gender(place.after.capitalize() if place.after.isupper() else place.after)
    if place.after in _OF_WHAT and place.before[:1].isupper() and place.before not in _STARTERS:
        return "er" if noun == "f" else "en"  # a genitive: ein Wagen 1. Klasse, ein Fest 2. Ranges
    if ending := _qualified(place):
        return ending
    if _WEAK.fullmatch(before) or (
        before == "die" and (_OF_OFFICES.search(place.after) or _EVENTS.search(place.after))
    ):
        ending = "en"
    elif before == "der":
        of_a_place = place.earlier[:1].isupper() and place.after.endswith("er")  # im Rahmen der 45. Kieler Woche
        oblique = (
            of_a_place or noun == "f" or _OF_OFFICES.search(place.after) or place.earlier.lower() in _DATIVE_FEMININE
        )
        ending = "en" if oblique else "e"
    elif _STRONG.fullmatch(before) or before in _STRONG_DATIVE or not before or before not in _BEFORE_ORDINAL:
        dative = before in _STRONG_DATIVE
        ending = {"f": "er" if dative else "e", "n": "em" if dative else "es", "m": "em" if dative else "er"}[noun]
    else:
        ending = "e"
    return ending


def _qualified(place: Place) -> str:
    """Return the ending of an adjective before the ordinal, which has an article before it or tells a time."""
    found = _QUALIFIED.fullmatch(place.before)
    if not found or _ARTICLE.fullmatch(place.before) or place.before in _BEFORE_ORDINAL:
        return ""
    earlier = place.earlier.lower()
    tells = _OF_AN_AGE.fullmatch(place.before) or _ARTICLE.fullmatch(earlier) or _ADVERB.fullmatch(earlier)
    return found["ending"] if tells else ""


def _adjective(place: Place) -> str:
    """Return the ending of an adjective; a noun in -en is taken for several."""
    before, noun = place.before.lower(), place.after
    several = _SEVERAL.search(noun.lower()) is not None
    if not noun[:1].isupper():
        return _as_next(place)
    if noun in _STARTERS:
        return ""
    if _WEAK.fullmatch(before):
        return "en"
    if before in ("sind", "waren", "heißen") and _PLURAL.search(noun):
        return "e"
    if before in ("die", "alle", "keine", "diese", "jene") or _POSSESSIVE.fullmatch(before):
        return "en" if several and before != "eine" else "e"
    if before in _STRONG_DATIVE and several:
        return "en"
    if before == "der" and _SEVERAL_DEEDS.search(noun):
        return "en"  # der o. g. Bedingungen
    return "e" if several and before != "der" else _ending(place)


def _as_next(place: Place) -> str:
    """Return the ending of an adjective before another, which has the same, or before a name that is no noun."""
    before = place.before.lower()
    behind_article = _WEAK.fullmatch(before) or before in ("der", "die", "das", "ein", "eine", *_STRONG_DATIVE)
    if behind_article and (same := _INFLECTED.fullmatch(place.after)):
        return same[1]
    if _WEAK.fullmatch(before):
        return "en"  # dem sogenannten iLab
    if before == "der":
        return "en" if place.earlier.lower() in _DATIVE_FEMININE else "e"
    return "e" if before in ("die", "das", "ins") else ""


_SEVERAL_DEEDS = re.compile("(?:ion|ung|heit|keit|schaft|tät)en$")
_PLURAL = re.compile("[^aeous]s$|ies$")  # Das sind sog. Session-Cookies.
_INFLECTED = re.compile("(?!oder|aber|über|unter|eine|wurde|werde|hatte)[a-zäöüß]{2,}(e|en|er|es|em)")
_SEVERAL = re.compile(
    "(?:[^aeiouäöü]en|eln|ern|[^aeou]s|leute|freunde|feinde|staaten|gesetze|texte|berichte|begriffe|schläge|beiträge|ärzte|städte"
    "|kräfte|märkte|plätze|stoffe|punkte|werke|briefe|gründe|sätze|schritte|produkte|projekte|effekte|objekte|mente|systeme"
    "|probleme|programme|modelle|formate|dienste|werte|worte|ämter|träge|pläne|räume|träume|bäume|söhne|kreise|häuser|länder|bilder)$"
)
_POSSESSIVE = re.compile("(?:[mdsk]?eine|ihre|unsere|eure)")


def _ordinal(number: int, place: Place) -> str | None:
    if not 0 < number <= _HIGHEST:
        return None
    counted = place.before.lower() in _BEFORE_ORDINAL
    event = _EVENT.search(place.after.lower()) and number > _FEW
    if place.after in _MONTHS:
        return _day(number, place)
    if place.after in _ORDINAL_NOUNS or event or (counted and place.after):
        return _inflected(number, place)
    if place.before.lower() in _STRONG_DATIVE and number <= _FLOORS and _known(place.after):
        return _inflected(number, place)  # auf 3. Ebene
    return _stem(number) + "en" if _WEAK.fullmatch(place.before.lower()) and counted else None


def _known(noun: str) -> bool:
    """Tell a noun whose gender is known, and whose sentence may go on."""
    return noun not in _STARTERS and noun[:1].isupper() and (gender(noun) != "m" or noun in ("Wohnsitz", "Bildungsweg"))


def _day(number: int, place: Place) -> str:
    before = place.before.lower()
    if before in ("und", "oder"):  # "am 12. und 13. März"
        return _stem(number) + "en"
    if before in _ABOUT and place.earlier.lower() in _TO_DAY:
        return _stem(number) + "en"
    return _stem(number) + (
        "en" if _WEAK.fullmatch(before) or before in _BY_DAY else "e" if before in ("der", "die", "das") else "er"
    )


def _cardinal(digits: str, gender_: str) -> str:
    if digits == "1":
        return {"m": "ein", "n": "ein", "f": "eine"}.get(gender_, digits)
    return digits


# Behind these a 1 is their number.
_LABELS = re.compile("Tag|Woche|Monat|Jahr|Teil|Kapitel|Nummer|Nr|Schritt|Level|Stufe|Etappe|Runde|Platz|Phase")


def _counted(digits: str, place: Place) -> str | None:
    measured = _MEASURE.search(place.after.lower()) and not _LABELS.fullmatch(place.before)
    before = place.before.lower()
    cased = before in _WITH_DATIVE or before in _WITH_ACCUSATIVE or before == "in" or _HAS.fullmatch(before)
    if digits == "1" and place.suffix[:1].isupper() and (cased or not place.before[:1].isupper()):
        ending = _BEFORE_NOUN.fullmatch(place.after)
        return _ONE_BEFORE[ending[1] or ending[2]] if ending else None
    if (
        digits != "1"
        or not place.after[:1].isupper()
        or place.after in _STARTERS
        or (place.before[:1].isupper() and not (measured or cased))
    ):
        return None
    if place.suffix and place.after.endswith("en") and gender(one := place.after[:-1]) == "f":
        return _one(before, one)  # 1 oder 2 Stunden
    return _one("kostet" if _COSTS.search(place.text) else before, place.after)


# An adjective between a 1 and its noun, and what the 1 is before its ending.
_BEFORE_NOUN = re.compile(
    "(?!oder|aber|über|unter|hinter|gegen|neben|zwischen|wegen|ohne|eine|seine|ihre|unsere|diese|jene|jede|alle|keine|welche"
    "|wurde|werde|würde|wäre|habe|sehe|viele)[a-zäöüß]{2,}(?:(?<!t)(e)|(er|es|en|em))"
)
_ONE_BEFORE = {"e": "eine", "er": "ein", "es": "ein", "en": "einen", "em": "einem"}


def _one(before: str, noun: str, genus: str = "") -> str:
    """Return the article of one ``noun`` behind the word ``before``, in small letters."""
    genus, time = genus or gender(noun), _TIME.fullmatch(noun)
    if before in _WITH_DATIVE or (before in ("in", "binnen") and time):
        return "einer" if genus == "f" else "einem"
    if before in ("innerhalb", "während") and genus == "f":
        return "einer"
    accusative = before in _WITH_ACCUSATIVE or _HAS.fullmatch(before) or (time and _LASTS.fullmatch(before))
    return "einen" if accusative and genus == "m" else _cardinal("1", genus)


_TIME = re.compile("Tag|Monat|Woche|Stunde|Minute|Sekunde|Jahr|Jahrhundert|Quartal|Semester")
# Verbs that have an object, and those that tell how long something lasts.
_HAS = re.compile(
    r"hat|habe|haben|hatten?|gibt|gab|nimmt|nehmen?|nahm|braucht|brauchen?|brauchte|kauft|kaufen?|kaufte|bekam|bekommt|bekommen"
    r"|erhält|erhielt|enthält|sah|fand|findet|besitzt|besaß|verlor|schrieb|verwendet|verwende|nimm|gib|gebe|trinkt?|trinke|kostet|kostete|wiegt|wog|macht|machen"
)
# What is paid, though other words are between the verb and the sum: "kostet mich nicht einmal 1 €".
_COSTS = re.compile(
    r"\b(?:kostete?[nt]?|kosten|(?:be)?zahlt?e?|(?:be)?zahlen|spende|spendet(?:en?)?)"
    r"(?: (?!aus |bei |für |mit |nach |pro |von |zu )[^\W\d_]+){0,4} $"
)
_LASTS = re.compile(
    "dauert|dauerte|wartete|wartet|blieb|bleibt|vor?|etwa|circa|ca|jeden|fast|knapp|nur|mindestens|höchstens"
)


def _measure(said: str, noun: str, single: bool, place: Place) -> str:
    """Return a number and its unit in the case that a preposition before them asks for."""
    before = place.before.lower()
    if single and said in ("ein", "eine"):
        genus = "f" if said == "eine" else "n" if gender(noun) == "n" else "m"
        return f"{_one('kostet' if _COSTS.search(place.text) else before, noun, genus)} {noun}"
    several = before == "den" or (place.earlier.lower() == "den" and before in _FIRST)  # "den" of several is a dative
    about = place.earlier.lower() if before in _ABOUT else before  # "nach etwa 20 km"
    dative = (several or about in _METRES) and noun.endswith(("meter", "liter", "Meter", "Liter"))
    if dative and not single and not place.after[:1].isupper() and not _EXTENT.fullmatch(place.after):
        return f"{said} {noun}n"
    return f"{said} {noun}"


_METRES = frozenset(["zwischen", "nach", "mit", "von", "aus", "bei", "in", "seit", "zu", "ab"])
_FIRST = frozenset(
    ["ersten", "letzten", "nächsten", "folgenden", "restlichen", "verbleibenden", "übrigen", "vergangenen"]
)
# How long, wide or far something is, which has the accusative before it.
_EXTENT = re.compile(
    "(?:lang|breit|hoch|hoh|tief|groß|dick|weit|entfernt|stark|schnell|langsam|entlang|vor|hinter)(?:e[mnrs]?)?"
)


def _half_of(place: Place) -> str | None:
    """Return ``eine halbe`` before "Stunde"; a case may be told by the word before."""
    noun, before = place.after, place.before.lower()
    if not noun[:1].isupper() or noun in _STARTERS:
        return None
    given = before in ("ein", "eine", "der", "die", "das") or _WEAK.fullmatch(before) is not None
    article = before if given else _one(before, noun)
    if article == "ein":
        ending = "es" if gender(noun) == "n" else "er"
    else:
        ending = "e" if article in ("eine", "der", "die", "das") else "en"
    return f"halb{ending}" if given else f"{article} halb{ending}"


def _year(number: int, place: Place) -> str | None:
    """``1984`` is nineteen hundred and eighty-four, and so are numbers of that size that are none."""
    if not 1100 <= number < 2000:
        return None
    hundreds, rest = divmod(number, 100)
    return f"{_words(hundreds)}hundert {_words(rest)}" if rest else f"{_words(hundreds)}hundert"


@lru_cache(maxsize=256)
def _words(number: int) -> str:
    from num2words import num2words

    said: str = num2words(number, lang="de")
    return said


def _ruler(number: int, name: str, before: str) -> str:
    """Return ``der Vierzehnte``, in the case that a preposition before the name asks for."""
    stem, queen = _stem(number).capitalize(), name in _FEMALE
    if before == "des":
        return f"{'der' if queen else 'des'} {stem}en"
    if before.lower() in _WITH_DATIVE or (queen and before == "der"):
        return f"{'der' if queen else 'dem'} {stem}en"
    if before.lower() in _WITH_ACCUSATIVE:
        return f"die {stem}e" if queen else f"den {stem}en"
    return f"{'die' if queen else 'der'} {stem}e"


_WITH_DATIVE = frozenset(
    ["unter", "von", "mit", "bei", "zu", "nach", "aus", "seit", "vor", "neben", "gegenüber", "dem", "samt", "außer"]
)
_WITH_ACCUSATIVE = frozenset(["für", "gegen", "ohne", "durch", "um"])


def _fraction(whole: int, over: int, under: int) -> str:
    if (over, under) == (1, 2):
        return f"{'ein' if whole == 1 else _words(whole)}einhalb" if whole else "ein halb"
    part = f"{'ein' if over == 1 else _words(over)} {_stem(under).capitalize()}el"
    return f"{_words(whole)} {part}" if whole else part


def _fraction_in(said: str, place: Place) -> str:
    """Return several parts in the dative where a preposition asks for it: in den ersten zwei Dritteln der Tour."""
    before = place.before.lower()
    dative = before in _STRONG_DATIVE or before == "den" or (place.earlier.lower() == "den" and before in _FIRST)
    several = said.endswith("el") and not said.startswith("ein")
    return f"{said}n" if dative and several and not place.after[:1].isupper() else said


GRAMMAR = Grammar(
    ordinal=_ordinal,
    ordinal_ending=lambda number, ending: _stem(number) + ending,
    ruler=_ruler,
    fraction=_fraction,
    fraction_in=_fraction_in,
    cardinal=_cardinal,
    counted=_counted,
    measure=_measure,
    half_of=_half_of,
    year=_year,
    day=_day,
    adjective=_adjective,
)
