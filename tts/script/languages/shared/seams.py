"""Compounds that the voice would part in the wrong place, said as their parts are: Garten-straße, not Gartens-traße."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from functools import lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.english_verbs import german_form
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.pronounced import inflected, pronounced
from tts.script.languages.shared.tables import Tables
from tts.script.languages.shared.unlisted import LONG, NUCLEUS, unlisted
from tts.script.reading import Category, Rule

_SHORTEST = 3  # letters of a part
_SHORTEST_COMPOUND = 7
_SHORTEST_WORD = 5  # that begins a compound and is no listed part
_LONG_WORD = 7  # that begins another than a noun
_SHORTEST_STEM = 4  # of a listed part with an ending
_OF_LOANS = ("s", "n")  # endings of an English word that ends a compound
_LINKS = ("n", "en", "es")  # and s, which may begin the next part as well
_DEEDS = ("ung", "ungen")  # made of verbs
_VOWEL = re.compile("(?=[aɑɛeəɪiɔoʊuʏyœø])")
_LONGEST_COMPOUND = 80
_OIL = "öl"  # the one part of two letters
# What begins compounds without limit.
_NOUN_WITH_S = re.compile("[a-zäöüß]{2}(?:ung|heit|keit|schaft|tion|sion|tät)s$")


def seams(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of compounds whose parts, said one after the other, are not what the voice says.

    The words that are tried are those of the pattern ``word`` in the table ``compounds`` of words.toml; the parts are
    listed in compounds.toml: ``first`` with what links them to the next, ``last`` as they end a word, and ``whole`` are
    words that only look like compounds. The first part has the main stress, all others a secondary one.
    """
    table: dict[str, str] = tables.words.get("compounds", {})
    if not table:
        return Category("compounds", ())

    def english(before: str, first: str, last: str) -> str:
        heard = [fitting.foreign(part, "en-us").strip("[]") for part in (first, last) if part]
        return f"[[{before}{heard[0]}{''.join(heard[1:]).replace('ˌ', '').replace('ˈ', 'ˌ')}]]"

    @lru_cache(maxsize=32768)
    def compound(word: str) -> str | None:
        word = _SWISS_STREET.sub("straße", word)
        small = word.lower()
        if said := pronounced(word, tables):
            return f"[[{said}]]"
        if said := _several_in_i(word, tables):
            return f"[[{said}]]"
        if (parts := _of_english(small, tables)) and _is_only_english(parts, tables):
            return english(*parts)
        if said := of_parts(word, tables):
            return f"[[{said}]]"
        if said := german_form(word, tables, fitting) or _with_umlauts(word, tables):
            return f"[[{said}]]"
        if "ß" in word and (said := _in_new_spelling(word, tables)):
            return f"[[{said}]]"
        if small in tables.english_only["words"] or (small != word and small in tables.english_only["names"]):
            return fitting.foreign(word, "en-us")
        if word[0].isupper() and word[-1] == "s" and small[:-1] in tables.english_only["names"]:  # Putnams
            said = fitting.foreign(word[:-1], "en-us")
            return said and f"{said[:-2]}s]]"
        if said := of_ending(word, tables):
            return f"[[{said}]]"
        if parts := _of_english(small, tables):
            return english(*parts)
        if said := unlisted(word, tables, _part) or _foreign_name(word, tables):
            return f"[[{said}]]"
        # The voice goes over to English by itself, with sounds that it has not got.
        said = sounds(tables.code, word)
        if word.isascii() and len(word) > _SHORTEST and not said:
            return fitting.foreign(word, "en-us")
        if small in tables.english_words:
            return None
        mended = _with_known_vowels(small, _with_known_end(word, _lengthened(_FULL.sub("ə", said))))
        mended = _DOUBLED.sub("uː", mended) if _UU.search(small) else mended
        mended = f"ps{mended[2:]}" if mended.startswith("pz") and word[0] in "Pp" else mended  # Psycho
        if stem := _STEM_END.search(word):
            parted_, heard = _STEM_SOUNDS[stem["end"]]
            mended = heard.join(mended.rsplit(parted_, 1))
        return f"[[{mended}]]" if mended != said and said.count("ˈ") == 1 else None

    def say(match: re.Match[str]) -> str | None:
        word = match["word"]
        if match["suspended"] and word.islower():  # branchen- und berufsbezogen
            word = word.capitalize()
        said = compound(word)
        if _ABLE.search(word) and (heard := said or sounds(tables.code, word)) != (
            able := _VOICED_END.sub(lambda end: _UNVOICED[end[0]], heard)
        ):
            said = able if said else f"[[{able}]]"
        if match["s"]:  # Arthur's, Mary's, George's
            if not said and word[0].isupper() and word.lower() in tables.english_words:
                said = fitting.foreign(word, "en-us")
            if not said and word[0].isupper() and word.endswith("y"):  # Lucy's, which the voice reads letter by letter
                said = f"[[{sounds(tables.code, word)}]]"
            said = said and f"{said[:-2]}{'ɪs' if said.endswith(_HISSING) else 's'}]]"
        return said and said + (" " if match["joint"] else "-" if match["suspended"] else "")

    @lru_cache(maxsize=1024)
    def gendered(stem: str, ending: str) -> str:
        whole = stem + ending
        said = pronounced(whole, tables) or of_parts(whole, tables) or of_ending(whole, tables)
        return parted_ending(stem, said or sounds(tables.code, whole), ending)

    def say_gendered(match: re.Match[str]) -> str | None:
        return gendered(match["stem"], (match["ending"] or match["inner"]).lower()) or None

    def say_bracketed(match: re.Match[str]) -> str | None:
        stem, ending = match["stem"], match["ending"]
        if ending in ("in", "innen"):
            return gendered(stem, ending) or None if stem[0].isupper() else None
        said = pronounced(stem + ending, tables) or of_parts(stem + ending, tables)
        return f"[[{said}]]" if said else stem + ending

    return Category(
        "compounds",
        (
            Rule(re.compile(table.get("bracketed", "(?!)")), say_bracketed),
            Rule(re.compile(table.get("gendered", "(?!)")), say_gendered),
            Rule(re.compile(rf"(?P<word>{table['word']}){_BEHIND}"), say),
        ),
    )


# An a that the voice shortens though it has a stress and one consonant behind it (Gabi, Übertragung), and the weak e
# of a word in -erei: Fischerei.
_SHORTENED = re.compile("(?P<stress>[ˈˌ])ɑ(?=(?:[bdfɡklmnprstvzʃɾ]|ts)[ˈˌ]?[aɑɛeəɪiɔoʊuʏyœøɜ])")
_FULL = re.compile("eː(?=r[ˈˌ]aɪ(?:ən)?$)")
# The end of a stem before -bar and -sam, which the voice leaves voiced: unwägbar, strebsam.
_ABLE = re.compile("[bdgs](?:bar|sam)(?:e[mnrs]?|keit(?:en)?)?$|[bdgs](?:bar|sam)(?:st|er)")
_VOICED_END = re.compile("[bdɡz](?=[bz][ˈˌ]?ɑː[rɾm])")
_UNVOICED = {"b": "p", "d": "t", "ɡ": "k", "z": "s"}
# The end of a stem before an ending, which the voice would part: gefinkelt, geknipst, Erwachsene.
_STEM_END = re.compile(
    "(?P<end>(?<![EeAa][iu])nk|(?<=[aeiouäöür])[pk]s|(?<=[aeiouäöü])chs)(?:e(?:[nmrst]|[rl]n|l?n?de?[nmrs]?|[lr]?te?[nmrs]?|st)?)$"
)
# A double u is a long one, but in Latin, whose words are listed: Muul.
_UU = re.compile("(?<!u)uu(?![um])")
_DOUBLED = re.compile("uː[uʊ]ː?(?!m)")
_STEM_SOUNDS = {"nk": ("nk", "ŋk"), "ps": ("pz", "ps"), "ks": ("kz", "ks"), "chs": ("xz", "ks")}
_SWISS_STREET = re.compile("(?<=[a-zäöüß])strasse(?=n?$)")  # Axenstrasse
_HISSING = ("s]]", "z]]", "ʃ]]", "ʒ]]")
_BEHIND = r"(?:(?P<joint>-(?=\w))|(?P<suspended>-(?= ))|(?P<s>['’]s(?!\w)))?"


def _lengthened(said: str) -> str:
    """Return the sounds of a word with a long a where one has a stress, the first or one behind it: Eintragung."""
    said = said.replace("moːnˌɑt", "mˌoːnat")  # zwölfmonatig
    first = said.find("ˈ")
    return _SHORTENED.sub(lambda found: f"{found['stress']}ɑː" if found.start() >= first >= 0 else found[0], said)


def _several_in_i(word: str, tables: Tables) -> str:
    """Return the sounds of several of what ends in -i, which the voice would say as in Basis: Krimis, Pullis."""
    small = word[:-1].lower()
    if not _IN_IS.fullmatch(word) or not any(small in tables.compounds[kind] for kind in ("first", "last")):
        return ""
    said = _part(word[:-1], tables)
    return f"{said}s" if said.endswith("iː") else ""


_IN_IS = re.compile("(?!Tripolis|Mattis)[A-ZÄÖÜ][a-zäöüß]*[bcdfghklmnpqrstvwxz]is")


def _with_known_vowels(small: str, said: str) -> str:
    """Return the sounds of a word with those of stems that the voice weakens or shortens behind others: Absenkung."""
    for letters, (heard, meant) in _STEMS.items():
        if letters in small:
            said = re.sub(heard, meant, said)
    return said


_STEMS = {
    "enk": ("(?<=[zldhʃ])ənk(?=[ˈˌ]?(?:ʊŋ(?:ən|s)?|ən|əs|ə|t|tə|tən|ɜ)$)", "ɛŋk"),
    "wend": ("vənd", "vɛnd"),
    "ment": ("mənt(?=ˌ?ˈ(?:i|ɑ|o))", "mɛnt"),
    "vent": ("vənt(?=ˌ?ˈ?(?:i|ɑ|o|sj))", "vɛnt"),
    "schön": ("(?<=ʃ)([ˌˈ]?)œ(?=n)", r"\1øː"),
    "spät": ("(?<=ʃp)([ˌˈ]?)ɛ(?=t)", r"\1ɛː"),
}


def _with_known_end(word: str, said: str) -> str:
    """Return the sounds of a word with those of its end: Wanderern, Faschismen, zweimaligem."""
    if word.endswith("erern"):
        return re.sub("(?<![ˈˌ])eːrɜn$", "ərɜn", said)
    if word.endswith("ismen") and said.endswith("ɪsmən"):
        return re.sub("[ˈˌ]", "", said).removesuffix("ɪsmən") + "ˈɪsmən"
    return re.sub("mal(?=ˌ?ɪ(?:ɡ|ç))", "mɑːl", said) if "malig" in word else said


def parted_ending(stem: str, said: str, ending: str) -> str:
    """Return the sounds of a word in ``-in`` or ``-innen`` with a pause before that; empty if they do not end so.

    What is before the pause sounds as at the end of a word.
    """
    found = re.search("[ˌˈ]?(ɪn(?:ən)?)$", said)
    if not found or len(found[1]) != len(ending) - (ending == "innen"):
        return ""
    before = said[: found.start()]
    if before.endswith("r"):
        before = re.sub("(?:ə|eː)?r$", "ɜ", before) if stem.endswith("er") else f"{before[:-1]}ɾ"
    elif before:
        before = before[:-1] + {"b": "p", "d": "t", "ɡ": "k", "z": "s"}.get(before[-1], before[-1])
    return f"[[{before} ˈ{found[1]}]]"


def of_ending(word: str, tables: Tables) -> str:
    """Return the sounds of a word whose ending the voice runs into its stem (lodern-d, Begrenzt-heit), or nothing.

    So are those in -barkeit, and so is one whose beginning it does not see: Nach-bau, rein-gewuselt.
    """
    if found := _WOMEN.fullmatch(word):  # the voice has a long vowel in Künstler-innen and Leiter-in
        said = _part(found[1], tables)
        return f"{said[:-1]}ər{_WOMEN_END[found[2]]}" if said.endswith("ɜ") else ""
    if found := _OF_IST.fullmatch(word):  # Utilitarist-in, which the voice stresses on the first vowel
        said = _part(found[1], tables)
        said = said if said.endswith("ˈɪst") else re.sub("[ˈˌ]", "", said).removesuffix("ɪst") + "ˈɪst"
        return said + {**_WOMEN_END, "": ""}[found[2]]
    if found := _WOMEN_OF_LOANS.fullmatch(word):
        return _woman(found[1], found[2], tables)
    if found := _TEST.fullmatch(word):
        return _test(found[1], found[2], tables)
    if (small := _SMALL_ONES.fullmatch(word)) and (said := _part(small[1], tables)):
        return f"{_SMALL_STEM.sub(lambda end: _UNVOICED[end[0]], said)}s"
    if found := _EPONYM.fullmatch(word):
        return _eponym(found[1], found[2], tables)
    if (found := _QUALITY.fullmatch(word)) and (said := _listed(found[1].lower(), tables)):
        return said + _RUN_IN[found[2]]
    if (found := _DONE.fullmatch(word)) and (said := pronounced(found[2], tables)):
        return _DIRECTIONS[found[1].lower()] + said.replace("ˌ", "").replace("ˈ", "ˌ")
    if (found := _MORE.fullmatch(word)) and (said := _part(f"{found[1]}e", tables)).endswith("zə"):
        return f"{said[:-1]}{_MORE_ENDS[found[2]]}"
    if (found := _OF_TOWN.fullmatch(word)) and (said := _part(found[1].capitalize(), tables)).endswith("ɜ"):
        return f"{said[:-1]}ərˌɪʃ{_RUN_IN_E[found[2]]}"
    if (found := _NOT.fullmatch(word)) and (said := _listed(found[1], tables)):
        return f"ˈʊn{said.replace('ˌ', '').replace('ˈ', 'ˌ')}"
    if prefix := _PREFIXED.match(word):
        return _prefixed(prefix[0].lower(), word[prefix.end() :], tables, is_noun=word[0].isupper())
    found = _PARTICIPLE.fullmatch(word) or _ABSTRACT.fullmatch(word) or _STATE.fullmatch(word)
    if not found:
        return ""
    stem, ending = found.groups()
    stem = stem.lower() if ending[0] in "hk" else stem
    said = pronounced(stem, tables) or of_parts(stem, tables) or sounds(tables.code, stem)
    if ending.startswith("k"):
        said = said.replace("zbɑːɾ", "sbɑːɾ")
    return said and said + _RUN_IN[ending]


def _listed(word: str, tables: Tables) -> str:
    return pronounced(word, tables) or of_parts(word, tables)


# The genitive of what is small, whose vowel the voice would shorten: des Bärchens, but Flüßchens has a short one.
_SMALL_ONES = re.compile("(?!.*(?:[lnkNK]ü|schü|[Ff]ä|hlö|Rö)ß)([A-ZÄÖÜ][a-zäöüß]{2,}(?:chen|lein))s")
_SMALL_STEM = re.compile("[bdɡ](?=çən)")


def _eponym(stem: str, ending: str, tables: Tables) -> str:
    """Return the sounds of an adjective made of a listed name: Newtonsche; empty if the name is not listed."""
    name = stem.capitalize()
    said = tables.pronounced.get(name, "")
    if not said and {stem.lower(), name} & (tables.english_words | tables.english_only["names"]):
        said = Fitting(tables).foreign(stem.lower(), "en-us").strip("[]")
    return said and f"{said}ʃ{_EPONYM_ENDS[ending]}"


_EPONYM = re.compile("([A-Za-zÄÖÜäöü][a-zäöüéèß]{3,}[^it\\W])sch(e[nmrs]?)")
_EPONYM_ENDS = {"e": "ə", "en": "ən", "em": "əm", "er": "ɜ", "es": "əs"}
_WOMEN = re.compile("(?!.*(?:lyc|lest|fluenc|leverkusen)erin)([A-ZÄÖÜ][a-zäöüß]{2,}er)(in|innen)")
_OF_IST = re.compile("([A-ZÄÖÜ][a-zäöüß]*[aeiouyäöü][a-zäöüß]*[^aeiouyw]ist)(in|innen)")
_WOMEN_END = {"in": "ɪn", "innen": "ɪnən"}


# Women whose trade is Greek or Latin, stressed on the end of the stem: Archäolog-in, Doktorand-in, Reformator-in.
_WOMEN_OF_LOANS = re.compile("([A-ZÄÖÜ][a-zäöüß]{2,}(?:[oa]log|[aeo]nom|graf|ant|and|ent|ator|itor|ektor))(in|innen)")


def _woman(stem: str, ending: str, tables: Tables) -> str:
    """Return the sounds of such a word; empty if the voice has no stress there."""
    said = re.sub("[ˈˌ]", "", pronounced(stem, tables) or sounds(tables.code, stem))
    vowels = list(NUCLEUS.finditer(said))
    if len(vowels) < 2:
        return ""
    start, end = vowels[-1].span()
    vowel = "oː" if stem.endswith(("or", "og", "om")) else said[start:end]
    last = inflected(stem, said[end:], _WOMEN_END[ending])
    return f"{said[:start]}ˈ{vowel}{last}"


def _test(before: str, test: str, tables: Tables) -> str:
    """Return the sounds of a compound with a test or a feast, whose end the voice takes for an ending: Härte-test."""
    for link, sound in _TEST_LINKS.items():
        stem = before.removesuffix(link).lower()
        known = {stem, before.lower()} & (tables.compounds["first"] | tables.compounds["last"])
        if before.endswith(link) and len(stem) >= _SHORTEST and (known or stem.capitalize() in tables.pronounced):
            said = _part(stem.capitalize(), tables)
            said = said if "ˈ" in said or not said else _VOWEL.sub("ˈ", said, count=1)
            return said and f"{said}{sound}{test[0]}ˌɛ{test[2:]}"
    return ""


_TEST_LINKS = {"": "", "s": "s", "n": "n", "en": "ən"}
_TEST = re.compile(
    "(?!(?:[SW]oll|K[oö]nn|M[uü]ss|M[oö]ch|W[uü]ss|H[aä]t|D[uü]rf|Kl?opf|Beach)test)([A-ZÄÖÜ][a-zäöüß]{2,})(tests?|fests?)"
)


def _of_english(small: str, tables: Tables) -> tuple[str, ...]:
    """Return the English words that a word is made of: (what is German before them, the first, the last).

    These are words put together (Guesthouse), whose last is one of ``ends`` in the table ``english`` of words.toml, and
    the participles of those who write English after a German ge- (gehacked). All are empty if it is neither.
    """
    known = _english(tables)
    if (found := _GE_ED.fullmatch(small)) and {found["verb"], found["verb"][:-1], found["verb"][:-2]} & known:
        return f"{_BEFORE_GE.get(found['before'], '')}ɡə", found["verb"], ""
    if small.isascii():
        ends = _english_ends(tables)
        for end in range(_SHORTEST, len(small) - 2):
            if (
                small[end:] in ends
                and small[:end] in known
                and (end > _SHORTEST or small[:end] in _english_starts(tables))
            ):
                return "", small[:end], small[end:]
    return ()


def _is_only_english(parts: tuple[str, ...], tables: Tables) -> bool:
    """Tell two words of English that end no compound of the language: Stockfish, but Bets-tube is Bet-stube."""
    last = tables.compounds["last"]
    return not parts[0] and parts[2] not in last and not (parts[1].endswith("s") and f"s{parts[2]}" in last)


_GE_ED = re.compile("(?P<before>ab|an|auf|aus|ein|)ge(?P<verb>[a-z]{3,}ed)")
_BEFORE_GE = {"ab": "ap", "an": "an", "auf": "aʊf", "aus": "aʊs", "ein": "aɪn"}


@lru_cache(maxsize=8)
def _english(tables: Tables) -> frozenset[str]:
    return tables.english_words | tables.english_only["words"]


@lru_cache(maxsize=8)
def _english_starts(tables: Tables) -> frozenset[str]:
    return frozenset(tables.english_look.get("shortest", "").split())


@lru_cache(maxsize=8)
def _english_ends(tables: Tables) -> frozenset[str]:
    return frozenset(tables.english_look.get("ends", "").split())


def _with_umlauts(word: str, tables: Tables) -> str:
    """Return the sounds of a word of the lists that is written without its umlauts: frueher, gemuetlich, Gebæude."""
    if not _FOR_UMLAUT.search(word) or _is_listed(word, tables):
        return ""
    marked = _FOR_UMLAUT.sub(lambda found: _UMLAUTS[found[0]], word)
    return (_is_listed(marked, tables) or "") and (
        pronounced(marked, tables) or of_parts(marked, tables) or sounds(tables.code, marked)
    )


def _is_listed(word: str, tables: Tables) -> bool:
    small = word.lower()
    return bool(
        any(small in tables.compounds[kind] for kind in ("first", "last", "whole"))
        or any(_stems(small, tables.endings_alone, tables.compounds["last"]))
        or pronounced(word, tables)
        or of_parts(word, tables)
    )


_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü", "æ": "ä", "ø": "ö", "Ø": "Ö", "Æ": "Ä"}
_FOR_UMLAUT = re.compile("[AO]e|Ue|(?<![aeq])ue|[ao]e|[æøÆØ]")


def _in_new_spelling(word: str, tables: Tables) -> str:
    """Return the sounds of a word that is listed with ss only, as it has been written since 1996: Meßtechnik."""
    new = re.sub("(?<![Ss]tra)ß", "ss", re.sub("(?<=ni)ß$", "s", word))  # Meßtechnik, Verlöbniß
    return (len(new) > _SHORTEST_COMPOUND and pronounced(new, tables)) or of_parts(new, tables)


def _foreign_name(word: str, tables: Tables) -> str:
    """Return the sounds of a name that the voice would spell (Ljow-ka) or stress on its first vowel (Salinas)."""
    if found := _SPELLED.match(word):
        said = sounds(tables.code, _SPELLED_AS[found["ts"]] + word[2:] if found["ts"] else word[found.end() :])
        return said and ("" if found["ts"] else found["before"].lower().replace("g", "ɡ")) + said
    if spelled := _with_onset(word, tables):
        return spelled
    if word.endswith("és"):  # the genitive of Sané
        return f"{sounds(tables.code, word[:-1])}s"
    if _SLAVIC.fullmatch(word):  # Bakic, as it is written without its accent
        return sounds(tables.code, f"{word.removesuffix('s')[:-1]}tsch") + ("s" if word[-1] == "s" else "")
    soft = _with_soft_c(word, tables) if _SOFT_C.search(word) else ""
    return stressed_late(word, soft, tables) or soft


def stressed_late(word: str, soft: str, tables: Tables) -> str:
    """Return the sounds of a name with the stress on its last vowel but one; empty if the voice has it there.

    They are those of the voice, if not ``soft``.
    """
    found = _STRESSED.fullmatch(word)
    if not (found or _STRESSED_LATE.fullmatch(word)):
        return ""
    small = word.lower().removesuffix("s")
    ends = (small[at:] for at in range(_SHORTEST, len(small) - _SHORTEST))
    if not _GREEK.search(small) and any(end in tables.compounds["last"] for end in ends):
        return ""
    spelled = re.sub("ti(?=os?$)", "zi", word.replace("sh", "sch"))
    heard = unicodedata.normalize("NFC", soft or sounds(tables.code, spelled)).replace("ˌ", "")
    said = heard.replace("ˈ", "")
    vowels = list(NUCLEUS.finditer(said))
    if len(vowels) < _LONG_NAME:
        return ""
    start, end = vowels[-3 if re.search("i(?:us|as?|os?)$", word) else -2].span()
    # Of the others the voice is right, unless it has the stress on the first vowel: Venezuela.
    if heard.find("ˈ") == start or not (found or heard.find("ˈ") == vowels[0].start()):
        return ""
    if not found and _stresses_the_first(small):
        return ""
    sound = said[start:end]
    if _CLOSED.search(word):
        sound = _SHORT.get(sound, sound)
    elif sound == "ə" or said.startswith("ts", end) or (end + 1 < len(said) and NUCLEUS.match(said, end + 1)):
        sound = LONG.get(sound, sound)
    return f"{said[:start]}ˈ{sound}{said[end:]}"


def _with_onset(word: str, tables: Tables) -> str:
    """Return the sounds of a name that begins as no German word does, whose first letters the voice would spell."""
    cluster = _CLUSTER.match(word)
    if not cluster or not (onset := tables.onsets.get(cluster[0].lower())):
        return ""
    if sounds(tables.code, word).count("ˈ") == 1:
        return ""
    rest = word[cluster.end() :].capitalize()
    said = sounds(tables.code, f"{rest.removesuffix('s')[:-1]}tsch" if _SLAVIC.fullmatch(rest) else rest)
    return onset + said if said.count("ˈ") == 1 else ""


_CLUSTER = re.compile("[A-ZČŠŽ][b-df-hj-np-tv-xzčšž]+(?=[aeiouyäöüáéíóú]\\w)")


_SPELLED = re.compile("(?:(?P<before>[BDFGKLMNPRTSV]l?)(?=j[aeiouäöü])|(?P<ts>T[sz])(?=[aeiouäöür]))")


def _with_soft_c(word: str, tables: Tables) -> str:
    """Return the sounds of a word with a c as in Citral where the voice has a k; empty if it has none."""
    heard = sounds(tables.code, word)
    said = sounds(tables.code, _SOFT_C.sub(lambda c: "Z" if c[0] == "C" else "z", word))
    return said if heard.count("k") - said.count("k") == said.count("ts") - heard.count("ts") > 0 else ""


_SOFT_C = re.compile("(?<![cCsS])[cC](?=[eiyäö])")
_SLAVIC = re.compile("[A-Z][a-z]+(?:[aeo]v|[kj]|ul)ics?")
_SPELLED_AS = {"Ts": "Z", "Tz": "Z"}


def _stresses_the_first(small: str) -> bool:
    """Tell a name of a language that stresses the first vowel: Ilmari, Hunyadi."""
    from tts.script.languages.en.name_language import evidence, languages

    chances = dict(zip(languages(), evidence(small), strict=True))
    return max(chances, key=chances.__getitem__) in ("fi", "hu", "cs", "is", "lt")


_GREEK = re.compile("(?:kul|ler|[^aeiou]m)osen?$")
_STRESSED = re.compile(
    "[A-Z][a-zäöü]{2,}?(?:ius|ana|ina|ini|oni|era|ora|ura|ata|ada|osa|aki)s?"
    # Treviranus, Palatinus
    "|(?!Uran|Tetan|.*(?:erm|[ck]os|iz|om|as)inus|.*genus)[A-Z][a-zäöü]{2,}?(?:anus|inus|enus|ivus|osus)"
    # Sklerose, Syndesmose: illnesses and other Greek
    "|[A-Z][a-zäöü]+?(?:kul|ler|[bfikmntxy]|ph|thr)osen?"
)
# Kamakura, Lampedusa, Mariupolski, Cecilia: a name of three vowels and more, in a vowel of other languages than German.
_STRESSED_LATE = re.compile(
    "(?!.*(?:[nr][sz][ou]|roda|werda|schena|wiesa|krona|dena|deko|los|media|turbo|ferrari)s?$)"
    "[A-Z][a-zäöü]*?(?:(?:[aeiouy][bcdfghklmnprstvwz]{1,3}i[ao]"
    "|[aeo](?:[bcdfklmnprstvwz]|s?ch|sh)a|e[gkmnrstvz]o|[ao][mnrt]o"
    "|i(?:[nrstvz]|s?ch|sh)a|i[cdnrstv]o|o[bcdgmnrstvz]o|u[bdmnrstvz][ao]"
    "|[aeiou](?:([bcdfglmnprtz])\\1|[lmnr][bcdfgkmnpstvz]|st|cch)[ao])s?"
    "|a(?:[bdfgknrstvwz]|s?ch|sh)i|e[gknrstvz]i|[ao][mnrt]u|i[dnrstz]i|o[bcdgmnrstvz]i|u[bdmnrstvz]i"
    "|[aeiou](?:([bcdfglmnprtz])\\2|[lmnr][bcdfgkmnpstvz]|st|cch)[iu])"
)
_LONG_NAME = 3  # vowels
_CLOSED = re.compile("(?:([bcdfglmnprtz])\\1|[lmnr][bcdfgkmnpstvz])i?[aeiou]s?$")
_SHORT = {"ɑː": "a", "ɑ": "a", "ə": "ɛ", "ɜ": "ɛɾ", "eː": "ɛ", "iː": "ɪ", "oː": "ɔ", "uː": "ʊ"}


def _prefixed(prefix: str, rest: str, tables: Tables, *, is_noun: bool) -> str:
    rest = rest.capitalize() if is_noun else rest
    to = "tsuː" if (infinitive := _INFINITIVE.match(rest)) else ""
    rest = rest[infinitive.end() :] if infinitive else rest
    said = pronounced(rest, tables) or of_parts(rest, tables) or sounds(tables.code, rest)
    return said and _PREFIXES[prefix] + to + said.replace("ˌ", "").replace("ˈ", "ˌ")


# The "zu" of an infinitive, behind what may be parted from the verb: wieder-zu-finden.
_INFINITIVE = re.compile("zu(?=[a-zäöüß]{4,}(?:e[nr]|[er][lr]n|nd|nde[nmrs]?)$)(?!ck|pf|gehör|sammen|rück)")

_PREFIXES = {
    "nach": "nˈɑːx",
    "nieder": "nˈiːdɜ",
    "rein": "rˈaɪn",
    "bei": "bˈaɪ",
    "rum": "rˈʊm",
    "lieb": "lˈiːp",
    "weg": "vˈɛk",
    "neu": "nˈɔø",
    "her": "hˈeːɾ",
    "da": "dˈɑː",
    "zu": "tsˈuː",
    "fort": "fˈɔɾt",
    "los": "lˈoːs",
    "tot": "tˈoːt",
    "rück": "rˈʏk",
    "wieder": "vˈiːdɜ",
    "umher": "ʊmhˈeːɾ",
    "hinterher": "hɪntɜhˈeːɾ",
}
_PREFIXED = re.compile(
    "[Nn]ach(?=[^t].{4}|teil|trag|träg|treib|trab)(?!bar|[^aeiouyäöü]*(?:en|er|e|s)?$)"
    "|(?:[Nn]ieder|[Rr]ein|[Bb]ei|[Rr]um|[Ll]ieb|[Ww]eg|[Nn]eu|[Hh]er|[Dd]a|[Zz]u)(?=ge(?!gen|ben|ge|he|nau).{4})"
    # Verbs with what may be parted from them: loslösen, umherstreunt, zukommend.
    "|(?:fort(?!if|un)|los(?!ch)|tot(?!al)|rück(?!lings|sicht|grat|en|wärts))(?=[^aeiouyäöüst].{2}|s[aäouicpt][a-zäöü]{2}|t[^aeiouy].{2})"
    "|(?:umher|hinterher)(?=[^aeiouyäöü].{2})"
    "|wieder(?!hol|um|her|zuhol|k[aä]m)(?=[^aeiouäöü].{3})"
    "|weg(?!weis|bereit|gabel|bieg|sam)(?=[bcdfgklmnprstwz].{3})"
    "|zu(?!aller|ck|dem|einander|erst|folge|fried|ge[gr]|g[bfkmst]|gig|gleich|grund|gunst|gut|hand|hauf|haus|innerst|land|last|leid|letzt|lieb"
    "|mal|mein?st|mute$|mindest|nder|ngen|nicht|nutz|nächst|oberst|pass|pf|rand|recht|rr|rzeit|rück|samm|samt|schanden|seiten|stand|tage"
    "|teil|tief|ungunst|unter|vor|weil|wider|zeit|äu|viel|wenig|weg)(?=[bcdfghjklmnpqrstvwz].{3})"
    "|her(?!ab|an|au|b[es]?|bei|d|ein|inn|k[uy]|m[ei]|o|r(?!ühr|icht|enn|eis|uf|ück)|s(?!ag|ch|e[hnt]|pi|pr|t)|um|unter|vor|z(?!ieh|og|ieh|u|eig|auber)|zens)(?=[bfghklmnprstwz].{3})"
)
# What was done somewhere, as it is said without that: durch-geregnet, ein-geregnet.
_DIRECTIONS = {
    "ab": "ˈap", "an": "ˈan", "auf": "ˈaʊf", "aus": "ˈaʊs", "durch": "dˈʊɐç", "ein": "ˈaɪn", "fest": "fˈɛst",
    "heim": "hˈaɪm", "hin": "hˈɪn", "los": "lˈoːs", "mit": "mˈɪt", "um": "ˈʊm", "vor": "fˈoːɾ",
}  # fmt: skip
_DONE = re.compile(
    f"({'|'.join(_DIRECTIONS)})(ge(?!nehm|gen|bot|biet|bufft)[a-zäöüß]{{4,}}(?:t|en)(?:e[nmrs]?)?)", re.IGNORECASE
)
# More and most of something in -os or -ös: grandiosere, pompösesten.
_MORE = re.compile("([a-zäöü]{3,}(?:i[oö]|u[oö]|m[oö]|r[oö]|p[oö]|v[oö])s)(e(?:re?[nmrs]?|ste[nmrs]?))")
_RUN_IN_E = {"": "", "e": "ə", "en": "ən", "er": "ɜ", "es": "əs", "em": "əm"}
_MORE_ENDS = {"er": "ɜ"} | {f"er{end}": f"ər{sound}" for end, sound in _RUN_IN_E.items() if end}
_MORE_ENDS |= {f"est{end}": f"əst{sound}" for end, sound in _RUN_IN_E.items() if end}
# Of a town, as its people say it: heidelbergerisch.
_OF_TOWN = re.compile("([A-Za-zäöüß]{4,}(?:berg|burg|heim|hausen|furt|dorf|feld|stadt|bach)er)isch(e?[nmrs]?)")
_NOT = re.compile("un([a-zäöüß]{4,}(?:mäßig|gemäß|haft)(?:e[nmrs]?)?)")
_PARTICIPLE = re.compile("(.{2,}e[lr]n)(d(?:e[nrsm]?)?)")
_ABSTRACT = re.compile("(.{4,}t(?=h)|.{4,}bar(?=k))([hk]eit(?:en)?)")
_QUALITY = re.compile("(.{4,}(?:ig|lich|sam))(keit(?:en)?)")  # Sozialpflichtig-keit
_STATE = re.compile("(.{3,}s)(schaft(?:en)?)")  # Funktionärs-schaft
_RUN_IN = {
    ending: f"d{sound}" for ending, sound in {"de": "ə", "den": "ən", "der": "ɜ", "des": "əs", "dem": "əm"}.items()
}
_RUN_IN |= {"schaft": "ʃaft", "schaften": "ʃaftən"}
_RUN_IN |= {"d": "t", "heit": "haɪt", "heiten": "haɪtən", "keit": "kaɪt", "keiten": "kaɪtən"}


@lru_cache(maxsize=8192)  # each word is asked about by several rules
def of_parts(word: str, tables: Tables) -> str:
    """Return the sounds of a compound; empty if it is none.

    Whether the voice says the same is not asked, which would take longer than all else.
    """
    small, is_noun = word.lower(), word[0].isupper()
    whole = tables.compounds["whole"]
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND or small in whole:
        return ""
    if any(_stems(small, tables.endings_alone, whole)):
        return ""
    parts = (
        parted(small, *_known_parts(tables))
        or parted(small, *_wider_parts(tables, _LINKS, is_noun))
        or parted(small, *_wider_parts(tables, (*_LINKS, "s"), is_noun))
    )
    return together(parts, tables, is_noun=is_noun) if parts else ""


@lru_cache(maxsize=8)
def _known_parts(tables: Tables) -> tuple[frozenset[str], frozenset[str]]:
    english = tables.parts_of_english
    return tables.compounds["first"] | english, tables.compounds["last"] | english


class _First:
    """What may begin a compound of which no parts are listed: also a word of pronounced.toml.

    A noun may also begin with what ends other compounds. ``links`` may stand between.
    """

    def __init__(self, tables: Tables, links: tuple[str, ...], is_noun: bool) -> None:
        self._known = _known_parts(tables)[0]
        self._links = links
        self._words = _beginnings(tables, _SHORTEST_WORD if is_noun else _LONG_WORD)

    def __contains__(self, part: object) -> bool:
        word = str(part)
        if part in self._known:
            return True
        if len(word) < _SHORTEST_WORD:
            return False
        if part in self._words or (word.endswith("e") and f"{word}n" in self._words):
            return True
        return word.endswith(self._links) and any(
            word.endswith(link) and len(word) - len(link) >= _SHORTEST_WORD and word[: -len(link)] in self._words
            for link in self._links
        )


@lru_cache(maxsize=8)
def _beginnings(tables: Tables, shortest: int) -> frozenset[str]:
    words = {*(word.lower() for word in tables.pronounced), *tables.compounds["last"]}
    return frozenset(word for word in words if len(word) >= shortest) - tables.compounds["not_first"]


class _Last:
    """What may end such a compound: also a listed part with an ending."""

    def __init__(self, tables: Tables, is_noun: bool) -> None:
        self._known = _known_parts(tables)[1] - tables.compounds["not_last"]
        self._endings_only = tables.compounds["not_last"]
        self._endings = tables.endings_alone
        self._shortest = _SHORTEST if is_noun else _SHORTEST_WORD

    def __contains__(self, part: object) -> bool:
        word = str(part)
        if word in self._endings_only:
            return False
        if part in self._known:
            return len(word) >= self._shortest
        if word.endswith(_DEEDS):
            return f"{word.removesuffix('en').removesuffix('ung')}en" in self._known
        return any(_stems(word, self._endings, self._known))


def _stems(word: str, endings: tuple[str, ...], known: Container[str]) -> Iterator[str]:
    """Yield the endings that make ``word`` of a part that is known."""
    if word.endswith(endings):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and word[: -len(ending)] in known:
                yield ending


@lru_cache(maxsize=8)
def _wider_parts(tables: Tables, links: tuple[str, ...], is_noun: bool) -> tuple[_First, _Last]:
    return _First(tables, links, is_noun), _Last(tables, is_noun)


def parted(word: str, first: Container[str], last: Container[str]) -> tuple[str, ...]:
    """Return the parts of a compound in lower case; none if it is not one.

    Of several ways the one with the fewest parts counts, and of those the one whose first parts are longest: a letter
    that may link or begin a part links more often (Verkehrs-teilnehmer).
    """
    ways: dict[int, tuple[str, ...]] = {0: ()}
    shortest = len(_OIL) if _OIL in word else _SHORTEST
    for end in range(shortest, len(word) + 1):
        known = last if end == len(word) else first
        many = end < len(word) and word[end - 1] == "s"
        found = [
            (*parts, part)
            for start, parts in ways.items()
            if shortest <= end - start < len(word)
            and ((part := word[start:end]) in known or part == _OIL or (many and _NOUN_WITH_S.search(part)))
        ]
        if found:
            ways[end] = min(found, key=_lengths)
    parts = ways.get(len(word), ())
    if len(parts) > 1 and parts[-2].endswith("ers") and parts[-2][:-1] in first and f"s{parts[-1]}" in last:
        return (*parts[:-2], parts[-2][:-1], f"s{parts[-1]}")  # Jäger-steig: what ends in -er is linked by nothing
    return parts


def _lengths(parts: tuple[str, ...]) -> tuple[int, ...]:
    return len(parts), *(-len(part) for part in parts)


def together(parts: tuple[str, ...], tables: Tables, *, is_noun: bool) -> str:
    """Return the sounds of the parts as one word; empty if the voice has none for one of them."""
    heard = [_part(part.capitalize() if is_noun else part, tables) for part in parts]
    heard[0] = tables.pronounced.get(
        f"{parts[0].capitalize()}-", heard[0]
    )  # what begins with Stick- is not made by a stick
    if not all(heard):
        return ""
    if parts[-1] in _OF_CASTLE and parts[-2] not in tables.english_look.get("dishes", "").split():
        heard[-1] = _OF_CASTLE[parts[-1]]
    if "ˈ" not in heard[0]:  # little words: Waren, Seins
        heard[0] = heard[0].replace("ˌ", "ˈ", 1) if "ˌ" in heard[0] else _VOWEL.sub("ˈ", heard[0], count=1)
    return heard[0] + "".join(part.replace("ˌ", "").replace("ˈ", "ˌ") for part in heard[1:])


# Those of a town: Petersburger; what is eaten is English.
_OF_CASTLE = {"burger": "bˈʊɐɡɜ", "burgern": "bˈʊɐɡɜn", "burgers": "bˈʊɐɡɜs"}


@lru_cache(maxsize=16384)
def _part(part: str, tables: Tables) -> str:
    said = tables.respelt.get(part, "")
    if said.startswith("[[") and said.endswith("]]"):
        return said[2:-2]
    small = part.lower()
    own = tables.is_part(small) and small not in tables.english_parts
    if own or small not in tables.parts_of_english:
        heard = pronounced(part, tables) or pronounced(part.capitalize(), tables)
        if not (heard or own) and (ending := next(_stems(small, tables.endings_alone, tables.compounds["last"]), "")):
            return inflected(small[: -len(ending)], _part(part[: -len(ending)], tables), tables.endings[ending])
        heard = heard or of_parts(part, tables) or of_ending(part, tables)
        heard = heard or _with_known_vowels(small, _lengthened(sounds(tables.code, part)))
        if heard and not own and (ending := next(_stems(small, _OF_LOANS, tables.parts_of_english), "")):
            stem = _part(part[: -len(ending)], tables)
            return inflected(small[: -len(ending)], stem, tables.endings[ending])  # den Eventhandler-n
        if heard or small not in tables.english_words:
            return heard
    return Fitting(tables).foreign(small, "en-us")[2:-2].replace(" ", "")
