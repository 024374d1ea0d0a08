"""Nouns and names of German that no list has and the voice stresses or parts wrongly: Lassingtal, Ölland, Treskow."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.tables import Tables

_SHORTEST = 3  # letters of what is before a part,
_SHORTEST_LAST = 5  # and of that part
_LONGEST = 80
_LIKELY = 0.35  # the chance that a name with V is German
_VOWEL = re.compile("(?=[aɑɛeəɪiɔoʊuʏyœø])")
_HAS_VOWEL = re.compile("[aeiouyäöü]")

#: How a part of a word sounds.
Part = Callable[[str, Tables], str]


def unlisted(word: str, tables: Tables, part: Part) -> str:
    """Return the sounds of such a word; empty for all others."""
    if len(word) > _LONGEST:
        return ""
    if found := _OIL.fullmatch(word):
        rest = found[2].capitalize() if word[0].isupper() else found[2]
        return _joined("øːl", part(rest, tables))
    if (found := _PEAK.fullmatch(word)) and (said := part(found[1], tables)):
        return f"{_first_stressed(said)}ʃpˌɪts{_PEAK_ENDS[found[2]]}"
    if found := _MUCH.fullmatch(word):
        return _joined(_PREPOSITIONS[found[1].capitalize()], part(found[2], tables))
    if (found := _FORMED.fullmatch(word)) and (said := _behind_seam(word, found, tables, part)):
        return said
    if not word[0].isupper():
        return ""
    if (found := _CHEMICAL.fullmatch(word)) and (said := _plain(sounds(tables.code, word))):
        heard, meant = _CHEMICAL_ENDS[found[1]]
        if re.search(heard, said):
            return re.sub(heard, meant, said)
    if found := _FAMILY.fullmatch(word):
        return _stressed_last_but_one(re.sub("[ˈˌ]", "", sounds(tables.code, f"{found[1]}i")).rstrip("ː")) + "dɛː"
    if (found := _ASPIRATED.fullmatch(word)) and (said := _behind_seam(word, found, tables, part)):
        return said
    if (found := _ALLOTMENT.fullmatch(word)) and (said := part(found[1].capitalize(), tables)):
        return _joined("tsˈuː", said)
    if word.startswith("Gn") and "stra" not in word and (said := sounds(tables.code, word)).startswith("ɡən"):
        return f"ɡn{said[3:]}"
    if (found := _PLACE.fullmatch(word)) and not ("al" in found[2] and _LATIN.search(found[1].lower())):
        return _joined(part(found[1], tables), _PLACE_ENDS[found[2]])
    if (found := _LANDMARK.fullmatch(word)) and word.lower() not in tables.compounds["whole"]:
        first = unlisted(found[1], tables, part) or part(found[1], tables)
        last, heard = part(found[2].capitalize(), tables), sounds(tables.code, word)
        # The voice has a reason to stress another vowel than the first: Providenzkirche.
        known = _plain(heard).endswith(_plain(last)) and not _STRESSED.match(heard)
        return _joined(first, last) if _HAS_VOWEL.search(found[1].lower()) and not known else ""
    if (found := _SOFT_RUSSIAN.fullmatch(word)) and (said := sounds(tables.code, f"{found[1]}jeff")).count("ˈ") == 1:
        plain = re.sub("[ˈˌ]", "", said)
        last = _NUCLEUS_OF_END.sub("jˈɔf" if found[2] == "jow" else "jɛf", plain)
        return (last if found[2] == "jow" else _stressed_last_but_one(last)) + (found[3] or "")
    if (found := _RUSSIAN.fullmatch(word)) and (said := sounds(tables.code, f"{found[1]}off")).count("ˈ") == 1:
        return _stressed_last_but_one(said) + (found[2] or "")
    if (found := _END.fullmatch(word)) and _ends_something(found[1].lower(), tables):
        said = part(found[1], tables)
        return said and f"{said if 'ˈ' in said else _first_stressed(said)}ˌɛnd{_END_OF[found[2]]}"
    if found := _SILENT_W.fullmatch(word):
        return sounds(tables.code, found[1]) + _AFTER_O[found[2]]
    return (
        _weak_link(word, tables, part)
        or _weak_part(word, tables, part)
        or _stressed_first(word, tables, part)
        or _with_f(word, tables)
    )


def _ends_something(before: str, tables: Tables) -> bool:
    """Tell what has an end from the stem of a participle: Vertrags-ende, but Reisende."""
    return before in tables.compounds["first"] and tables.is_part(before[:-1])


# The end of something, whose e is not weak: Betriebsende.
_END = re.compile("([A-ZÄÖÜ][a-zäöüß]{4,}s)end(es?|en)")
_END_OF = {"e": "ə", "es": "əs", "en": "ən"}


def _behind_seam(word: str, found: re.Match[str], tables: Tables, part: Part) -> str:
    """Return the sounds of a word whose second group is said by itself, unless the voice says it so."""
    if not _HAS_VOWEL.search(found[1].lower()):
        return ""
    last = part(found[2].capitalize() if word[0].isupper() else found[2], tables)
    if _plain(sounds(tables.code, word)).endswith(_plain(last)):
        return ""
    return _joined(part(found[1], tables), last)


# Behind such a link another part begins, and it may have a prefix: freiheits-beschneidend.
_FORMED = re.compile(
    "([A-Za-zÄÖÜäöü][a-zäöüß]+(?:heits|keits|schafts|tions|täts))"
    "((?:be|ge|ver|ent|zer|er)(?!ich|ung|in)[a-zäöüß]{5,}(?<!ischen)(?<!ische))"
)
# The families of biology: Canidae, Poxviridae.
_FAMILY = re.compile("([A-Z][a-z]{2,})idae")
# The h of a part, which the voice leaves out behind another letter: Romedi-hof, Solvat-hülle.
_ASPIRATED = re.compile(
    "([A-ZÄÖÜ][a-zäöüß]{2,}?)(?<!c)"
    "((?:haus|häuser|hof|höfe|hülle|halle|haltung|halter|handel|hilfe|heft|hemd|himmel|hund|hose|hotel|holz|hügel|haut|höhe"
    "|hafen|häfen|heizung|herd|hütte)(?:e?n|e?s)?)"
)


def _joined(first: str, last: str) -> str:
    return first and last and _first_stressed(first) + last.replace("ˌ", "").replace("ˈ", "ˌ")


def _first_stressed(said: str) -> str:
    if _STRESSED.match(said) or ("ˈ" in said and _WEAK_FIRST.match(said)):  # Gesundheit
        return said
    return _VOWEL.sub("ˈ", re.sub("[ˈˌ]", "", said), count=1)


_STRESSED = re.compile("[^aɑɛeəɪiɔoʊuʏyœø]*ˈ")
_WEAK_FIRST = re.compile("[^aɑɛeəɪiɔoʊuʏyœø]*ə")


# Oil before a consonant, which the voice says with a short vowel: Ölpreis; but not Ölsnitz.
_OIL = re.compile("([Öö]l)(?!snitz|per|ung|de|te|st)([bdfghjkmnprstvwzq][a-zäöüß]{2,})")

# What is Greek or made of Greek and stresses its end: Apoptosis, Obidoxin, Esterase.
_CHEMICAL = re.compile(
    "[A-ZÄÖÜ][a-zäöü]+?(osis|oxin|(?:(?<=[ptk])|(?<=yl|ip|er|id|ul|uk|og)|(?<=[Kk]in|[Ll]ig|kle))ase)n?s?"
)
_CHEMICAL_ENDS = {
    "osis": ("oːs?z?ɪs$", "ˈoːzɪs"), "oxin": ("ɔksɪn(?=s?$)", "ɔksˈiːn"), "ase": ("ɑːzə(?=n?$)", "ˈɑːzə"),
}  # fmt: skip

# A mountain, whose s the voice does not see: Alpspitze, Zugspitz-bahn.
_PEAK = re.compile("([A-ZÄÖÜ][a-zäöüß]+[^aeiouyäöüs\\W])spitz(|e|en)")
_PEAK_ENDS = {"": "", "e": "ə", "en": "ən"}

# Places of Germany and Switzerland, which are stressed on what is before: Inntal, Uzwil, Holthusen, Randerath. Words of
# Latin are not: Quartal, Transzendental.
_PLACE_ENDS = {"tal": "tˌɑːl", "tals": "tˌɑːls", "tales": "tˌɑːləs", "thal": "tˌɑːl", "thals": "tˌɑːls"}
_PLACE_ENDS |= {"wil": "vˌiːl", "wils": "vˌiːls", "husen": "hˌuːzən", "husens": "hˌuːzəns"}
_PLACE_ENDS |= {"rath": "rˌɑːt", "raths": "rˌɑːts"}
_PLACE = re.compile("([A-ZÄÖÜ][a-zäöüß]+)((?:tal|thal|wil|husen|rath)s?|tales)")
_LATIN = re.compile(
    "(?:api|spi|uar|por|to|digi|orbi|ege|ien|[dnkr]amen|[rkg]umen|[rl]emen|timen|gmen|rek|ak|vi|fa|ru|git|inen|izon|iden|enden"
    "|mor|eni|pos|oas|is|me|^den|^men|^ren|^fron)$"
)

# What is too much or beyond something, with the stress on that: übernächster, unterrepräsentiert.
_MUCH = re.compile(
    "([Üü]ber|[Uu]nter)((?:nächst|voll|groß|lang|glücklich|repräsentiert|motiviert|qualifiziert|privilegiert|finanziert|irdisch|mäßig"
    "|regional|parteilich|ambitioniert|dosiert|sensibel|sensibl|empfindlich|eifrig|natürlich|menschlich|staatlich|reichlich|tariflich"
    "|gesetzlich|durchschnittlich|betrieblich|optimal|versorgt|entwickelt|beschäftigt|bewertet|belegt|besetzt|gewichtig|zeitlich"
    "|fachlich|konfessionell|individuell|kritisch|korrekt|vorsichtig|pünktlich|modern|dominant|präsent|komplex)(?:e[nrms]?)?)"
)

# What is allotted to something, made of a verb with zu: Zuweisung, Zubereitung; but not Zurückweisung, Zusammenlegung.
_ALLOTMENT = re.compile("Zu(?!rück|sammen|frieden|vor|rechn|g[^ea]|c|n[fdg]|kunft)([a-zäöüß]{3,}ung(?:en|s)?)")

# What stands in a town or in the hills and has the name of something that no list has: Trevibrunnen, Fiderescharte.
_LANDMARK = re.compile(
    "([A-ZÄÖÜ][a-zäöüß]{3,}?)((?:brunnen|brücke|kapelle|kirche|gletscher|hütte|scharte|spitze|gipfel|sattel|straße|platz|turm|joch|bahn"
    "|steig|klamm|schlucht|höhle|stadion|museum|kopf|krise|insel|fjord|viertel)(?:e?n|e?s)?)"
)

# Names of Russia as German writes them, with the stress on the last vowel but one: Uljanow, Litwinow, Kutusow.
_RUSSIAN = re.compile(
    "((?!Semlow)(?:[AEIOU]|[A-ZÄÖÜ][a-zäöüß]*?[aeiouy])j?[^aeiouy]*?[aiuo](?:[nmdtsv]|l(?=ow)))o[wv](s)?"
)


# Those in -jew are stressed so as well, those in -jow on the last vowel: Andrejew, Kowaljow.
_SOFT_RUSSIAN = re.compile("([A-ZÄÖÜ][a-zäöüß]*[a-zäöüß])(jew|jow)(s)?")
_NUCLEUS_OF_END = re.compile("j[eɛ]ː?f$")


def _stressed_last_but_one(said: str) -> str:
    """Return the sounds of a name with the stress on its last vowel but one, which is long."""
    plain = re.sub("[ˈˌ]", "", said)
    vowels = list(NUCLEUS.finditer(plain))
    start, end = vowels[-2].span() if len(vowels) > 1 else (0, 0)
    sound = plain[start:end]
    return f"{plain[:start]}ˈ{_LONG_IN_NAMES.get(sound, sound)}{plain[end:]}"


#: A vowel in phonemes.
NUCLEUS = re.compile("aɪ|aʊ|ɔø|eɪ|[aɑɛeəɜiɪoɔuʊyʏøœ]ː?")
#: What a short vowel is when it is said long.
LONG = {"a": "ɑː", "ɑ": "ɑː", "ə": "eː", "ɛ": "eː", "ɪ": "iː", "ɔ": "oː", "ʊ": "uː"}
# In names the voice leaves others short as well.
_LONG_IN_NAMES = LONG | {"e": "eː", "i": "iː", "o": "oː", "u": "uː"}

# Names of the east of Germany, whose w is silent; those of Russia are listed: Treskow, Grabow, Jargenow, Pankower.
_SILENT_W = re.compile(
    "([A-ZÄÖÜ][a-zäöüß]*(?:(?:[bcdglrtz]|(?<!e)n)k|(?<!t)sk|str|[bd]r|[lrt]t|(?<!i)ss|tz|g|(?<!ts)(?<!s)ch|e[lnr]|mm|ll|rn|gg|nd|[aou]b|tl)o)"
    "w(s|er|ern|ers)?"
)
_AFTER_O = {None: "", "s": "s", "er": "ɜ", "ern": "ɜn", "ers": "ɜs"}


def _stressed_first(word: str, tables: Tables, part: Part) -> str:
    """Return the sounds of a noun or name that begins with a preposition: Unterkörper, Überbelastung, Hinterleitner.

    What is made of a verb has the stress that the voice gives it: Überraschung, Unternehmer.
    """
    found = _PREPOSITION.fullmatch(word)
    if not found or sounds(tables.code, word).find("ˈ") <= 1:
        return ""
    rest = found[2]
    if _NO_DEED.search(rest):
        return _joined(_PREPOSITIONS[found[1]], part(rest.capitalize(), tables))
    return ""


_PREPOSITIONS = {"Unter": "ˈʊntɜ", "Über": "ˈyːbɜ", "Ueber": "ˈyːbɜ", "Hinter": "hˈɪntɜ", "Mitter": "mˈɪtɜ"}
_PREPOSITION = re.compile(f"({'|'.join(_PREPOSITIONS)})([a-zäöüß]{{3,}})")
_NO_DEED = re.compile(
    "^(?:be|ent|ver|ge(?![bh])|ab(?!reit)|auf|aus|an(?=[abst])|ein(?!ander)|vor|punkt|zu(?!g))|(?:ierung|ation)(?:en)?$"
    "|(?:berger|leitner|m[ae][iy]e?r|huber|egger|bauer|hofer|reiter|steiner|walder|gruber|dorfer|kofler|lehner|stoder|seer)$"
    "|^(?:faden|fäden|leger|soll|lage|lauf|wäsche|stand|bau|boden|arm|armen?|tasse|haut|holz|ton|tönen?|brust|schlag|kleid(?:er)?|schlupf|zucker|führer|offizier|händler|geschoss|haus|grund|deck|stufe|programm|forum|seite|thema|themen)s?$|^(?:fadens?pann|leg(?:plat|scheib))"
    "|^(?:körper|mantel|wasser|titel|kapitel|schenkel|ordner)s?$|^(?:element|objekt|punkt|projekt|menü|bezirk|arm|typ)e?[ns]?$"
    "|^(?:fall|fälle)(?:e?n|e?s)?$|^(?:ebene|zeile|kategorie|klasse|gruppe|hose|lippe|seite|provinz|grenze|art|welt)n?$|^(?:satz|leib|zugang|eingang|türchen)"
)


_TWO_VOWELS = re.compile("[aeiouyäöü][^aeiouyäöü]+[aeiouyäöü]")


def _weak_link(word: str, tables: Tables, part: Part) -> str:
    """Return the sounds of a compound in which the voice has a full vowel for the e of its first part: Hunde-koje."""
    small, heard = word.lower(), ""
    if small.endswith(("a", "i", "o")):  # Barberini
        return ""
    for at in range(_SHORTEST + 1, len(small) - _SHORTEST):
        if small[at - 1] != "e" or small[:at] not in tables.compounds["first"] or not _TWO_VOWELS.search(small, at):
            continue
        first = part(word[:at], tables)
        heard = heard or sounds(tables.code, word)
        stressed = _STRESSED.match(heard)  # Irregularität is no compound
        vowels, last = NUCLEUS.findall(_plain(heard)), len(NUCLEUS.findall(first)) - 1
        if stressed and first.endswith("ə") and vowels[last : last + 1] == ["eː"]:
            return _joined(first, part(word[at:].capitalize(), tables))
    return ""


def _weak_part(word: str, tables: Tables, part: Part) -> str:
    """Return the sounds of a compound whose last part has a prefix that the voice would stress: Kusselgelände."""
    small = word.lower()
    if small in tables.compounds["whole"] or _PREPOSITION.match(word):
        return ""
    for at in range(_SHORTEST, len(small) - _SHORTEST_LAST + 1):
        if (
            not _WEAK.match(small, at)
            or small[at:] not in tables.compounds["last"]
            or not _HAS_VOWEL.search(small, 0, at)
        ):
            continue
        if (at == _SHORTEST or small.startswith("er", at)) and small[:at] not in tables.compounds["first"]:
            continue
        last = part(small[at:].capitalize(), tables)
        heard = sounds(tables.code, word)
        if _WEAK_SOUND.match(last) and not _plain(heard).endswith(_plain(last)):
            return _joined(part(word[:at], tables), last)
    return ""


def _plain(said: str) -> str:
    return re.sub("[ˈˌ]", "", unicodedata.normalize("NFC", said)).replace("fɛɾ", "fɜ")


_WEAK = re.compile("[gb]e(?!rung)[^aeiou]|ver|ent|zer|er")
_WEAK_SOUND = re.compile("ɡə|bə|fɛɾ|ɛnt|tsɛɾ|ɛɾ|fɛr|ɛr")


def _with_f(word: str, tables: Tables) -> str:
    """Return the sounds of a name that begins with V as Vogel does; empty for others, such as Valdez."""
    if not _V.fullmatch(word) or not sounds(tables.code, word).startswith("v"):
        return ""
    from tts.script.languages.en.name_language import evidence, languages

    chances = dict(zip(languages(), evidence(word.lower()), strict=True))
    return sounds(tables.code, f"F{word[1:]}") if chances["de"] >= _LIKELY else ""


_V = re.compile(
    "V[aeioöuü][a-zäöüß]*?(?:[bdfghklmnrst]er|mann|[^aeiou][gkt]|ing|ing?en|[lr]t|tz|el|en|eld|born|berg|burg|heim|hoff?|hagen"
    "|hausen|dorf|loh|au|ach|lau)s?"
)
