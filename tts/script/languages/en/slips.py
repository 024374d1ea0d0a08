"""Text as people leave it: a stammer (W-what?), a word cut short (ol'), an oath behind stars (f***) or signs (@#$%)."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from tts import lazy_re as re
from tts.script.languages.en.code import DOTTED_NAME, QUOTED_SIGN
from tts.script.languages.en.dictionary import name_sounds, without_g
from tts.script.languages.en.known import is_listed, is_ordinary
from tts.script.languages.en.spelling import letters, with_s
from tts.script.languages.en.symbols import called
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_SOUNDS: dict[str, str] = table("slips.toml")["sounds"]
_VOWELS: dict[str, str] = table("slips.toml")["vowels"]
_SHOWN = frozenset(table("slips.toml")["hidden"]["shown"].split())
_SHORT = frozenset(table("slips.toml")["hidden"]["short"].split())
_HIDDEN: tuple[str, ...] = tuple(table("slips.toml")["hidden"]["words"].split())
_STARS = re.compile(r"\*+")
_APOSTROPHE = re.compile("['’]")
_STOPS = re.compile(r"[.!?]*$")


def _stammer(match: re.Match[str]) -> str | None:
    """Say what is begun again as a sound: "[[w]] what"."""
    starts, word = match["say"].lower().strip("-").split("-"), match["word"].lower()
    whole = f"{starts[-1]}-{word}"
    if whole in words("slips.toml", "compounds") or not all(map(word.startswith, starts)):
        return None
    first = match["say"][0]
    if first in _CONSONANTS and match["word"][0].islower() and _MID_SENTENCE.search(match.string, 0, match.start()):
        return None  # "some C-codes", which only the beginning of a sentence would give its capital
    stem = _APOSTROPHE.split(word)[0]
    if stem == "i":
        return "I " * len(starts)
    if stem in _VOWELS and set(starts) == {stem[0]}:
        return f"[[{_VOWELS[stem]}]] " * len(starts)
    if any(start not in _SOUNDS for start in starts) or not (
        is_ordinary(stem) or ("n'" in word.replace("’", "'") and is_ordinary(_NEGATED.sub("", stem)))
    ):
        return None
    return "".join(f"[[{_sound(start, word)}]] " for start in starts)


_CONSONANTS = frozenset("BCDFGHJKLMNPQRSTVWXZ")
_MID_SENTENCE = re.compile(r"[a-z,] $")
# The "didn" of "d-didn't".
_NEGATED = re.compile("(?<=[a-z]{2})n$")


def _sound(start: str, word: str) -> str:
    soft = start == "c" and word[1:2] in ("e", "i", "y")
    return "s" if soft else _SOUNDS.get(word[:2], _SOUNDS[start]) if word[:2] in ("ch", "sh", "th") else _SOUNDS[start]


def _oath(match: re.Match[str]) -> str | None:
    """Say the word after the stars where its end is shown or its beginning tells, else its first letter.

    Where all of the oath is hidden ("mother******"), the word before it is said alone.
    """
    written = match[0].lower()
    if len(written) == 3 and written[2] != "*" and _behind(written) not in _SHORT:
        return None  # a product
    if _STARS.fullmatch(written, 1):
        return letters(written[0])
    shown = match[0].rstrip("*")
    if shown.lower() in _SHOWN:
        return shown
    return _behind(written)


@lru_cache(maxsize=256)
def _behind(written: str) -> str | None:
    """Return the word that has as many letters as ``written``, or whose letters it shows around two stars or more."""
    exact, loose = written.replace("*", "[a-z]"), _STARS.sub("[a-z]+", written)
    shapes = [re.compile(shape) for shape in ([exact, loose] if "**" in written else [exact])]
    return next((word for shape in shapes for word in _HIDDEN if shape.fullmatch(word)), None)


def _disguised(match: re.Match[str]) -> str | None:
    """Say an oath in which signs stand for letters like them: "sh!t", "b@st@rd"."""
    word = match[0].translate(_LIKE_LETTERS)
    return word if word.lower() in _HIDDEN else None


_LEET: dict[str, str] = table("slips.toml")["leet"]
_ANY_LEET = [spelling for word in _LEET for spelling in (word, word.capitalize())]
_LIKE_LETTERS = str.maketrans(table("slips.toml")["hidden"]["signs"])


def _signs(match: re.Match[str]) -> str | None:
    stops = None if _GOES_ON.match(match.string, match.end()) else _STOPS.search(match[0])
    return (stops[0] if stops else "") if len(set(match[0]) & set("@#$%&*")) > 1 else None


_GOES_ON = re.compile(" [a-z]")


def _lengthened(match: re.Match[str]) -> str | None:
    """Say a word whose letters are drawn out (sooooo, Yoooo, hmmmm) as the word itself."""
    written = match[0].lower()
    if match[0] in ("Niii", "Oiii", "Siii"):
        return f"{letters(written[0])} three"  # the light of doubly ionised gas
    if (match[0].isupper() and len(written) < 5) or set(written) <= set("ivx"):
        return None  # AAA, XXIII
    said = _short_form(written)
    return said.capitalize() if said and match[0][0].isupper() and said.isalpha() else said


@lru_cache(maxsize=256)
def _short_form(written: str) -> str | None:
    """Return the word that ``written`` is where each run of three letters or more becomes two or one."""
    pieces = _RUN.split(written)
    kept, runs = pieces[::2], pieces[1::2]
    forms = []
    for counts in product((2, 1), repeat=min(len(runs), 4)):
        word = kept[0]
        for letter, count, rest in zip(runs, counts, kept[1:], strict=False):
            word += letter * count + rest
        forms.append(word)
    sounds = next((_DRAWN_OUT[word] for word in forms if word in _DRAWN_OUT), None)
    return sounds or next((word for word in forms if len(word) > 1 and _VOWEL.search(word) and is_ordinary(word)), None)


_VOWEL = re.compile("[aeiouy]")
_RUN = re.compile(r"([a-z])\1{2,}")
_DRAWN_OUT: dict[str, str] = table("slips.toml")["drawn_out"]


def _dropped(match: re.Match[str]) -> str | None:
    """Say Wakin' as waking without its g; not the end of a quotation that ends in Robin."""
    word = f"{match['stem']}in"
    return None if is_listed(word.lower()) else without_g(word)


def _parted(match: re.Match[str]) -> str:
    """Say "Umberger 's", which a link or a cut has parted, as one word."""
    said = name_sounds(match["name"]) if match["name"][0].isupper() else ""
    return with_s(said) if said else f"{match['name']}{match['ending']}"


def _shm(match: re.Match[str]) -> str | None:
    """Say fancy-shmancy, a word and its mockery, by the sounds of the word."""
    word, mocked = match["word"].lower(), match["rest"]
    rest = _FIRST_SOUND.sub("", word)
    return f"{match['word']} [[ʃ]]m{mocked}" if rest == mocked or word == mocked else None


def _with_capitals(match: re.Match[str]) -> str | None:
    """Say an ordinary word without the capitals inside it."""
    word = match["say"].lower()
    capitals = sum(map(str.isupper, match["say"][1:]))
    return word if capitals and len(word) > 5 and is_ordinary(word) else None


def _doubled(match: re.Match[str]) -> str | None:
    """Double the last letter of a word of one syllable, as "foggy" does."""
    start = match.string.rfind(" ", 0, match.start()) + 1
    word = match.string[start : match.start()]
    return match.string[match.start() - 1] if len(re.findall("[aeiouy]+", word)) == 1 else None


def _two_capitals(match: re.Match[str]) -> str | None:
    """Say a word that was begun with two capitals (JOint) as the word."""
    return match[0].capitalize() if is_ordinary(match[0].lower()) else None


_FIRST_SOUND = re.compile("^(?:qu|[^aeiouy]+)")


def emoticon_stop(match: re.Match[str]) -> str | None:
    """Return the full stop that the emoticon stood for, where a sentence without one goes before and another after."""
    ends = _SENTENCE_AFTER.match(match.string, match.end()) and match.string[: match.start()][-1:].isalnum()
    return "." if ends else ""


_SENTENCE_AFTER = re.compile(r"\s+[“\"'‘(]?[A-Z]")


def _heart(match: re.Match[str]) -> str | None:
    """Tell a heart at the end of what is said from a comparison: "with n <3."."""
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    compared = before is None or before[0].lower() in _COMPARED or _OTHER_SIGN.search(match.string, match.end())
    return None if compared else ""


def _opened(match: re.Match[str]) -> bool:
    """Tell the end of a quotation of a few words before the s of its plural."""
    return _QUOTED_BEFORE.search(match.string, max(0, match.start() - 40), match.end()) is not None


_QUOTED_BEFORE = re.compile(r"(?<!\w)(?:\"[^\"]{2,30}\"|“[^“”]{2,30}”)s$")


def _and(match: re.Match[str]) -> str | None:
    """Say the n of what goes together, where its second word is known: "rock n roll", not "let the salt n be"."""
    second = _SECOND.match(match.string, match.end())
    return "[[ən]]" if second and second[1].lower() in _GO_TOGETHER[match[0].lower().rpartition("n")[0][:-1]] else None


_GO_TOGETHER: dict[str, frozenset[str]] = {
    first: frozenset(then.split()) for first, then in table("slips.toml")["together"].items()
}
_JOINED = [spelling for first in _GO_TOGETHER for spelling in (first, first.capitalize(), first.upper())]
_SECOND = re.compile(r"[ -]([A-Za-z]+)")
# In a text of comparisons "<3" is one.
_OTHER_SIGN = re.compile(r"[<>≤≥] ?[0-9]")
_WORD_BEFORE = re.compile(r"[A-Za-z]{2,}(?=[!?.)]*$)|(?<=[0-9])!+$")
_COMPARED = words("slips.toml", "compared")

# Numbers that one says behind an article without their "one".
_ROUND = {
    "100": "hundred",
    "1000": "thousand",
    "1,000": "thousand",
    "100,000": "hundred thousand",
    "100000": "hundred thousand",
    "1,000,000": "million",
}

CATEGORY = Category(
    "slips",
    (
        QUOTED_SIGN,
        DOTTED_NAME,
        # what R calls a pipe
        Rule(re.compile(r"%(?:<>|>|T>)%|(?<= )\|>(?= )"), called("pipe")),
        # "they went a-hunting", "times are a-changin'", "all a-flutter"
        Rule(
            re.compile(
                r"(?<![\w'’.-])a-(?!(?:spr|str|th)ing)(?=[a-z]{3,}(?:ing\b|in['’])|(?:blaze|bloom|buzz|flame|float|flutter|glitter|glow|gleam"
                r"|plenty|quiver|sail|shimmer|swirl|tingle|tremble|twitter|whirl)\b)"
            ),
            lambda m: "a ",
        ),
        # "about a 100 miles", "it is a 1000 years old"
        Rule(
            re.compile(
                rf"(?<=\b[Aa] )(?:{any_of(_ROUND)})(?= (?!series\b)(?:[a-z]{{3,}} )?"
                r"(?:[a-z]{2,}[a-rt-z]s|people|men|women|children|feet|or|and|of|in)\b|[.;:!?](?:\s|$))"
            ),
            lambda m: _ROUND[m[0]],
        ),
        # "a (un)reliable source"
        Rule(
            re.compile(
                r"(?<![\w'’.-])(?P<a>[Aa])(?= \((?:un|in|im|ir|il|over|under|inter|anti|auto|ab|a)-?\)[a-z]{3})"
            ),
            lambda m: f"{m['a']}n",
        ),
        # "my must-dos", "the dos and don'ts"
        Rule(re.compile(r"(?<=[a-z]-)[Dd]os\b"), lambda m: "[[dˈuːz]]"),
        # "my go-to", "her go-tos"
        Rule(
            re.compile(r"[Gg]o-to(?<![\w-].....)(?P<several>['’]?s)?(?![\w-])"),
            lambda m: f"[[ɡˈoʊtˌuː{'z' if m['several'] else ''}]]",
        ),
        Rule(
            re.compile(r"\b[Dd]o['’]?s\b(?=,? (?:and|&|or) [Dd]on)(?=[^.]{1,9}n['’]?ts?(?:['’]s)?\b)"),
            lambda m: "[[dˈuːz]]",
        ),
        Rule(
            re.compile(
                r"(?<![\w'’-])(?P<say>(?:[A-Za-z]{1,2}-){1,4})(?=(?P<word>(?:I|[A-Za-z][a-z]+)(?:['’][a-z]{1,2})?)(?![\w-]))"
            ),
            _stammer,
        ),
        Rule(
            re.compile(r"(?<![\w*])[A-Za-z]{1,12}\*{1,8}(?:[a-zA-Z]{1,8}|(?<=\*\*))(?:\*{1,6}[a-z]{0,4})?(?![\w*])"),
            _oath,
        ),
        # "f--k"
        Rule(
            re.compile(r"(?<![\w'’-])[A-Za-z]{1,2}---?-?[a-z]{1,4}(?![\w-])"),
            lambda m: _behind(m[0].lower().replace("-", "*")),
        ),
        # "n00b", "l8r"
        Rule(
            re.compile(rf"{any_of(_ANY_LEET, 'A-Za-z0-9_.@/#-')}(?![\w/@-]|\.\w)"),
            lambda m: _LEET[m[0].lower()],
        ),
        # what a key has rubbed out: "my boss^H^H^H^H"
        Rule(re.compile(r"(?:\^[HhWw]){2,40}(?!\w)"), lambda m: ""),
        Rule(
            re.compile(r"(?<![\w@!$'’-])[A-Za-z]{1,8}[@!$]{1,2}(?:[A-Za-z]{1,8}[@!$]?){1,2}(?![\w@$'’-])"),
            _disguised,
        ),
        # "that was fun <3"
        Rule(re.compile(r" ?<3(?![\w%.,]?[0-9])(?! [a-z0-9])"), _heart),
        Rule(re.compile(r"(?<=\b[Ii] )<3(?= [A-Za-z])|(?<=\b[Ww]e )<3(?= [A-Za-z])"), lambda m: "love"),
        # ;-; ^_^ T_T and the shrug
        Rule(
            re.compile(r" ?(?<!\S)(?:;[-_];|\^[_.-]{0,2}\^|T_T|[oO]_[oO]|-_-|¯?\\?_?\(ツ\)_?/?¯?)(?![\w/])"),
            emoticon_stop,
        ),
        # a face that puts on its glasses: (•_•)>⌐■-■
        Rule(
            re.compile(
                r" ?(?:[(（]?[•◕ಠ◉¬˘°][‿_.ω益ᴥ▽﹏ʖ□-]{1,3}[•◕ಠ◉¬˘°][)）]?|[(（]?⌐■[-_]■[)）]?)"
                r"(?:[ \n]?(?:[<>]?⌐■[-_]■[)）]?|[ノ︵┻━╯⁄\\/]{1,8}|[<>]))*(?![\w])"
            ),
            emoticon_stop,
        ),
        # "doesn”t", "it”s": a quotation mark for an apostrophe
        Rule(
            re.compile(r"(?<![\w“])(?P<word>[A-Za-z]{1,20})”(?P<ending>t|s|re|ve|ll|d|m)(?![\w”])"),
            lambda m: f"{m['word']}’{m['ending']}",
        ),
        # "E.DEHILLERIN", a sign without its space
        Rule(re.compile(r"\.(?<=[A-Z]\.)(?<![\w.'’]..)(?=[A-Z]{5,20}(?![\w.]))"), lambda m: " "),
        # Earnest "Hear, hear"-s abound.
        Rule(re.compile(r"[\"”’'](?<=[a-z].)-(?P<ending>s|ing|ed)(?![\w'’-])"), lambda m: f"{m['ending']}{m[0][0]}"),
        # Two "boda-boda"s
        Rule(
            re.compile(r"[\"”](?<=[a-z]{2}.)(?P<ending>s)(?![\w'’\"”-])"),
            lambda m: f"{m['ending']}{m[0][0]}" if _opened(m) else None,
        ),
        # "rock n roll", "plug-n-play"
        Rule(re.compile(rf"\b(?:{any_of(_JOINED)})[ -](?P<say>n)(?=[ -](?i:[a-z]{{3}}))"), _and),
        # rock'n'roll, rock n' roll
        Rule(re.compile(r"['‘’]n['’](?<=[a-z]...)(?=[a-z])"), lambda m: " [[ən]] "),
        Rule(re.compile(r"n['’](?<=[a-z]{3} ..)(?= [a-z])"), lambda m: "[[ən]]"),
        # rock ’n’ roll
        Rule(re.compile(r"['‘’]n['’](?<=[A-Za-z] ...)(?= [A-Za-z])"), lambda m: "[[ən]]"),
        # fish 'n chips
        Rule(re.compile(r"['‘’]n(?<=[A-Za-z] ..)(?= [A-Za-z])"), lambda m: "[[ən]]"),
        Rule(re.compile(r"(?<=[a-zA-Z] )[hH]\*ll(?!\w)"), lambda m: "hell"),
        Rule(re.compile(r"(?<![\w-])[fF][-'’]ing(?![\w-])"), lambda m: "effing"),
        Rule(re.compile(r"(?<![\w-])[Gg]-d(?=['’]s\b|[^\w'’-]|$)"), lambda m: "God"),
        Rule(
            re.compile(r"(?<![\w@.'’/])(?<![^\w]-)(?=(?i:[a-z]{0,12}?([a-z])\1\1))[A-Za-z]{3,40}(?![\w@/]|\.\w)"),
            _lengthened,
        ),
        # the letters that an acronym is made of: "TRansfOrmer", "BidirEctional"
        Rule(
            re.compile(
                r"\([^()\n]{0,60}?(?<![\w@.'’/&])(?P<say>[A-Z]{2}[a-z]{3,}[A-Z]?[a-z]*|[A-Z]?[a-z]+[A-Z][a-z]+)(?![\w@/'’]|\.\w)"
            ),
            _with_capitals,
        ),
        # "blog-y" is bloggy, "science-y" sciency
        Rule(re.compile(r"-(?<=[b-df-hj-np-tv-z][aeiou][bdgmnprt]-)(?=y(?![\w'’-]))"), _doubled),
        Rule(re.compile(r"e-(?<=[a-z][b-df-hj-np-tv-z]e-)(?=y(?![\w'’-]))"), lambda m: ""),
        # "synth-y", "jazz-y"
        Rule(re.compile(r"-(?<=[a-z][a-z][b-df-hj-np-tv-z]-)(?=y(?![\w'’-]))"), lambda m: ""),
        # "wakin' up", "Goin' home"
        Rule(re.compile(r"(?<![\w@.'’/-])(?P<stem>[A-Za-z][a-z]{0,14})in['’](?![\w'’])"), _dropped),
        # "good ol' days", "his ex-s"
        Rule(re.compile(r"[Oo]l['’](?<![\w'’-]...)(?!\w)"), lambda m: "[[ˈoʊl]]"),
        Rule(re.compile(r"(?<![\w'’-])(?P<x>[Ee])x-e?s(?![\w-])"), lambda m: f"{m['x']}xes"),
        Rule(
            re.compile(
                r"(?<![\w'’-])(?!(?i:the|an?|in|of|at|and|or|with|to|from|is|by|on|as|for|add)\b)"
                r"(?P<name>[A-Za-z][a-z]+) (?P<ending>['’]s)(?= [A-Za-z])"
            ),
            _parted,
        ),
        Rule(
            re.compile(r"(?<![\w'’-])(?P<word>[A-Za-z]{2,20})[- ][Ss]c?hm(?P<rest>[aeiouy][a-z]{1,18})(?![\w-])"),
            _shm,
        ),
        Rule(re.compile(r"[A-Z]{2}(?<![\w'’@#/.-]..)[a-z]{2,20}(?![\w'’@/-]|\.\w)"), _two_capitals),
        Rule(re.compile(r"(?<![\w@#$%&*!])[@#$%&*!]{3,12}(?:[.?!]|(?![\w@#$%&*]))"), _signs),
    ),
)
