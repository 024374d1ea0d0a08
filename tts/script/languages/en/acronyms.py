"""Acronyms said as words (NASA, RAG), initialisms said by letter (LLMs, U.S.'s), and words in capitals for stress."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, full_stop, tells, word_after, word_before
from tts.script.languages.en.dictionary import any_sounds, is_by_hand, name_sounds, term_sounds
from tts.script.languages.en.known import is_listed, is_ordinary, knows
from tts.script.languages.en.numerals import cardinal
from tts.script.languages.en.pinyin import in_pinyin, is_pinyin
from tts.script.languages.en.spelling import by_letter, letters, with_s
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_SAID: dict[str, str] = table("acronyms.toml")["said"]
_BESIDE = {word: frozenset(near.split()) for word, near in table("acronyms.toml")["beside"].items()}
_BESIDE_SAID: dict[str, tuple[str, frozenset[str]]] = {
    word: (said, frozenset(near.split())) for word, (said, near) in table("acronyms.toml")["beside_said"].items()
}
_WORDS = words("acronyms.toml", "words")
_LETTERS = words("acronyms.toml", "letters")
_EITHER = words("acronyms.toml", "either")
_STRESSED = frozenset(table("acronyms.toml")["stressed"]["words"].split())
_CRIES = words("acronyms.toml", "cries")
_SPELLED = words("acronyms.toml", "spelled")
_BEFORE_US = words("acronyms.toml", "before_us")
_TO_US = words("acronyms.toml", "to_us")
_STARTS = words("context.toml", "sentence_starts")

# How English words begin and end; what does not is spelled.
_ONSET = "(?:[BCDFGHJKLMNPRSTVWYZ]|[BCFGPS]L|[BCDFGPTKW]R|S[CKLMNPQTW]|S[CPT]R|[CPSTW]H|[PST]HR|QU|[DT]W|SPL|KN)"
_NUCLEUS = "(?:AH(?![AEIOU])|[AEIO][WY]|[AEIOU]{1,2}|Y)"
_CODA = (
    "(?:[BCDFGKLMNPRSTVXZ]|[LRNFMX]?[CST]H|[GP]H|R?[CS]K|BB|DD|FF|GG|LL|NN|PP|RR|SS|TT|[LR][DFGKMNPTV]|N[DGKNT]|RL|[CFPSX]T"
    "|[BDGKPT]{1,2}L(?=E)|L[BS]|R[BCS]|N[CSX]|SC|MP|MB|PT|[LR]C|TCH|GHT|DG)S?"
)
_SPEAKABLE = re.compile(f"(?!AA)(?:{_ONSET}?{_NUCLEUS}(?:{_CODA})?){{1,8}}")
# Vowels that no word has so: the NOAO, the ASIAA
_VOWELS_APART = re.compile("OAO|IAA|AOI|UOA|OEA|AUA")
_CAPITALS = re.compile(r"[A-Z]{2,}")
_CAPITALS_BEFORE = re.compile(r"((?:\b[A-Z'’]+[,;:—–]? ){1,4})$")
_CAPITALS_AFTER = re.compile(r"(?:[,;:—–]? [A-Z'’]+\b(?![a-z'’])){1,4}")


def _own_way(match: re.Match[str]) -> str:
    said, ending = _SAID[match["word"]], match["ending"] or ""
    return with_s(said) if ending and (said[-1].isupper() or said.endswith("]]")) else said + ending


def _capitals(match: re.Match[str]) -> str:
    word, ending = match["word"], (match["ending"] or "").strip("()")
    joined = "_" in (match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1])
    if word in _BESIDE_SAID and not joined and not _BESIDE_SAID[word][1].isdisjoint(_near(match)):
        return with_s(_BESIDE_SAID[word][0]) if ending else _BESIDE_SAID[word][0]
    if (
        is_word(word)
        or (word in _CRIES and match.string.startswith("!", match.end()))
        or _is_beside_its_words(match, word)
        or _in_a_name(match, word)
        or _among_stressed(match, word)
        or _is_first_name(match, word)
    ):
        return _name(word, ending) or _as_word(word, ending)
    if len(word) > 3 and word[-1] == "S" and not ending and word[:-1] in _LETTERS and word not in _LETTERS:
        return letters(word[:-1], "s")  # "MORE GPUS"
    return letters(word, ending)


def _is_beside_its_words(match: re.Match[str], word: str) -> bool:
    """Tell the AMP of "Google's AMP pages" from an amplifier's."""
    return word in _BESIDE and not _BESIDE[word].isdisjoint(_near(match))


def _near(match: re.Match[str]) -> list[str]:
    """Return the words around a match, in lower case, without the match itself."""
    start, end = match.span()
    return re.findall("[a-z]+", f"{match.string[max(0, start - 60) : start]} {match.string[end : end + 60]}".lower())


def _name(word: str, ending: str) -> str:
    """Return a name or a term in capitals as the dictionary has it (KEYNES, FINANCIER), empty if it has none."""
    if len(word) < 5 or word in _WORDS:
        return ""
    said = ("" if is_ordinary(word.lower()) else any_sounds(word) or _in_pinyin(word)) or term_sounds(word)
    return with_s(said) if said and ending else said


def _in_pinyin(word: str) -> str:
    name = word.capitalize()
    return in_pinyin(name) if is_pinyin(name) else ""


def _as_word(word: str, ending: str) -> str:
    """Return an acronym that is said as a word, with its sounds where the voice would miss them: COVID."""
    said = term_sounds(word) if word in _WORDS else ""
    return (with_s(said) if ending else said) if said else word.lower() + ending


def _contraction(match: re.Match[str]) -> str:
    """Say "DON'T", "I'M" and "IT'S" as words; "THE FBI'S" keeps its letters."""
    word, ending = match["word"], match["ending"].lower()
    if ending[1:] == "s" and len(word) > 1 and word not in _EITHER and not _is_stressed(word) and not is_word(word):
        return letters(word, "s")
    return (ending[1:] == "s" and _name(word, ending)) or (word if len(word) == 1 else word.lower()) + ending


@lru_cache(maxsize=4096)
def is_word(word: str) -> bool:
    """Tell an acronym in capitals that is said as a word from one whose letters are named."""
    if word in _LETTERS or word in _EITHER:
        return False
    if word in _WORDS or word in _STRESSED:
        return True
    if len(word) > 4 and (is_by_hand(word) or any_sounds(word)):
        return True  # UNIQLO, DVORAK
    if len(word) > 7:
        return bool(set(word) & set("AEIOU"))
    # Four letters that begin with a vowel are most often spelled (ACLU, USDA), with a consonant most often said.
    # With no vowel but a y those are initials, too (NYRB), unless a dictionary has the name (BYRD).
    initials = word[0] in "AEIOU" or not (set(word) & set("AEIOU") or name_sounds(word) or is_listed(word.lower()))
    shortest = 5 if initials else 4
    if len(word) >= shortest and _SPEAKABLE.fullmatch(word):
        return not _VOWELS_APART.search(word)
    if len(word) > 3 and _SPEAKABLE.fullmatch(word) and knows(word.capitalize()) == "name":
        return True  # UTAH, IRAN
    if len(word) > 3 and word[0] not in "AEIOU" and set(word) & set("AEIOU") and _is_given_name(word):
        return True  # JOHN, RALPH
    return len(word) > 2 and word not in _SPELLED and is_ordinary(word.lower())


def _is_given_name(word: str) -> bool:
    return word in words("acronyms.toml", "given_names")


@lru_cache(maxsize=4096)
def _is_stressed(word: str) -> bool:
    return word in _STRESSED or (len(word) > 2 and word not in _LETTERS and is_ordinary(word.lower()))


_tells_heat_pumps = tells(
    re.compile(r"\b(?:[Hh]eat[ -]pumps?|[Cc]oefficients? of performance|[Rr]efrigerat\w+|SCOP|HVAC)\b")
)


def _in_a_name(match: re.Match[str], word: str) -> bool:
    """Tell a word in the name of a constant: the LEN of MAX_LEN, not the API of API_KEY."""
    joined = "_" in (match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1])
    speakable = _SPEAKABLE.fullmatch(word) is not None or (len(word) > 4 and len(_VOWEL.findall(word)) > 1)
    return joined and len(word) > 2 and word not in _LETTERS and speakable


_VOWEL = re.compile("[AEIOU]+")


def _is_first_name(match: re.Match[str], word: str) -> bool:
    """Tell the first name of "JIM CHANOS", which three letters would spell."""
    saintly = word in _OF_PLACES
    if len(word) != 3 or word in _LETTERS or not (saintly or knows(word.capitalize()) == "name"):
        return False
    after = _SURNAME.match(match.string, match.end())
    if saintly:  # "SAN MARCOS"
        return after is not None and knows(after[1].capitalize()) == "name"
    return after is not None and after[1] not in _LETTERS and bool(set(after[1]) & set("AEIOUY"))


_OF_PLACES = frozenset(["SAN", "LOS", "LAS"])


_SURNAME = re.compile(r" ([A-Z]{4,})(?![\w'’])")


def _among_stressed(match: re.Match[str], word: str) -> bool:
    """Tell a word of a sentence set in capitals: ordinary words in capitals are next to it."""
    if word in _LETTERS or not set(word) & set("AEIOUY"):
        return False
    before = _CAPITALS_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    after = _CAPITALS_AFTER.match(match.string, match.end(), match.end() + 40)
    left, right = (_CAPITALS.findall(found[0]) if found else [] for found in (before, after))
    if word == "AM" and before and before[0].endswith("I "):
        return True
    stressed = sum(_is_stressed(neighbour) for neighbour in left + right)
    if word in _EITHER:
        return stressed > 0 and _is_pronoun(word, left[-1:], right[:2])
    return stressed > 1 and (len(word) > 4 or _is_stressed(word) or knows(word.capitalize()) != "")


def _is_pronoun(word: str, before: list[str], after: list[str]) -> bool:
    """Tell "JOIN US NOW" and "WHO PAYS?" from "THE US" and "THE WHO", among capitals."""
    if word != "US":
        return before != ["THE"]
    if after[1:] == ["THEM"]:
        return True  # "US OR THEM"
    after = after[:1]
    if not before or before[0] in _BEFORE_US:
        return bool(before)
    return before[0] in _TO_US and (not after or after[0] in _STRESSED)


def _dotted(match: re.Match[str]) -> str:
    said = letters(match["letters"].replace(".", ""), match["ending"] or "")
    return said if match["ending"] else said + full_stop(match)


def _initial(match: re.Match[str]) -> str | None:
    """Leave a letter that may close a sentence ("Plan B. Then"); the initial of a name does not."""
    before, after = word_before(match), word_after(match)
    initials = after in ("A", "I") and _INITIAL_AFTER.match(match.string, match.end()) is not None  # "E. I. Lund"
    if (after in _STARTS and not initials) or before in words("acronyms.toml", "labels"):
        return None
    if before and not before[:1].isupper() and not _INITIAL_AFTER.match(match.string, match.end()):
        named = before in words("acronyms.toml", "before_initial")
        if not named or _LETTER_BEFORE.search(match.string, max(0, match.start() - 8), match.start()):
            return None
    return letters(match[0][0])


_INITIAL_AFTER = re.compile(r" [A-Z]\. ?[A-Z]")
_LETTER_BEFORE = re.compile(r"\b[A-Z],? (?:and|or|to) $")


def _verb(match: re.Match[str]) -> str | None:
    """Say what an acronym does: "RAIDing", "OCRed", "PR'd"; leave "THEY'd"."""
    word, ending = match["word"], match["ending"] or match["d"]
    if is_word(word) or (match["d"] and _is_stressed(word)):
        return f"{word.lower()}{ending}" if match["ending"] else None
    said = letters(word)[:-2]
    if ending == "ing":
        return f"{said}ɪŋ]]"
    return f"{said}{'t' if word[-1] in 'FHSX' else 'd'}]]"


def _joined(match: re.Match[str]) -> str | None:
    """Part an initialism from the word that it is glued to."""
    word, rest = match["word"], match["rest"]
    parted_before = is_ordinary(word[-1].lower() + rest)  # "ODESteer"
    if rest == "fulness" and is_word(word):
        return word.lower()
    if parted_before or is_ordinary((word + rest).lower()) or rest in ("ing", "ers", "ism", "ist"):
        return None
    if rest in _ENDINGS:
        return word.lower() if is_word(word) else f"{_SAID.get(word) or letters(word)} "
    if not is_ordinary(rest):
        return None
    if is_word(word):
        return f"{word.lower()} "
    return f"{letters(word)} " if word in _LETTERS or len(rest) > 3 else None


# "RESTish", "SCEVable"
_ENDINGS = frozenset(["ish", "ize", "ized", "able", "ness", "ful", "fulness", "less", "like"])


def _tail(match: re.Match[str]) -> str:
    """Capitals that close a word: ``OpenAI``, ``ChatGPTs``, ``macOS``."""
    word, ending = match["word"], match["ending"] or ""
    said = word in _WORDS or (len(word) > 4 and is_ordinary(word.lower()))  # "NumFOCUS", "imageSTORE"
    return f" {_as_word(word, ending) if said else letters(word, ending)}"


def _with_a_letter(match: re.Match[str]) -> str | None:
    """Say the initials of "WGAw" and "RDFa" with the letter behind them; leave "YORk", a slip."""
    word, whole = match["word"], match[0]
    slip = is_ordinary(whole.lower()) or knows(whole.capitalize()) or is_word(word)
    return None if slip or not begins_apart(match, "'’@./-") else letters(whole.upper())


def _satisfied(match: re.Match[str]) -> str | None:
    """Tell the satisfiability of complexity theory from the test of American schools."""
    if match["alone"] is not None:
        return "sat" if _tells_complexity(match.string) else None
    of = match["of"].rstrip("-")
    said = cardinal(int(of)) if of.isdigit() else letters("K") if of in ("k", "K") else of.lower()
    return f"{said} sat"


_tells_complexity = tells(
    re.compile(
        r"\b(?:NP-(?:complete|hard)\w*|NP|SMT|DPLL|CDCL|satisfiab\w+|[Bb]oolean (?:formulas?|variables?)|SAT[- ]solv\w+"
        r"|SAT (?:formulas?|instances?|problems?)|(?:encod|reduc|solv)(?:e|es|ed|ing)?(?: [a-z]+){0,4} SAT"
        r"|Turing machines?|clauses)\b"
    )
)


def _nth(match: re.Match[str]) -> str:
    return f"{letters(match[1] or match[2])[:-2]}θ]]"


_OF_MARKS = frozenset(["many", "more", "fewer", "few", "mostly", "get", "gets", "getting", "got", "earned", "gave"])


def _letter_a(match: re.Match[str]) -> str | None:
    """Tell "Plan A" and "Fig. A" from the article."""
    before = word_before(match)
    if before in ("an", "An") or (before in ("straight", "Straight", "all") and match[0] != "A"):
        return letters("A", match[0][1:])  # "an A in history", "straight As"
    if match[0] != "A":
        marks = before in _OF_MARKS and not match.string[match.end() : match.end() + 1].strip(".,;:!?)")
        ends = not match.string[match.end() + 1 : match.end() + 2].strip() and match.string[match.end() :][:1] != " "
        return letters("A", "s") if marks and ends else None  # "too many As?"
    named = (
        before in words("acronyms.toml", "labels")
        or _SHORT_LABEL.search(match.string, max(0, match.start() - 7), match.start())
        or _TOWARDS_LETTER.match(match.string, match.end())
        or _is_among_words(match, before)
        or (len(before) > 2 and before[0].isupper() and f"{before} B" in match.string)  # "Player A and Player B"
    )
    return letters("A") if named else None


def _is_among_words(match: re.Match[str], before: str) -> bool:
    """Tell "apply A repeatedly" and "the rank of A." from a sentence, a title or a line of verse."""
    text, start, end = match.string, match.start(), match.end()
    if start and text[start - 1] in "“\"‘'" and text[end : end + 1] in ("”", '"', "’", "'"):
        return True
    if not before or text[start - 1] != " ":
        return False
    closes = text[end : end + 1] in ("", *'.,;:)]?!”"')
    if before.lower() in words("acronyms.toml", "before_article"):
        return closes and before.islower()
    if before[0].isupper():
        return _NO_NOUN_AFTER.match(text, end) is not None  # "Apply A to it"
    return closes or (text[end] == " " and text[end + 1 : end + 2].islower())


_NO_NOUN_AFTER = re.compile(r" (?:to|by|with|for|from|in|on|at|into|then|[a-z]{3,}ly)\b")


def _lone_letter(match: re.Match[str]) -> str | None:
    """Say the letter of a list that only closes its bracket: "either a) it rains"; in brackets if a b) follows."""
    before = match.string[max(0, match.start() - 200) : match.start()]
    listed = before.count("(") <= before.count(")") or " b) " in match.string[match.end() : match.end() + 300]
    return letters("A") if listed else None


def _named_a(match: re.Match[str]) -> str | None:
    """Say a letter that stands if no article can: "objects a and b", "if a is even", "every a"."""
    marked = _MARKED_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    article = marked is not None and _MARK_AFTER.match(match.string, match.end()) is not None  # "average a C and an A"
    return None if article or _OTHER_A.match(match.string, match.end()) else letters("A")


_MARKED_BEFORE = re.compile(
    r"\b(?i:if|averag(?:e|ed|es|ing)|get|gets|got|getting|earn(?:ed|s)?|gives?|gave|given|giving|receiv(?:e|ed|es)|makes?|made|had"
    r"|assigns?|assigned|with|from|for|and|or|between|than|to|of|was|is|scor(?:e|ed|es)) $"
)
_MARK_AFTER = re.compile(r" [B-DF] (?:and|or) (?:an? [A-F]|the)\b")


# "à la", "a priori", "a to-do", typed slips: "such a and such"
_OTHER_A = re.compile(
    r" (?:la|las|los|priori|posteriori|fortiori|cappella|capella|contrario|to-|in-|is-|or-|lot|few)\b"
)


def _variables(match: re.Match[str]) -> str | None:
    return (
        None
        if by_letter(match[0]) == match[0] or match[0] in ("pi", "mu", "nu", "xi", "at", "it")
        else letters(match[0])
    )


# What an article never comes before, and what it never comes after.
_NO_NOUN = (
    r" (?:(?:is|has|was|and|or|in|to|be|are|were|equals?|denotes?|maps|divides|commutes|implies|represents)(?![\w'’-])"
    r"(?! of\b)"
    r"|[b-hj-z](?![\w'’.-]|[*/][A-Za-z*])|[B-HJ-Z] (?:and|or|are)\b)"
    r"|, (?:and |or )?(?:[b-hj-z]|[B-HJ-Z])(?![\w'’.-])|[;:?](?!\w)|[.)](?= [A-Z]|\Z| ?[-–—])"
    r"| ?(?:->|→|↦|=>|⇒|↔|<->|⟶)"
)
_NO_ARTICLE = (
    r"(?<=->a)|(?<=-> a)|(?<=→a)|(?<=→ a)|(?<=↦ a)|(?<=⇒ a)|(?<=[Ee]very a)|(?<=\b[Tt]he a)|(?<=\b[Aa]ny a)"
    r"|(?<=\b[Aa]nother a)|(?<=\b[b-hj-z] and a)(?! [a-z]{2})|(?<=\b[b-hj-z] or a)(?! [a-z]{2})"
    r"|(?<=\bvariable a)(?! [a-z]{3,} (?!is|to))|(?<=\bvariables a)|(?<=\bbetween a)(?= [b-hj-z]\b)"
)

# "A → B", "A or B", "from A to B", "A + B", "A is better".
_TOWARDS_LETTER = re.compile(
    r"[+-](?![\w-])(?! (?:and|or|to)\b)"
    r"| ?(?:[→⇒=≠<>+*/×&^-]|->|=>|and|or|to|vs\.?|versus|implies|times|beats|causes|contains|depends on|entails|follows"
    r"|leads to|precedes) ?[B-HJ-Z]\b(?!['’.]\w)"
    r"| (?:is|was|has|does|be|denotes?|equals|commutes)\b|, [B-HJ-Z](?:,| and\b| or\b)"
)
_SHORT_LABEL = re.compile(r"\b(?:Fig|App|Tab|Sec|Ex|Pt|Eq)s?\. $")


def _abbreviated(match: re.Match[str]) -> str | None:
    """Tell initials that make a small word from stress: they are in brackets after what they abbreviate."""
    before = match.string[max(0, match.start() - 80) : match.start()]
    initials = "".join(_WORD_START.findall(before)[-len(match["word"]) :]).upper()
    return letters(match["word"], match["ending"]) if match["word"].startswith(initials[:1] or " ") else None


_WORD_START = re.compile(r"(?<![\w'’])[A-Za-z]")

CATEGORY = Category(
    "acronyms",
    (
        # "7 us cents"
        Rule(re.compile(r"(?<=[0-9] )us(?= (?:cents?|dollars?)\b)"), lambda m: letters("US")),
        Rule(re.compile(rf"(?<![A-Za-z])(?P<word>{any_of(_SAID)})(?P<ending>['’]?s)?(?![A-Za-z])"), _own_way),
        Rule(
            re.compile(
                rf"(?!oops\b)(?P<word>{any_of(words('acronyms.toml', 'lower'), not_after='A-Za-z0-9@./')})"
                r"(?P<ending>['’]?s)?(?!['’]?[A-Za-z0-9@]|\.\w)"
            ),
            lambda m: letters(m["word"], m["ending"] or ""),
        ),
        # The letters that close a model: "SV80ST-IS"
        Rule(
            re.compile(
                r"-(?:(?<=[0-9]-)|(?<=[0-9][A-Z]-)|(?<=[0-9][A-Z]{2}-))(?P<say>A[NST]|BE|GO|I[NST]|NO|O[NR]|SO|TO)(?![\w-])"
            ),
            lambda m: letters(m["say"]),
        ),
        # The models of economics: "IS-MP", "AD/AS", whose letters are no words.
        Rule(
            re.compile(
                r"(?!AS[-/]IS)(?P<parts>(?:(?:AD|AS|IS|LM|MP|PC|BP|SRAS|LRAS)[-–/]){1,2}(?:AD|AS|IS|LM|MP|PC|BP|SRAS|LRAS))(?![\w-]*[A-Z])"
            ),
            lambda m: " ".join(letters(part) for part in re.split("[-–/]", m["parts"])),
        ),
        # 3-SAT, kSAT, MaxSAT; a SAT solver
        Rule(
            re.compile(r"(?<![A-Za-z])(?P<of>(?:[2-9]|[kK]|Max|MAX|max|Circuit)-?|(?P<alone>))SAT(?=s?(?![A-Za-z]))"),
            _satisfied,
        ),
        # The ending of a collation: utf8mb4_unicode_ci.
        Rule(re.compile(r"ci(?<=[a-z0-9]_ci)(?![\w-])"), lambda m: letters("CI")),
        Rule(
            re.compile(
                r"(?<![A-Za-z.])(?P<letters>(?:[A-Z]\.){2,5}[A-Z](?=['’]s|\b(?![.'’]))|(?:[A-Z]\.){2,6}"
                r"|[A-Z]\.[A-Z](?=['’]s|\b(?![.'’])))(?P<ending>['’]?s(?![a-z]))?"
            ),
            _dotted,
        ),
        # "Q. E. D."; before a capital they are the initials of a name.
        Rule(
            re.compile(r"(?<![\w.'’-])(?P<letters>(?:[A-Z]\. ){1,4}[A-Z]\.)(?![ \w]*[A-Z])"),
            lambda m: (
                letters(re.sub("[. ]", "", m["letters"]))
                + full_stop(m, any_capital=m.string[m.end() : m.end() + 1] in ("”", '"'))
            ),
        ),
        Rule(re.compile(r"[A-Z]\.(?<![\w.'’]..)(?= (?:[A-Z][a-z’'-]|[A-Z]\. ?[A-Z]))"), _initial),
        # "C A M", letters of a sign
        Rule(re.compile(r"A(?<=[B-HJ-Z] A)(?<![\w'’]...)(?= [B-HJ-Z](?![\w'’]))"), lambda m: letters("A")),
        # "two UPSes", "the GPSes"
        Rule(
            re.compile(r"(?P<word>[A-Z](?<![\w'’&.-].)[A-Z]{0,3}(?=Ses)S)es(?![\w'’])"),
            lambda m: f"{m['word'].lower()}es" if is_word(m["word"]) else f"{letters(m['word'])[:-2]}ᵻz]]",
        ),
        # "RAIDing the array", "OCRed", "DM'd", "was OK'd"
        Rule(
            re.compile(
                r"(?P<word>[A-Z](?<![A-Za-z'’&].)[A-Z]{1,11})(?:['’]?(?P<ending>ing|ed)|['’](?P<d>d))(?![\w'’])"
            ),
            _verb,
        ),
        # The efficiency of a heat pump; elsewhere an officer, or a conference (COP28).
        Rule(
            re.compile(r"COP(?<![\w'’-]...)(?P<ending>['’]?s)?(?![\w'’]|-?[0-9])"),
            lambda m: letters("COP", m["ending"] or "") if _tells_heat_pumps(m.string) else None,
        ),
        # "Decentralized Identity (DID)"; "my SO"
        Rule(
            re.compile(rf"(?<=\()(?P<word>{any_of(words('acronyms.toml', 'function'))})(?P<ending>s?)(?=\))"),
            _abbreviated,
        ),
        Rule(
            re.compile(
                r"SO(?:(?<=\b[Mm]y SO)|(?<=\b[Hh](?:er|is) SO)|(?<=\b[Yy]our SO)|(?<=\b[Tt]heir SO))"
                r"(?P<ending>['’]?s)?(?![\w'’])"
            ),
            lambda m: letters("SO", m["ending"] or ""),
        ),
        Rule(
            re.compile(r"(?<![A-Za-z'’])(?P<word>[A-Z]{1,20})(?P<ending>['’](?:T|S|M|D|LL|RE|VE))(?![\w'’])"),
            _contraction,
        ),
        Rule(
            re.compile(r"(?<![A-Za-z'’])(?P<word>[A-Z]{2,40})(?P<ending>['’]?s|\(s\))?(?![A-Za-uw-z]|v(?![0-9]))"),
            _capitals,
        ),
        # SCRUMstudy, APIkey
        Rule(re.compile(r"(?P<word>[A-Z](?<![A-Za-z].)[A-Z]{2,7})(?=(?P<rest>[a-z]{3,12})(?![A-Za-z]))"), _joined),
        Rule(
            re.compile(r"(?<![A-Za-z])(?P<word>[A-Z]{2,8})(?P<ending>)(?=[A-Z][a-z]{2})"), lambda m: f"{_capitals(m)} "
        ),
        Rule(
            re.compile(
                r"(?P<say>(?P<word>[A-Z](?:(?<=[A-Za-z][a-z][a-z].)|(?<=\b[a-z].)|(?<=\b[a-z][a-z].))[A-Z]{1,11})"
                r"(?P<ending>['’]?s)?)(?![A-Za-z])"
            ),
            _tail,
        ),
        # GoAWK, PyCUDA: two letters before are too few to tell a word from ReLU and IoT.
        Rule(
            re.compile(rf"(?<=\b[A-Z][a-z])(?P<word>{any_of(word for word in _WORDS if len(word) > 2)})(?![A-Za-z])"),
            lambda m: f" {_as_word(m['word'], '')}",
        ),
        # "WGAw": a letter that belongs to the initials; not "OCRed", "XVIe" or "the CPUs"
        Rule(
            re.compile(r"(?P<word>(?![IVXLCM]{2})[A-Z]{3,5})(?P<tail>[abcghijkmnpqtvwxz])(?![\w'’@/-]|\.\w)"),
            _with_a_letter,
        ),
        # The letter a as a variable, not the article: "if a < b", "b - a".
        Rule(
            re.compile(
                r"(?<![\w'’.])a(?! [+][0-9])(?= ?[<>=≤≥≠+*^×] ?[\w(]| [-−–] [a-z](?!\w))"
                r"|(?<=[<>=≤≥≠+*^×-] )a(?=[,;.:)]|$)"
            ),
            lambda m: letters("A"),
            "<>=≤≥≠+*^×-−–",
        ),
        Rule(
            re.compile(rf"a(?<![\w'’./&-]a)(?![\w'’/&]|-\w|\.\w)(?:(?={_NO_NOUN})|(?:{_NO_ARTICLE}))"),
            _named_a,
        ),
        # Variables side by side: "E = mc²", "F = ma", "y = kx + b".
        Rule(re.compile(r"(?:(?<== )|(?<==))[a-z]{2}(?![\w'’.-])"), _variables),
        Rule(re.compile(r"(?<![\w'’])[b-df-hj-np-tv-z]{2,3}(?=[²³^])"), lambda m: letters(m[0])),
        # "George F.'s", and a quoted letter in the plural: the “r”s.
        Rule(re.compile(r"[A-Z]\.['’]s\b(?<=[A-Za-z.] ....)"), lambda m: letters(m[0][0], "s")),
        Rule(re.compile(r"[“\"‘']([A-Za-z])[”\"’']s\b"), lambda m: letters(m[1], "s")),
        # "the i-th row", "the nth time"
        Rule(re.compile(r"(?<![\w'’.-])(?:([A-Za-z])-|([ijkmn]))th(?![\w-])"), _nth),
        # A list in running text: "(a) the first, (b) the second".
        Rule(re.compile(r"(?<=\()[aA](?=\))(?<![\w]\(.)"), lambda m: letters("A")),
        Rule(re.compile(r"(?<![\w'’.(*/+-])[aA](?=\) \w)"), _lone_letter),
        # The first of a list: "a. development" and then "b. growth"
        Rule(
            re.compile(r"a\.(?:(?<=^a\.)|(?<=: a\.)|(?<=^[0-9]\. a\.))(?= [a-z]{2})"),
            lambda m: f"{letters('A')},",
        ),
        Rule(re.compile(r"(?<![\w'’-])a(?<=[Ll]etter a)(?![\w'’-])"), lambda m: letters("A")),
        # The letter A as a name, not the article.
        Rule(
            re.compile(r"A(?<!\wA)(?<!\w['’]A)(?:s\b|(?![\w'’.]|-\w)|(?=\.(?:\s|$)))"),
            _letter_a,
        ),
        # "the Os and As", "As, Bs and Cs": beside another letter no word
        Rule(
            re.compile(
                r"[AIMU]s(?<![\w'’.&-]..)(?=(?:,? (?:and|or|&) |, |/)[B-HJ-LN-TV-Z]s(?![\w'’]))"
                r"|(?:(?<=\b[B-HJ-LN-TV-Z]s and )|(?<=\b[B-HJ-LN-TV-Z]s or )|(?<=\b[B-HJ-LN-TV-Z]s & )"
                r"|(?<=\b[B-HJ-LN-TV-Z]s, )|(?<=\b[B-HJ-LN-TV-Z]s/))[AIMU]s(?![\w'’.-]\w|\w)"
            ),
            lambda m: letters(m[0][0], "s"),
        ),
        # "two Bs and a C", "Ps and Qs"
        Rule(re.compile(r"[B-HJ-LN-TV-Z]s(?<![\w'’.&-]..)(?![\w'’&-]|\.\w)"), lambda m: letters(m[0][0], "s")),
        # A grade: "a B in art".
        Rule(re.compile(r"[B-HJ-Z](?<=\ba .)(?![\w'’&/+-]|\.\w)"), lambda m: letters(m[0])),
    ),
)
