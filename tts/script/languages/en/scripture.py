"""Places in the Bible: Rom 8:28–30 "Romans eight twenty-eight to thirty", 1 Cor. 13 "First Corinthians thirteen"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, tells
from tts.script.languages.en.numerals import number
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("scripture.toml")
_SHORT: dict[str, str] = _TABLE["short"]
_WHOLE, _NUMBERED = words("scripture.toml", "whole"), words("scripture.toml", "numbered")
_OF_SEVERAL_WORDS = ("Acts of the Apostles", "Song of Solomon", "Song of Songs", "Wisdom of Solomon")
_OF_SEVERAL = _NUMBERED | {short for short, book in _SHORT.items() if book in _NUMBERED}
_FIRST = {"1": "First", "2": "Second", "3": "Third", "4": "Fourth", "I": "First", "II": "Second", "III": "Third"}
_ON = r"(?:[ab]|ff?(?![\w])(?:\.(?=[,;)]| [a-z]))?)?"
_VERSES = rf"[0-9]{{1,3}}{_ON}(?: ?[-–—]-? ?[0-9]{{1,3}}(?::[0-9]{{1,3}})?{_ON})?"
_PLACE = rf"[0-9]{{1,3}}:{_VERSES}(?:, ?{_VERSES}(?!:| [A-Z][a-z]{{1,12}}\.? [0-9]{{1,3}}:))*"
_PLACES = rf"(?P<places>{_PLACE}(?:(?:[;,](?: and)?| and) ?{_PLACE})*)(?!\w|:[\w*])"
_CHAPTER = r"(?P<chapter>[0-9]{1,3}(?: ?[-–—]-? ?[0-9]{1,3})?)(?!\w|:\S|[.,][0-9])"
_PARTS = re.compile(
    r"(?P<chapter>[0-9]*[1-9]0|[1-9]00):(?P<verse>[1-9]|(?<=00:)[1-9][0-9])(?![0-9])"
    r"(?=(?P<more>[ab]? ?[-–—,]-? ?[0-9]+(?![0-9:]))?)|[0-9]+|--?|[–—]|[,;]|and|ff?"
)


_MAN = "[[dʒˈoʊb]]"


def _book(written: str) -> str:
    book = _SHORT.get(written, written)
    return _MAN if book == "Job" else book


def _said(match: re.Match[str]) -> str | None:
    if not begins_apart(match, ".'’-"):
        return None
    groups = match.groupdict()
    nth = f"{_FIRST[groups['nth']]} " if groups.get("nth") else ""
    where = groups.get("places") or groups.get("chapter") or ""
    return f"{nth}{_book(match['book'])} {_numbers(where)}".rstrip()


def _numbers(places: str) -> str:
    """Say chapters and verses; "40:5" is not to be heard as one number, forty-five."""
    said = ""
    for part in _PARTS.finditer(places):
        if part["chapter"]:
            said += f" {number(part['chapter'])}, {'verses' if part['more'] else 'verse'} {number(part['verse'])}"
        elif part[0].isdigit():
            said += f" {number(part[0])}"
        elif part[0][0] == "f":
            said += " and following"
        else:
            said += part[0] if part[0] in ",;" else f" {'and' if part[0] == 'and' else 'to'}"
    return said.strip()


_NTH = r"(?P<nth>[123]|I{1,3}) "


def _verses(match: re.Match[str]) -> str | None:
    """Say verses of a chapter whose book has been named; of a time there are sixty minutes and no more."""
    _, first = match["first"].split(":")
    return _numbers(match[0]) if int(match["last"]) > int(first) else None


# Where a verse is referred to; elsewhere a letter V is a version: "v. 2 of it", "PGP v. 5".
_VERSE_BEFORE = re.compile(
    r"(?:[(\[;:,]|\b(?:in|of|at|from|see|cf\.|and|to|with|by|also|while|but|as)) ?$", re.IGNORECASE
)


def _verse(match: re.Match[str]) -> str | None:
    """Tell a verse, "(v. 3)", "vv. 3-5", from a version."""
    text, start = match.string, match.start()
    if len(match["letters"]) == 1 and not _VERSE_BEFORE.search(text, max(0, start - 8), start):
        return None
    name = "verse" if len(match["letters"]) == 1 and match["verses"].isalnum() else "verses"
    return f"{name} {_numbers(match['verses'])}"


_NAMED_BEFORE = re.compile(
    rf"\b(?:{any_of({*_WHOLE, *_SHORT} - {'Mark', 'Job', 'Acts'})})\.? [0-9]{{1,3}}:[0-9]|\b[Vv]erses?\b"
    r"|\b[1-3]?[A-Z]{2,3}\.[0-9]{1,3}:[0-9]"
)
_AFAR = 300  # characters from the book's name to a place without it
_AT_BEFORE = re.compile(r"\b(?:at |(?:ratio|odds|scores?|won|lost|beat)\b[^.;]{0,12})$")


def _bare(match: re.Match[str]) -> str | None:
    """Say a place whose book was named before: "Isaiah 40:5 … again in 40:8"."""
    text, start = match.string, match.start()
    if not _NAMED_BEFORE.search(text, max(0, start - _AFAR), start) or _AT_BEFORE.search(
        text, max(0, start - 20), start
    ):
        return None
    return _numbers(match[0])


# Chapters whose books nobody has named but whose text is about them: "the man (2:7)".
_tells_faith = tells(
    re.compile(
        r"\b(?:God(?:['’]s)?|Lord|LORD|Christ|Jesus|[Ss]criptures?|[Gg]ospels?|Psalms?|Israel(?:ites)?|Moses|Abraham|Yahweh|Messiah"
        r"|[Aa]postles?|[Pp]rophets?|Holy Spirit|Creator|[Dd]isciples?|[Bb]iblical|Testament"
        r"|Septuagint|Hebrews?|Qur['’]?an|[Ss]urah?s?)\b"
    )
)
_IS_RATIO = re.compile(r"\b(?:ratios?|odds|scores?|won|lost|beat|draw|split|mix(?:ture)?|scale|gear(?:ing)?|aspect)\b")


def _in_brackets(match: re.Match[str]) -> str | None:
    near = match.string[max(0, match.start() - 40) : match.end() + 24]
    return _numbers(match["say"]) if _tells_faith(match.string) and not _IS_RATIO.search(near) else None


def _with_a_dot(match: re.Match[str]) -> str | None:
    if not begins_apart(match, ".'’-"):
        return None
    return f"{_book(match['book'])} {_numbers(match['places'].replace('.', ':'))}"


def _by_code(match: re.Match[str]) -> str:
    """Say a place by the code of its book, as software has it: "2KI.1:2" is in the second book of Kings."""
    nth, code = match["code"][:1], match["code"]
    book = _CODES[code[1:] if nth.isdigit() else code]
    first = f"{_FIRST[nth]} " if nth.isdigit() else ""
    return f"{first}{_book(book)} {_numbers(match['places'])}"


_CODES: dict[str, str] = _TABLE["codes"]

# Who speaks of the man and not of work: what comes before his name, or whom the sentence has beside him.
_JOB = re.compile(
    r"(?<![\w'’-])(?:(?P<cue>[Bb]ook|[Tt]estament|[Pp]atience|[Tt]rials|[Ss]ufferings?|[Ss]tory|[Ss]tories|[Ff]aith"
    r"|[Ww]oes|[Cc]omforters|[Tt]ears|[Dd]aughters|[Ww]ife|[Cc]omplaints?) of )?(?P<say>Job)"
    r"(?![\w-]|['’](?!s\b)|\.[a-z]| [A-Z]"
    r"| (?:security|loss|creation|growth|market|title|description|seeker|interview|hunt|search|offer|posting|training"
    r"|fair|board|application|opening|satisfaction|scheduler|queue|object|resource))"
)
_NO_NAME_BEFORE = re.compile(
    r"\b(?:an?|the|my|your|his|her|our|their|this|that|each|every|any|no|new|first|good|great|dream|day|inside"
    r"|steve) $",
    re.IGNORECASE,
)
_BESIDE_JOB = re.compile(
    r"\b(?:Bible|[Bb]iblical|Testament|Scriptures?|Genesis|Psalms?|Psalter|Isaiah|Jeremiah|Ezekiel|Ecclesiastes|Proverbs"
    r"|Jonah|Septuagint|Talmud|Midrash|Torah|Yahweh|YHWH|Satan|God|Leviathan|Behemoth|Eliphaz|Bildad|Zophar|Elihu|Uz"
    r"|Abraham|Moses|Noah|Lazarus|theodicy|patriarchs?|prophets?|righteous|boils|whirlwind|afflictions?|blameless)\b"
)


def _job(match: re.Match[str]) -> str | None:
    """Say the Job of the Bible, who is told by the words around him."""
    text, start = match.string, match.start("say")
    if _NO_NAME_BEFORE.search(text, max(0, start - 12), start):
        return None
    told = match["cue"] or _BESIDE_JOB.search(text, max(0, start - _AFAR), start + _AFAR)
    return _MAN if told or _of_job(text) else None


# A text that names his book means him everywhere.
_of_job = tells(re.compile(r"\b(?:Book|Testament) of Job\b"))


_EVERY_CODE = [
    f"{nth}{code}"
    for code in _CODES
    for nth in ("123" if code in ("SA", "KI", "CH", "CO", "TH", "TI", "PE", "JN") else ("",))
]

_CODE = any_of(_EVERY_CODE, not_after=r"\w./-")

CATEGORY = Category(
    "scripture",
    (
        Rule(_JOB, _job),
        Rule(re.compile(rf"{_NTH}(?P<book>{any_of(_OF_SEVERAL)})\.? (?:{_PLACES}|{_CHAPTER})"), _said),
        # "1 and 2 Kings", "1, 2 and 3 John"; the first alone, as the last has a rule of its own
        Rule(
            re.compile(
                rf"(?<![\w.,:-])(?P<nth>[123])(?=(?:, [2-4])?,? (?:and|&|or) [2-4] (?:{any_of(_OF_SEVERAL)}|Enoch)\b)"
            ),
            lambda m: _FIRST[m["nth"]],
        ),
        Rule(
            re.compile(r"(?<![\w.,:-])(?P<nth>[1-4])(?= (?:Esdras|Maccabees|Enoch)\b) "),
            lambda m: f"{_FIRST[m['nth']]} ",
        ),
        Rule(
            re.compile(rf"{_NTH}(?P<book>{any_of(words('scripture.toml', 'alone'))})(?!\w)"),
            _said,
        ),
        Rule(
            re.compile(
                rf"(?P<nth>[123]) (?P<book>{any_of(words('scripture.toml', 'alone_in_figures'))})(?!\w|['’]| [A-Z])"
            ),
            _said,
        ),
        Rule(re.compile(rf"(?P<book>{any_of({*_WHOLE, *_SHORT, *_OF_SEVERAL_WORDS})})\.? {_PLACES}"), _said),
        # "(Is 55:8, 9)", which is no question
        Rule(
            re.compile(rf"(?:(?<=\()|(?<=[;,] )|(?<=\b[Ss]ee )|(?<=\balso )|(?<=\bcf\. ))Is {_PLACES}(?=[;,.)])"),
            lambda m: f"Isaiah {_numbers(m['places'])}",
        ),
        Rule(re.compile(rf"(?P<book>{any_of(words('scripture.toml', 'chapter'))})\. {_CHAPTER}"), _said),
        Rule(
            re.compile(rf"(?P<book>{any_of(words('scripture.toml', 'undotted'))}) {_CHAPTER}"),
            _said,
        ),
        # Acts 20.28–29, Romans 8.28
        Rule(
            re.compile(
                rf"(?P<book>{any_of(words('scripture.toml', 'only_books'))}) "
                rf"(?P<places>[0-9]{{1,3}}\.[0-9]{{1,3}}(?:[-–][0-9]{{1,3}})?)"
                r"(?![\w%]|[.:][0-9])"
            ),
            _with_a_dot,
        ),
        Rule(
            re.compile(
                rf"(?P<book>{any_of(_WHOLE)}) (?P<places>[0-9]{{1,3}}\.[0-9]{{1,3}}[-–][0-9]{{1,3}})(?![\w%]|[.:][0-9])"
            ),
            _with_a_dot,
        ),
        # Rom. 1.4, Matt. 5.3
        Rule(
            re.compile(
                rf"(?P<book>{any_of(words('scripture.toml', 'chapter'))})\. "
                r"(?P<places>[0-9]{1,3}\.[0-9]{1,3}(?:[-–][0-9]{1,3})?)(?![\w%]|[.:][0-9])"
            ),
            _with_a_dot,
        ),
        # 2KI.1:2-16
        Rule(
            re.compile(rf"(?P<code>{_CODE})[. ]{_PLACES}"),
            _by_code,
        ),
        # the man (2:7); the Son (5:2, 8)
        Rule(
            re.compile(
                rf"(?=[0-9])(?:(?<=\()|(?<=\bcf\. )|(?<=\b[Ss]ee )|(?<=; ))(?P<say>{_PLACE})(?=[);,.])(?![,.][0-9])"
            ),
            _in_brackets,
        ),
        # (v. 3), vv. 3-5
        Rule(
            re.compile(
                rf"(?<![\w.&/-])(?P<letters>vv?)\. ?(?P<verses>{_VERSES}(?:, ?{_VERSES})*)"
                r"(?!\w|[:.,/-][0-9])"
            ),
            _verse,
        ),
        # "Matthew's, in 5:38-40"
        Rule(
            re.compile(
                r"(?<![\w:.,$/-])(?P<first>[0-9]{1,3}:[1-9][0-9]?)[-–](?P<last>[1-9][0-9]?)(?![\w:%]|[.,/-][0-9])"
            ),
            _verses,
        ),
        Rule(re.compile(rf"(?<![\w:.,$/-]){_PLACE}(?![\w:%]|[.,/-][0-9]| ?[ap]\.?m)"), _bare),
    ),
)
