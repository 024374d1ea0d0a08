"""Names and words that espeak-ng would guess wrongly, said as a dictionary has them: Keynes; oboe, stochastic.

dictionary.toml and words.toml hold the phonemes, which bench/dictionary.py and bench/words.py make, but for the words
by hand; names.toml those of names that no dictionary has right, by hand. A word's forms are said like it:
disambiguated. Words that the lexicon says differently are claimed before.
"""

from __future__ import annotations

from functools import cache, lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.en import romaji
from tts.script.languages.en.combining import alike, combined
from tts.script.languages.en.compounds import blended, joined
from tts.script.languages.en.context import has_silent_s
from tts.script.languages.en.forms import formed
from tts.script.languages.en.known import is_listed, is_ordinary, knows
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.misspelled import meant
from tts.script.languages.en.spelling import with_s
from tts.script.reading import Category, Rule
from tts.toml import packaged_toml

_NAME = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>(?:(?:Ma?c|De|Di|Du|Fitz|La|Le|Van)(?=[A-Z]))?[A-Z][a-z]{2,})"
    r"(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)

_ENTRY = re.compile("^([a-z]+) ?(.*)$", re.MULTILINE)
_PREFIXES = {"ultra": "ˈʌltɹə", "eigen": "ˈaɪɡən"}
_IS_PLURAL = re.compile("[^s]s$")  # Voss is not the plural of Vos
_WARE = re.compile("(..+o)ware(s?)")
_PREFIXED = tuple(_PREFIXES)
_WORD = re.compile(r"(?<![\w.@'’])(?P<word>[A-Za-z][a-z]{2,})(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])")


def _say(match: re.Match[str]) -> str | None:
    said = _said()
    name = match["name"].lower()
    plural = name not in said and _IS_PLURAL.search(name) is not None and not knows(match["name"])
    phonemes = said.get(name[:-1] if plural else name)
    if not phonemes:
        return _with_mac(match)
    owned = plural or match["ending"] or has_silent_s(match, phonemes)
    return with_s(f"[[{phonemes}]]") if owned else f"[[{phonemes}]]"


def _with_mac(match: re.Match[str]) -> str | None:
    """Say MacGillis like McGillis, not like MacBook."""
    rest = match["name"].removeprefix("Mac")
    if len(rest) < 4 or rest == match["name"] or not rest[0].isupper() or is_ordinary(rest.lower()):
        return None
    return f"Mc{rest}{match['ending'] or ''}"


def is_by_hand(name: str) -> bool:
    """Return whether somebody wrote down how a newsreader says ``name``."""
    return name.lower() in _by_hand()


def name_sounds(name: str) -> str:
    """Return the phonemes of a name in [[ ]], empty where the voice is left to say it; capitals do not count."""
    phonemes = _said().get(name.lower(), "")
    return f"[[{phonemes}]]" if phonemes else ""


def any_sounds(name: str) -> str:
    """Return the phonemes in [[ ]] of a name that the lexicon or a dictionary corrects, empty for any other."""
    return _in_lexicon().get(name.capitalize(), "") or name_sounds(name)


@cache
def _in_lexicon() -> dict[str, str]:
    said = {word: way["say"] if isinstance(way, dict) and "say" in way else way for word, way in built_in().items()}
    return {
        word: way if way.startswith("[[") else f"[[{sounds('en-us', way)}]]"
        for word, way in said.items()
        if isinstance(way, str) and _ONE_WORD.fullmatch(word) and not _SPELLED.search(way)
    }


_ONE_WORD = re.compile("[A-Z][a-z]{3,}")
_SPELLED = re.compile("[A-Z]{2}|[A-Z]-|.\\[\\[")


def is_plain(word: str) -> bool:
    """Return whether a list has ``word``, in lower case, as one that the voice says right, or as a form of one."""
    return word in _terms() or word in _by_hand() or formed(word, _terms()) != ""


def _term(match: re.Match[str]) -> str | None:
    return _term_said(match["word"], match["ending"] or "")


@lru_cache(maxsize=16_384)
def _term_said(written: str, ending: str) -> str | None:
    word = written.lower()
    said = term_sounds(word)
    if not said:
        return (
            _prefixed(word, ending)
            if word.startswith(_PREFIXED)
            else _uncapitalised(written, ending)
            or _ware(written, ending)
            or _world(word, ending)
            or _hissed(word, ending)
            or _parted(word, ending)
            or _misspelled(written, ending)
            or _seamed(written, ending)
            or _japanese(written, ending)
            or _plural(written, ending)
            or _dropped(written, ending)
            or _derived(written, ending)
            or _made(written, ending)
        )
    return with_s(said) if ending else said


def term_sounds(word: str) -> str:
    """Return the phonemes of an ordinary word in [[ ]], empty where the voice is left to say it, capitals or not."""
    terms, word = _terms(), word.lower()
    sounds = terms[word] if word in terms else formed(word, terms)
    return f"[[{sounds}]]" if sounds else ""


def _parted(word: str, ending: str) -> str | None:
    """Say a prefix before a vowel as a syllable of its own: deindividuation, reupload, coowner, unitemized."""
    found = _BEFORE_VOWEL.fullmatch(word)
    if found is None or is_ordinary(word) or is_plain(word) or name_sounds(word):
        return None
    rest = found["rest"]
    if not (is_ordinary(rest) or is_listed(rest) or is_plain(rest) or _PLAINLY_DE.match(word)):
        return None
    if _HAS_PREFIX.match(sounds("en-us", word)):
        return None
    said = term_sounds(rest)[2:-2] or combined(rest, _listed) or sounds("en-us", rest)
    whole = f"[[{_SAID_BEFORE_VOWEL[found['prefix']]}{said}]]"
    return with_s(whole) if ending else whole


_SAID_BEFORE_VOWEL = {"co": "kˌoʊ", "de": "dˌiː", "re": "ɹˌiː", "un": "ˌʌn"}
_BEFORE_VOWEL = re.compile("(?P<prefix>[dr]e(?=[aeiu])|co(?=[aeou])|un(?=i))(?P<rest>[a-z]{5,})")
_PLAINLY_DE = re.compile("dei(?:n(?!o)|m)[a-z]{4}")
_HAS_PREFIX = re.compile("(?:[dɹ][ˈˌ]?[iɪ]ː?|k[ˈˌ]?oʊ)ʲ?[ˈˌ]?[aeiouæɑɐəɛɜɪʊʌᵻɔj]|[ˈˌ]?ʌn")


def _uncapitalised(word: str, ending: str) -> str | None:
    """Say a name by hand that no word of English is, typed in lower case, or its plural: geonim, chalcolithic."""
    if not word.islower() or len(word) < _SHORTEST or is_ordinary(word) or knows(word) == "word" or word in _terms():
        return None
    names = _by_hand()
    plural = word not in names and word.endswith("s") and not word.endswith(("ss", "ses", "zes", "shes", "ches"))
    phonemes = names.get(word[:-1] if plural else word)
    if not phonemes or len(word) - plural < _SHORTEST:
        return None
    return with_s(f"[[{phonemes}]]") if plural or ending else f"[[{phonemes}]]"


_SHORTEST = 5  # letters; a shorter one may be anything


def _ware(word: str, ending: str) -> str | None:
    """Say the second part of demoware, whose w the voice would miss."""
    found = _WARE.fullmatch(word)
    return f"{found[1]}-ware{found[2] or ending}" if found else None


def _world(word: str, ending: str) -> str | None:
    """Stress the first part of Discworld and Legoworld, where the voice stresses the second or loses its w."""
    found = _WORLD.fullmatch(word)
    if not found or is_ordinary(word) or re.search("(?:w|wˌ)ɜːld", sounds("en-us", word)):
        return None
    first = term_sounds(found[1])[2:-2] or sounds("en-us", found[1])
    if first.count("ˈ") != 1:
        return None
    whole = f"[[{first}wˌɜːld]]"
    return with_s(whole) if ending or found[2] else whole


_WORLD = re.compile("([a-z]{3,})world(s?)")


def _hissed(word: str, ending: str) -> str | None:
    """Say the s of graphs and monarchs, of which the voice would make a z."""
    if ending or not word.endswith(("phs", "chs")):
        return None
    singular = combined(word[:-1], _listed) or sounds("en-us", word[:-1])
    return f"[[{singular}s]]" if singular.endswith(("f", "k")) else None


def _misspelled(written: str, ending: str) -> str | None:
    """Say the word that is meant where a letter is missing or in the wrong place: becuase, succesful."""
    word = written.lower()
    if is_ordinary(word) or is_listed(word) or name_sounds(word) or any_sounds(word):
        return None
    right = meant(written, is_plain)
    if not right or alike(sounds("en-us", word), term_sounds(right)[2:-2] or sounds("en-us", right)):
        return None
    said = term_sounds(right) or right
    return with_s(said) if ending else said


def _seamed(word: str, ending: str) -> str | None:
    """Part two words of which the voice would take a t and an h, or their like, for one: planet-hunters, Foss-heim."""
    low = word.lower()
    if low.endswith("sheim") and len(low) > _SHORTEST_MADE and not name_sounds(low) and not is_plain(low):
        said = f"[[{sounds('en-us', low[:-5]).removesuffix('s')}shˌaɪm]]"
        return with_s(said) if ending else said
    if _INSIDE.search(low) is None or is_listed(low) or is_ordinary(low) or is_plain(low) or name_sounds(low):
        return None
    at = next((at for at in map(re.Match.end, _INSIDE.finditer(low)) if _are_words(low[:at], low[at:])), 0)
    return f"{word[:at]}-{word[at:]}{ending}" if at else None


def _japanese(word: str, ending: str) -> str | None:
    """Say a word of Japanese in lower case that no list has: tsukemono, kurobuta."""
    if not romaji.WORD.fullmatch(word) or is_ordinary(word) or is_listed(word) or is_plain(word):
        return None
    said = romaji.romaji(word)
    return None if not said else with_s(f"[[{said}]]") if ending else f"[[{said}]]"


def _plural(written: str, ending: str) -> str | None:
    """Say a plural that the voice would take for a word of Latin or English: tutus, parvenus; miradores, alfajores."""
    word = written.lower()
    if not word.endswith(("us", "ores", "ones", "ales")) or ending or len(word) < _SHORTEST:
        return None
    if is_listed(word) or is_ordinary(word) or is_plain(word) or name_sounds(word):
        return None
    stem = word[:-1] if word[-2] == "u" else word[:-2]
    said = _by_hand().get(stem) or term_sounds(stem)[2:-2]
    if word[-2] == "u":
        said = said or (sounds("en-us", stem) if is_listed(stem) or is_ordinary(stem) or is_plain(stem) else "")
        return with_s(f"[[{said}]]") if said.endswith("uː") else None
    return f"[[{said}eɪz]]" if _STRESSED_LAST.search(said) and not is_ordinary(stem) else None


_STRESSED_LAST = re.compile("ˈ(?:[ɔɑ]ː|oʊ|ɑ|æ|ɛ)[ɹnl]$")


def _dropped(written: str, ending: str) -> str | None:
    """Say a word whose g is not said as the whole word but for it: wakin, talkin."""
    if not written.endswith("in") or not written.islower() or ending or is_listed(written) or is_plain(written):
        return None
    return None if _SUBSTANCE.search(written) else without_g(written)


# statin, actin
_SUBSTANCE = re.compile(
    "(?<!e)atin$|[cpr]tin$|^(?:agin|brin|builtin|darin|globulin|jerkin|login|notin|plugin|rosin|worin)$"
)


def without_g(word: str) -> str | None:
    """Return the phonemes in [[ ]] of an ordinary word in -ing, which is ``word`` and a g, without its last sound."""
    whole = f"{word.lower()}g"
    said = (term_sounds(whole)[2:-2] or sounds("en-us", whole)) if is_ordinary(whole) else ""
    return f"[[{said.removesuffix('ŋ')}n]]" if said.endswith("ɪŋ") else None


def _derived(written: str, ending: str) -> str | None:
    """Say what is called after a name like the name: Pikettyism, Macronists, Chopinesque."""
    found = _AFTER_NAME.fullmatch(written)
    if found is None or is_ordinary(written.lower()) or is_listed(written.lower()) or name_sounds(written):
        return None
    name, of = found["name"], found["of"]
    said = any_sounds(name)[2:-2]
    if not said or is_ordinary(name.lower()) or alike(said, sounds("en-us", name)):
        return None
    if of == "esque":
        said = said.replace("ˌ", "").replace("ˈ", "ˌ") + "ˈ"
    whole = f"[[{said}{_SAID_AFTER_NAME[of]}]]"
    return with_s(whole) if ending or found["s"] else whole


_SAID_AFTER_NAME = {"esque": "ɛsk", "ism": "ˌɪzəm", "ist": "ɪst"}
_AFTER_NAME = re.compile("(?P<name>[A-Z][a-z]{3,}?)(?P<of>esque|ism|ist)(?P<s>s?)")


def _made(written: str, ending: str) -> str | None:
    """Say a word of science by its forms, and two words in one by its words: patellofemoral, goldminer."""
    word = written.lower()
    if len(word) < _SHORTEST_MADE or is_listed(word) or is_ordinary(word) or is_plain(word) or name_sounds(word):
        return None
    said = combined(word, _listed) or joined(word, _listed, is_name=written[0].isupper()) or blended(word, _listed)
    return None if not said else with_s(f"[[{said}]]") if ending else f"[[{said}]]"


_SHORTEST_MADE = 7  # letters


def _listed(word: str) -> str:
    return term_sounds(word)[2:-2]


def _are_words(first: str, second: str) -> bool:
    stem = _FORM.sub("", second)
    return is_listed(first) and (is_listed(second) or (len(stem) > 3 and is_listed(stem)))


_INSIDE = re.compile("(?<=..)[tpg](?=h[a-z]{4})")
_FORM = re.compile("(?:ers?|ing|s)$")


def _prefixed(word: str, ending: str) -> str | None:
    """Return ``word`` with the sounds of its prefix, which the voice says wrongly in any word: ultralow, eigenmode."""
    prefix = next(prefix for prefix in _PREFIXED if word.startswith(prefix))
    rest = word.removeprefix(prefix)
    return f"[[{_PREFIXES[prefix]}]]{rest}{ending}" if len(rest) > 2 else None


@cache
def _by_hand() -> dict[str, str]:
    return entries(*packaged_toml(__package__, "names.toml").values())


@cache
def _said() -> dict[str, str]:
    return entries(packaged_toml(__package__, "dictionary.toml")["said"]) | _by_hand()


@cache
def _terms() -> dict[str, str]:
    words, terms = packaged_toml(__package__, "words.toml"), packaged_toml(__package__, "dictionary.toml")["terms"]
    return entries(words["parts"], words["second"], terms, *words["hand"].values())


def entries(*lists: str) -> dict[str, str]:
    """Return the words of lists, a line each with its phonemes; none where the voice is left to say the word."""
    return dict(_ENTRY.findall("\n".join(lists)))


def _owner(match: re.Match[str]) -> str | None:
    """Say a name that the voice knows and whose last letter only its apostrophe makes heard: Louis’, Arkansas’."""
    said = sounds("en-us", match[0])
    return with_s(f"[[{said}]]") if said and has_silent_s(match, said) else None


_OWNER = re.compile(r"(?<![\w.@'’])[A-Z][a-z]{2,20}[sx](?=['’] )")

CATEGORY = Category("dictionary", (Rule(_NAME, _say), Rule(_OWNER, _owner), Rule(_WORD, _term)))
