"""Acronyms: by their letters (EU, ONU is a word), with endings and in compounds (PCs, EU-Kommission)."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.pronounced import pronounced
from tts.script.languages.shared.seams import of_parts
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_CAPITAL = "A-ZÄÖÜÉÈÀÑÁÍÓÚ"
# No acronym has these: AÑO may be one, ALLÍ is a word that is shouted.
_ACCENTED = re.compile("[ÁÍÓÚ]")


def acronyms(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of words in capitals.

    Those of two or three letters are said by their letters, but those listed as words; longer ones only if they are
    listed or cannot be said as a word: the voice says the others as words. Those of ``english`` have their letters in
    English. A word of ``stressing`` is one that an author stresses where small letters are beside it.
    """
    table: dict[str, str] = tables.words["acronyms"]
    as_words, as_letters = frozenset(table["words"].split()), frozenset(table["letters"].split())
    mixed, shouted = frozenset(table["mixed"].split()), frozenset(table["shouted"].split())
    stressed = frozenset(table.get("stressed", "").split())
    english, stressing = frozenset(table.get("english", "").split()), frozenset(table.get("stressing", "").split())
    short = shouted.union(table.get("short", "").split())
    plural, soft_c = table["plural"], table.get("soft_c", "")
    heard = tables.english["plural"]  # whether it is said: one ePub, deux ePubs

    def say(match: re.Match[str]) -> str | None:
        written = match["word"]
        joint = " " if match["joint"] is not None else ""
        if _ACCENTED.search(written):
            return None
        if len(written) > 3 and written not in as_letters and (written in as_words or _is_word(written)):
            small = written.lower()
            name = "" if _shouts(match) else tables.foreign_names.get(small)
            if sound := name or tables.foreign.get(small):
                return f"[[{sound}]]{joint}"  # PYTHON
        if written in short and _is_all_capitals(match.string) and "short" in table:
            return written.lower() + joint
        if written in as_words:
            ending = (heard and match["ending"]) or ""
            said = written.lower() if written in shouted else written.capitalize()
            return f"{said}{ending}{joint}" if written.isupper() else None
        word = written in shouted and len(written) > 2  # "DAS ist wichtig"
        # "c'est LA question", but "la police de LA cherche"
        if (
            written in stressed
            and _SMALL.match(match.string, match.end())
            and not _OF.search(match.string, max(0, match.start() - 8), match.start())
        ):
            return written.lower() + joint
        if len(written) > 3 and written not in as_letters and (said := tables.respelt.get(written.capitalize())):
            return said + joint
        stresses = written in stressing and (_beside_small(match) or _is_all_capitals(match.string))
        if written in english and not stresses:
            return in_english(written, match["ending"]) + joint
        if written in stressing and not joint and (written not in _AMBIGUOUS or stresses):
            said = tables.respelt.get(written.lower()) or pronounced(written.lower(), tables)
            return said if said.startswith("[[") else f"[[{said}]]" if said else written.lower()
        if word and written in stressed:
            return written.lower() + joint  # the voice would spell it
        if (
            "short" in table
            and _OPEN.fullmatch(written)
            and written not in as_letters
            and _is_all_capitals(match.string)
        ):
            return written.lower() + joint
        if word or _is_shouted(match, shouted, as_words | as_letters):
            small = written.lower()
            if "compounds" in tables.words and small in tables.small_words and not joint:
                return small + joint  # the voice would spell it behind phonemes
            if not word and len(written) < _WORD and not _SYLLABLES.fullmatch(written) and not is_own(small):
                return by_letters(match)  # UCITS ETF
            if word or (written in as_letters and "compounds" not in tables.words):
                return None
            if written in as_letters:
                return by_letters(match)
            if len(written) < _WORD:
                return None
            return as_listed(written, joint, of_english=is_english_only(written))  # BREAKING NEWS
        if written not in as_letters and (_is_word(written) or is_english_only(written)):
            return as_listed(written, joint) or softened(written, joint)
        first, both, second = written.partition("&")
        before = f"{tables.spelling.letters(first)} {tables.words['symbols']['&']} " if both else ""
        return before + tables.spelling.letters(second or first, (heard and match["ending"]) or "") + joint

    def in_english(written: str, ending: str | None) -> str:
        names = [fitting.foreign(letter, "en-us")[2:-2].replace("ˈ", "") for letter in written]
        before = "".join(_VOWEL_HEARD.sub("ˌ", name, count=1) for name in names[:-1])
        return f"[[{before}{_VOWEL_HEARD.sub('ˈ', names[-1], count=1)}{(heard and ending) or ''}]]"

    def as_listed(written: str, joint: str, *, of_english: bool = True) -> str | None:
        small = written.lower()
        if "compounds" not in tables.words:
            return None
        if said := tables.always.get(small.capitalize()):
            return said + joint
        if said := pronounced(small.capitalize(), tables) or of_parts(small.capitalize(), tables):
            return f"[[{said}]]{joint}"
        english_word = of_english and (small in tables.english_only["words"] or small in tables.english_words)
        return fitting.foreign(small, "en-us") + joint if english_word else None

    def is_own(small: str) -> bool:
        return "compounds" not in tables.words or tables.is_part(small)

    def softened(written: str, joint: str) -> str | None:
        said = _SOFT_C.sub(soft_c, written) if soft_c and len(written) <= _LONGEST_ACRONYM else written
        return said.capitalize() + joint if said != written else None

    def is_english_only(written: str) -> bool:
        """Tell a word of English in capitals, LIGHT, which the language has not got and the voice would spell."""
        small = written.lower()
        if "compounds" not in tables.words or len(written) < 4 or small not in tables.english_words:
            return False
        own = tables.is_part(small)
        return not own or not _is_word(written)

    def by_letters(match: re.Match[str]) -> str:
        return tables.spelling.letters(match["word"], (heard and match["ending"]) or "") + (
            " " if match["joint"] is not None else ""
        )

    end = rf"(?P<ending>{plural})?(?:(?P<joint>-(?=\w)|(?=\d))|(?!\w|[’']\w|\.\w))"
    rules = [
        Rule(
            re.compile(rf"(?<![\w.])(?P<word>[{_CAPITAL}]{{2,}}(?:&[{_CAPITAL}]+)?){end}"),
            say,
        )
    ]
    if mixed:
        words = "|".join(map(re.escape, sorted(mixed, key=len, reverse=True)))
        rules.insert(0, Rule(re.compile(rf"(?<![\w.])(?P<word>{words}){end}"), by_letters))
    return Category("acronyms", tuple(rules))


# Words in capitals that may be acronyms, too: only between small letters they are words.
_AMBIGUOUS = frozenset(["DU", "JA", "ZU", "SO", "WO", "ES", "ER", "IM", "AM", "UM", "AN", "IN", "ALL", "MIT"])
_NO_ARTICLE = re.compile(
    r"(?:^|(?<!\w)(?!(?:[dD]as|[dD]e[mnrs]|[aAiI]m|[vV]om|[bB]eim|[dD]ie|[zZ]u[mr]|eine?) )"
    r"[^\W\d_]*[a-zäöüß]{2},? )$"
)
_VOWEL_HEARD = re.compile("(?=[aɑɛeəɜiɪoɔuʊyʏøœ])")


@lru_cache(maxsize=4)
def _is_all_capitals(text: str) -> bool:
    """Return whether a text of three words or more has no small letter."""
    return text.isupper() and len(_CAPITALS.findall(text)) > 2


_CAPITALS = re.compile(rf"[{_CAPITAL}]+")
# A name in a text of capitals: HUE.
_OPEN = re.compile("[BCDFGHJKLMNPQRSTVWXZ][AEIOUYÉÈ]{2}")


def _beside_small(match: re.Match[str]) -> bool:
    """Return whether a word in capitals is before one in small letters, and behind one that is no article, or none."""
    text, (start, end) = match.string, match.span()
    return bool(_SMALL.match(text, end)) and bool(_NO_ARTICLE.search(text[max(0, start - 24) : start]))


def _is_word(written: str) -> bool:
    """Return whether an acronym of four letters or more has the syllables of a word: UNESCO, not IPCC or PEFC.

    What is longer than any acronym is a name in capitals, whatever its syllables: HOUELLEBECQ.
    """
    if len(written) > _LONGEST_ACRONYM and not _NO_NAME.search(written):
        return True
    return len(written) > 3 and _SYLLABLES.fullmatch(written) is not None


# The voice says it as a K: CISA, CEPI.
_SOFT_C = re.compile("(?<![SC])C(?=[EIY])")
_VOWEL = "[AEIOUYÄÖÜÉÈÀ]"
_WORD = 4  # letters of a word that is shouted; what is shorter may be an acronym
_LONGEST_ACRONYM = 6
# No vowel, or more consonants at the start or in a row than names have.
_NO_NAME = re.compile("^[^AEIOUYÄÖÜÉÈÀ]+$|^(?!SC|ST|SP|CH|TH|PH|KR|VR)[^AEIOUYÄÖÜÉÈÀ]{3}|[^AEIOUYÄÖÜÉÈÀ]{6}")
_ONSET = "(?:QU|[BCDFGKPST]?[LR]|S?[CKMNPTWH]|SCH|[CPT]H|TR|ZW|[BDFGJKMNPSTVWXZÑ])"
_CODA = "(?:[LMNR]?[BCDFGKLMNPRSTXZ]|[FKPT]S|[CKPS]T|[CLMNPRST]S|CH|CK|[LN]K|SS|LL|FF|TT|X)"
_SYLLABLES = re.compile(f"{_ONSET}?(?:{_VOWEL}{{1,2}}{_CODA}?{_ONSET}?)*{_VOWEL}{{1,2}}{_CODA}?S?")


def _shouts(match: re.Match[str]) -> bool:
    """Return whether a word in capitals is next to another: CAEN and MILES are no names in such a text."""
    text, (start, end) = match.string, match.span()
    return bool(_BEFORE.search(text, max(0, start - 24), start) or _AFTER.match(text, end))


def _is_shouted(match: re.Match[str], shouted: frozenset[str], acronyms: frozenset[str]) -> bool:
    """Return whether a word in capitals is next to another that is not an acronym: "DAS IST WICHTIG"."""
    text, (start, end) = match.string, match.span()
    word = match["word"]
    if word not in shouted and len(word) < _WORD and text[start - 1 : start] == "-" and not _ROMAN.fullmatch(word):
        return False  # REST-API, but SALT-II
    beside = [found[1] for found in (_BEFORE.search(text, max(0, start - 24), start), _AFTER.match(text, end)) if found]
    return any(word in shouted or (len(word) > 3 and word not in acronyms) for word in beside)


_SMALL = re.compile(" [a-zà-ÿ]{2,}")
_OF = re.compile(r"\b(?:de|à|vers|sur|pour|en) $")
_ROMAN = re.compile("[IVX]+")
_BEFORE = re.compile(rf"(?<!\w)([{_CAPITAL}]{{2,}})[ ,:’'!-]{{1,2}}$")
_AFTER = re.compile(rf"[ ,:’'!-]{{1,2}}([{_CAPITAL}]{{2,}})(?!\w)")
