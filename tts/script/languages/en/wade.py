"""Chinese names in the letters of Wade and Giles: Teng Hsiao-p'ing, K'ang-hsi, Chuang Tzu; turned into pinyin."""

from __future__ import annotations

from functools import cache, lru_cache

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart
from tts.script.languages.en.pinyin import in_pinyin, is_pinyin_word
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule, any_of

# The initials, the longest first; before i and ü, ch is another sound.
_INITIALS = {
    "ch'": "ch", "tz'": "c", "ts'": "c", "k'": "k", "p'": "p", "t'": "t", "ch": "zh", "hs": "x", "sh": "sh", "ss": "s",
    "sz": "s", "tz": "z", "ts": "z", "f": "f", "h": "h", "j": "r", "k": "g", "l": "l", "m": "m", "n": "n", "p": "b",
    "s": "s", "t": "d", "w": "w", "y": "y", "": "",
}  # fmt: skip
_FINALS = {
    "ih": "i", "ieh": "ie", "ien": "ian", "iung": "iong", "ung": "ong", "üeh": "üe", "uei": "ui", "uen": "un",
    "erh": "er", "ê": "e", "ên": "en", "êng": "eng", "ŭ": "i", "eh": "e",
}  # fmt: skip
# Syllables that the rules would spoil.
_WHOLE = {
    "i": "yi", "yeh": "ye", "yen": "yan", "yu": "you", "yü": "yu", "yüan": "yuan", "yüeh": "yue", "yün": "yun",
    "yung": "yong", "ko": "ge", "k'o": "ke", "ho": "he", "o": "e", "jih": "ri", "tzu": "zi", "tz'u": "ci", "ssu": "si",
    "szu": "si",
    "lo": "luo", "to": "duo", "t'o": "tuo", "no": "nuo", "tso": "zuo", "ts'o": "cuo", "so": "suo", "cho": "zhuo",
    "ch'o": "chuo", "jo": "ruo", "teh": "de", "te": "de", "kuei": "gui", "k'uei": "kui", "hsi": "xi",
}  # fmt: skip
_MARKS = "'’‘ʻʼ"
_MARK = f"[{_MARKS}]"
_ASPIRATE = f"(?:ch|k|p|t|ts|tz){_MARK}"
_SYLLABLE = f"(?:{_ASPIRATE})?[a-zêŭü]{{1,6}}"
_ENDING = r"(?P<ending>['’]s)?(?![^\W_]|['’ʻ‘]\w|-\w)"
_APART = ".&-'’"  # beside letters


@lru_cache(maxsize=4096)
def syllable(written: str) -> str:
    """Return a syllable in pinyin, ``"hsiao"`` -> "xiao"; empty if it is none of Wade and Giles."""
    if written == "ji":
        return ""  # Korean
    if written in _WHOLE:
        return _WHOLE[written]
    initial = next(each for each in _INITIALS if written.startswith(each))
    final = written[len(initial) :]
    final = _FINALS.get(final, final)
    onset = _INITIALS[initial]
    if onset in ("zh", "ch") and final[:1] in ("i", "ü") and not written.endswith("ih"):
        onset = "j" if onset == "zh" else "q"
    if onset in ("j", "q", "x", "y"):
        final = final.replace("ü", "u")
    return onset + final if final and is_pinyin_word((onset + final).replace("ü", "u")) else ""


@cache
def in_pinyin_letters(name: str) -> tuple[str, ...]:
    """Return the syllables of ``name`` in pinyin, ``"Hsiao-p'ing"`` -> ("xiao", "ping"); none if it is no such name."""
    found = tuple(syllable(part) for part in _plain(name).split("-"))
    return found if all(found) else ()


def _plain(name: str) -> str:
    return name.lower().replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'")


def _said(name: str) -> str:
    parts = [in_pinyin(part).strip("[]") for part in in_pinyin_letters(name)]
    return f"[[{''.join(part.replace('ˈ', 'ˌ') for part in parts[:-1])}{parts[-1]}]]"


def _name(match: re.Match[str]) -> str | None:
    if not in_pinyin_letters(match["word"]) or not begins_apart(match, _APART):
        return None
    said = _said(match["word"])
    return with_s(said) if match["ending"] else said


def _given(match: re.Match[str]) -> str | None:
    """Say what stands behind a surname: the Kuo-feng of Hua Kuo-feng."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    surname = before[:-1].rpartition(" ")[2].lstrip("(“\"‘'")
    return _name(match) if surname.replace("’", "'") in words("pinyin.toml", "wade_surnames") else None


def _surname(match: re.Match[str]) -> str | None:
    if not begins_apart(match, _APART):
        return None
    return _said(match["word"]) if in_pinyin_letters(match["given"]) and in_pinyin_letters(match["word"]) else None


_LATER = f"(?:-{_SYLLABLE})"
_MARKED_FIRST = f"(?:(?:Ch|K|P|T|Ts|Tz){_MARK}|Hs)[a-zêŭü]{{1,6}}"
_MARKED_LATER = f"-(?:{_ASPIRATE}[a-zêŭü]{{1,6}}|hs[a-zêŭü]{{1,6}}|tzu|tze)"
_SURNAMES = any_of(words("pinyin.toml", "wade_surnames"))

CATEGORY = Category(
    "wade",
    (
        # the Teng of Teng Hsiao-p'ing, the Chu of Chu Hsi
        Rule(
            re.compile(
                rf"(?P<say>(?P<word>{_SURNAMES}))(?= (?P<given>"
                rf"(?:[A-Z][a-zêŭü]{{0,6}}|{_MARKED_FIRST}){_LATER}{{1,2}}|{_MARKED_FIRST}|Tzu)(?:['’]s)?(?![^\W_]|['’ʻ‘]\w|-\w))"
            ),
            _surname,
        ),
        # the Kuo-feng of Hua Kuo-feng, the Tzu of Chuang Tzu
        Rule(
            re.compile(rf"(?<=[a-z] )(?P<say>(?P<word>[A-Z][a-zêŭü]{{0,6}}{_LATER}{{1,2}}|Tzu){_ENDING})"),
            _given,
        ),
        # K'ang-hsi, Ch'ing, Hsia
        Rule(
            re.compile(rf"(?P<say>(?P<word>{_MARKED_FIRST}{_LATER}{{0,2}}){_ENDING})"),
            _name,
        ),
        # Lao-tzu, Shao-ch'i, Ssu-ma
        Rule(
            re.compile(rf"(?P<say>(?P<word>[A-Z][a-zêŭü]{{1,6}}{_MARKED_LATER}|Ssu-ma){_ENDING})"),
            _name,
        ),
        # ch'i, t'ai-chi ch'uan
        Rule(
            re.compile(rf"(?P<say>(?P<word>{any_of(words('pinyin.toml', 'wade_words'))}){_ENDING})"),
            _name,
        ),
    ),
)
