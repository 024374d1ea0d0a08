"""Where one sentence of a block ends and the next begins, and how sentences become utterances of a sayable length.

One pattern finds every place where a sentence could end; what comes before and after the stop decides. The words that
the decision needs belong to the language (sentence_words.py); docs/sentences.md has the measurements.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from tts import lazy_re as re
from tts.essay import Span
from tts.script.languages import language_for
from tts.script.languages.sentence_words import SentenceWords

# A run starts at a terminator and takes in all that may close a sentence with it, so every run is visited once and
# 100,000 full stops cost no more than 100,000 letters.
_EVENT = re.compile(
    r"(?P<stop>[.!?…。！？．｡؟।‽][.!?…。！？．｡؟।‽\"'”’»›)\]}」』》）】]*"
    r"(?:[“‘](?=\s|$))?(?:[ \xa0\u202f][»›](?=\s|$))?)"
    r"|(?P<line>\n\s*)"
    r"|(?P<face>(?<=\w )[\U0001F600-\U0001F64F\U0001F910-\U0001F92F\U0001F970-\U0001F97A])"
    r"|(?P<open>[(\[{“«\"])"
)
_NEXT = re.compile(
    r"(?P<gap>[^\S\n]*)(?P<open>[\"'“‘«‹„(\[{¿¡「『《（【]*)(?P<word>[$€£¥#@]?\w+(?:['’]\w+)?)?(?P<mark>[.)]?)"
)
_SOLID = re.compile(r"\S")
_CITATION = re.compile(r"(?:\[\d{1,3}\])+")
_EMOJI = re.compile(r"(?:[^\S\n]*(?:[\u2600-\u27bf\u2b50\U0001F000-\U0001FAFF\ufe0f\u200d]+|[:;]-?[()DP](?!\w)))+")
# "(b) The second", "b) The second"
_LABEL = re.compile(r"[^\S\n]+(?:[(\[]\w{1,4}[)\]]|(?:[a-z]|[ivx]{1,4})\))[^\S\n]+[“\"‘'(]?[A-Z]")
_ATTRIBUTION = re.compile(r"[^\S\n]+(?:—|–|--?)[^\S\n]?[A-Z]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})")
_I_AGAIN = re.compile(r" (?:I|I['’]\w+) ")
_OF_A_TITLE = re.compile(r" \((?:1[5-9]|20)\d\d\)")  # "Who Cares? (1999)"
_LONGEST_NUMBER = 5  # of an item of a list
_INITIALS = re.compile(r"(?:[A-Z]\.){0,3}[A-Z]")
_QUOTED_INITIALS = re.compile(r"[\"“'‘«](?:[A-Z]\. ?){0,3}[A-Z]$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]+")
_INNER_CAPITAL = re.compile(r"[a-z]+(?:[A-Z]|\d|_\w)")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_FIRST = re.compile(r"\.[^\S\n]+I[,;:)]")  # "Art. I, § 8"
_FIGURES = re.compile(r"(?:[0-9]{1,3}\. ?[/–-] ?){0,3}[0-9]{1,3}|[IVX]{1,5}")
_LETTER = re.compile("[B-HJ-Z]|[A-Z][0-9]{1,3}(?:[-–][A-Z]?[0-9]{1,3})?")
_ROMAN_NUMBER = re.compile("[IVXLC]{2,}")
_ROMAN_OR_LETTER = re.compile(r"[A-HJ-Z]|[IVXLC]{2,}|[A-Z][0-9]{1,3}(?:[-–][A-Z]?[0-9]{1,3})?")
_COUNTRY_REACH = 24
_NAMED_REACH = 2_000
_WORD_BEHIND = re.compile(r" ([a-z]+)\b")
_ABBREVIATED = 4  # letters of most words that are cut short: approx is longer, and in a list
_PLAIN_WORD = re.compile(r" [a-z]")
_LOWER_AFTER = re.compile(r"[,;—–]|[^\S\n]+[a-z—–-]")
_FULL_WIDTH = frozenset("。！？｡．")
_BULLETS = frozenset("•▪◦‣")
# A German quotation closes as an English one opens (“), a French one has a space before its mark.
_CLOSERS = "\"'”’»›)]}」』》）】“‘ \xa0\u202f"
_OPENERS = "\"'“‘«‹„(["
_CLOSE = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", '"': '"'}
# A closing bracket or quotation mark farther off than this is not taken for the partner of an opening one.
_BRACKET_REACH = 300
_QUOTE_REACH = 80


def sentences(text: str, closed: Sequence[Span] = (), language: str = "en") -> list[Span]:
    """Return the [start, end) spans of the sentences of ``text``, in order, without the white space around them.

    ``text`` is one block without Markdown; ``\\n`` is a hard line break and ends a sentence. Every character that is
    not white space is in a span. No sentence ends inside one of the ``closed`` spans, which come sorted and apart.
    """
    words = language_for(language).sentences
    gate = _Gate(closed)
    spans: list[Span] = []
    start = _solid(text, 0)
    held = start  # a stop before this offset stands inside a bracket or a short quotation
    for event in _EVENT.finditer(text):
        at, end = event.span()
        if at < start:
            continue
        kind = event.lastgroup
        if kind == "open":
            if at > start and held <= at:
                held = _held_until(text, at)
            continue
        if kind == "line":
            end, following = at, end
        elif kind == "face":
            end = _end_at_face(text, start, at)
            if end <= held:
                continue
            following = _solid(text, end)
        else:
            if end <= held or text[at - 1 : at] == "(":  # "six months ago (!) I wrote"
                continue
            if (
                at < held < end and text[at] in "!?" and text[end - 1] == ")" and _I_AGAIN.match(text, end)
            ):  # "(with a smile!) I left"
                continue
            if _is_omission(text, at, end, words) or _is_in_a_row(text, at, end):
                continue
            end = _end(text, start, at, end, words)
            if end < 0:
                continue
            following = _solid(text, end)
        if gate.shut(end, following):
            continue
        spans.append((start, _trimmed(text, start, end)))
        start = held = following
    if start < len(text):
        spans.append((start, _trimmed(text, start, len(text))))
    return spans


class _Gate:
    """Answers whether a cut would part a closed span, or leave a part of one between two sentences."""

    def __init__(self, closed: Sequence[Span]) -> None:
        self._starts = [first for first, _ in closed]
        self._ends = [last for _, last in closed]

    def shut(self, end: int, following: int) -> bool:
        """Say whether text cannot be cut so that one part stops at ``end`` and the next begins at ``following``."""
        index = bisect_right(self._ends, end)
        while index < len(self._starts) and self._starts[index] < following:
            if self._starts[index] < end or self._ends[index] > following:
                return True
            if end == following:
                return False
            index += 1
        return False

    def open_near(self, middle: int, first: int, last: int) -> Span | None:
        """Return an empty gap at ``middle``, or at the nearer open end of the closed span around it."""
        index = bisect_right(self._ends, middle)
        if index == len(self._starts) or self._starts[index] >= middle:
            return middle, middle
        ends = (self._starts[index], self._ends[index])
        inner = [place for place in ends if first < place < last]
        place = min(inner, key=lambda place: abs(place - middle), default=None)
        return None if place is None else (place, place)


def _solid(text: str, at: int) -> int:
    found = _SOLID.search(text, at)
    return found.start() if found else len(text)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_omission(text: str, at: int, end: int, words: SentenceWords) -> bool:
    """Tell the dots of what is left out behind a word that leans on the next: "zur [...] Finanzierung"."""
    if text[at - 1 : at] not in ("[", "(") or text[end - 1] not in ")]" or text[at:end].strip("….)]"):
        return False
    before = _LEANS.search(text, max(0, at - 24), at - 1)
    return before is not None and before[1] in words.leaning_words


def _is_in_a_row(text: str, at: int, end: int) -> bool:
    """Tell the dots of a row that goes on: "Y1, Y2, ... Y10"."""
    if text[at:end] not in ("...", "…") or text[max(0, at - 2) : at].strip() != ",":
        return False
    before = _OF_A_ROW_BEFORE.search(text, max(0, at - 16), at)
    return (
        before is not None
        and text.startswith(before[1], _solid(text, end))
        and _OF_A_ROW.match(text, _solid(text, end)) is not None
    )


_OF_A_ROW_BEFORE = re.compile(r"(?<!\w)([A-Za-z]{1,3})[0-9]{1,4}, ?$")
_OF_A_ROW = re.compile(r"[A-Za-z]{1,3}[0-9]{1,4}(?!\w)")
_LEANS = re.compile(r"(?<!\w)([^\W\d_]+) ?$")


def _held_until(text: str, at: int) -> int:
    """Return the offset of the closing partner of the bracket or quotation mark at ``at`` if its inside is not text of
    its own: a bracket opened inside a sentence, or a short quotation that the sentence runs on from. Else 0.
    """
    opening = text[at]
    closing = _CLOSE[opening]
    quote = opening in '“«"'
    limit = at + (_QUOTE_REACH if quote else _BRACKET_REACH)
    close = text.find(closing, at + 1, limit)
    if not quote and close >= 0 and (nested := text.count(opening, at + 1, close)):
        for _ in range(min(nested, 3)):
            close = max(close, text.find(closing, close + 1, limit))
    if close < 0 or text.find("\n", at, close) >= 0:
        return 0
    if not quote:
        return close
    if text[at - 1 : at] and not (text[at - 1].isspace() or text[at - 1] in _OPENERS):
        return 0
    reported = text[max(at - 2, 0) : at].rstrip()[-1:] in (",", ":")
    return close if not reported and _LOWER_AFTER.match(text, close + 1) else 0


def _end(text: str, start: int, at: int, end: int, words: SentenceWords) -> int:
    """Return where the sentence from ``start`` ends if the stop run [at, end) ends it, else -1.

    The end of the text and the end of a line are not this function's business.
    """
    if end == len(text):
        return -1
    if text[at] in _FULL_WIDTH:
        return end
    if text[end] == "[" and (citation := _CITATION.match(text, end)):
        end = citation.end()
    following = _NEXT.match(text, end)
    if following is None or not following["gap"]:
        return -1
    if not following["word"] and (emoji := _EMOJI.match(text, end)):
        if at - start <= _LONGEST_NUMBER and _ENUMERATOR.fullmatch(text, start, at):  # "1. 💬 The chat"
            return -1
        end = emoji.end()
        following = _NEXT.match(text, end)
        if following is None or not following["gap"]:
            return -1
    word = following["word"]
    if not word:
        bullet = following.end("open")
        if bullet < len(text) and text[bullet] in _BULLETS:
            return end
        return end if text[at] == "." and _ATTRIBUTION.match(text, end) else -1
    run = text[at:end]
    stops = run.rstrip(_CLOSERS)
    lower = word[0].islower() and not _LABEL.match(text, end)
    if run[-1] == ")" and len(word) > 1 and word.isupper() and word.lower() in words.leaning_words:
        lower = True  # "(a real one!) AND a stress on it"
    quoted = len(run) > len(stops) and any(mark in run for mark in "\"'”’»“‘")
    # After a full stop in the quotation a tag would have had a comma: “It works.” Tom said no more.
    if quoted and stops != "." and not lower and _is_speech_tag(text, end, words):
        return -1
    before = _last_word(text, start, at)
    if stops == "?" and _OF_A_TITLE.match(text, end):
        return -1
    if stops == ".":
        verdict = _after_full_stop(text, start, at, before, following, lower, words)
        # No name goes on after the mark that closes a quotation: “… a sign by P. T.” Visitors laughed.
        if not verdict and quoted and not lower and _INITIALS.fullmatch(before):
            verdict = _QUOTED_INITIALS.search(text, max(start, at - 16), at) is None
    elif "!" in stops or "?" in stops:
        verdict = not lower or (not quoted and _opens_in_lower_case(text, start, following, words))
        if verdict and stops == "!" and before + "!" in words.marked_names:
            verdict = _is_starter(following, words)
        elif verdict and before[:1].isupper() and word in words.houses:  # "out now on Oh No! Records."
            verdict = _ENDS_A_NAME.match(text, following.end("word")) is None
    else:
        verdict = not lower
    return end if verdict else -1


def _end_at_face(text: str, start: int, at: int) -> int:
    """Return where the sentence from ``start`` ends if the emoji at ``at`` stands for its full stop, else -1.

    It does behind some words and before a capital: "and then he sang 😅 Everybody left".
    """
    found = _EMOJI.match(text, at)
    following = found and _NEXT.match(text, found.end())
    if not found or not following or not following["gap"] or not (following["word"] or "")[:1].isupper():
        return -1
    return found.end() if text.count(" ", start, at) >= _WORDS_BEFORE_A_FACE else -1


_WORDS_BEFORE_A_FACE = 3
_ENDS_A_NAME = re.compile(r"[.,;:)\]]|['’]s?\b|$")


def _ends_with_a_country(text: str, at: int, following: re.Match[str], words: SentenceWords) -> bool:
    """Tell "in the U.S. Distillation helps" from "in the U.S. Congress": what follows belongs to no country."""
    if following["word"] in words.of_a_country or not following["word"][0].isupper():
        return False
    country = _country(words.before_country, words.countries).search(text, max(0, at - _COUNTRY_REACH), at + 1)
    return country is not None and _PLAIN_WORD.match(text, following.end("word")) is not None


@cache
def _country(before: frozenset[str], initials: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(before)} {_any(initials)}\.$")


@cache
def _spoken_by(speakers: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of what may follow a quotation: a name or "the old man", and a verb."""
    return re.compile(
        r"[^\S\n]+(\w+)(?:[.’'-][\w.’'-]*)?[^\S\n]+"
        rf"(?:(?:[A-Z][\w.’'-]*|{_any(speakers)})[^\S\n]+){{0,3}}([a-z]+)"
    )


def _any(words: frozenset[str]) -> str:
    """Return a pattern that matches any of ``words``, and nothing when there are none."""
    return f"(?:{'|'.join(map(re.escape, sorted(words)))})" if words else r"(?!)"


def _last_word(text: str, start: int, at: int) -> str:
    """Return the word before the stop at ``at``, without an article that is elided; of a very long one only its end."""
    piece = text[max(start, at - 24) : at].rsplit(None, 1)
    return _ELIDED.sub("", _BREAK.sub("", piece[-1].lstrip(_OPENERS))) if piece else ""


_BREAK = re.compile(r"^.*(?:—|…|\.{3})")  # "APPOINTMENTS…Mr. H. Lund"


_ELIDED = re.compile(r"^(?:[LlDd]|[Uu]n|(?:[Dd]e|[Aa]|[Nn]e|[Dd]a|[Ss]u)ll)['’](?=\w)")  # dell'art. 3, l'On. Moro


def _after_full_stop(
    text: str, start: int, at: int, before: str, following: re.Match[str], lower: bool, words: SentenceWords
) -> bool:
    if at - start <= _LONGEST_NUMBER and _ENUMERATOR.fullmatch(text, start, at):
        return False
    # "Vice-Adm. Lund", "Maj.-Gen. Osei"
    if (
        before in words.titles
        or before in words.inside
        or (before[0:1].isupper() and before.rpartition("-")[2] in words.titles)
    ):
        return False
    word = following["word"]
    if words.after_ordinal and _FIGURES.fullmatch(before) and _is_ordinal(text, start, at, before, word, words):
        return False
    number = word[0].isdigit() or (word[1:2].isdigit() and not word[0].isalpha())
    if number and words.after_ordinal and _ROMAN.fullmatch(before):  # "Ludwig XIV. 1661"
        return False
    lettered = before in words.before_letter and _LETTER.fullmatch(word)
    numeral = (
        lettered or (_ROMAN_OR_LETTER if before[:1].isupper() else _ROMAN).fullmatch(word) or _FIRST.match(text, at)
    )
    if before in words.before_number and (
        number or lettered or (numeral and (before.lower() != "no" or _ROMAN_NUMBER.fullmatch(word)))
    ):
        return False
    if before in words.before_capital:
        return not lower and word not in words.time_words
    if (
        before in words.either
        or (len(before) == 1 and before.isupper())
        or ("." in before and _DOTTED.fullmatch(before))
    ):
        return (
            _is_starter(following, words)
            or _ends_with_a_country(text, at, following, words)
            or (before in words.closes_a_name and _is_named_elsewhere(text, start, at, following))
            or (before in words.closes_a_name and _opens_a_quotation(text, following))
            or (following["mark"] != "." and _last_word(text, start, at - 2) in words.lettered)
            or (len(before) == 1 and _is_a_thing_by_itself(text, at, following))
        )
    if lower:
        if before in words.before_number:
            return False
        return _opens_without_capital(text, at, before, following, words) or _opens_in_lower_case(
            text, start, following, words
        )
    return True


def _is_ordinal(text: str, start: int, at: int, figures: str, word: str, words: SentenceWords) -> bool:
    """Tell "am 3. Platz", "3. Klasse" and "II. Weltkrieg" from a number that ends its sentence: "am 3. Er kam"."""
    if word in words.after_ordinal:
        return True
    return word not in words.starters and _last_word(text, start, at - len(figures)) in words.before_ordinal


def _is_starter(following: re.Match[str], words: SentenceWords) -> bool:
    """Say whether the next word often opens a sentence and seldom continues a name."""
    word = following["word"].replace("’", "'")
    return following["mark"] != "." and (word in words.starters or word.partition("'")[0] in words.starters)


def _is_named_elsewhere(text: str, start: int, at: int, following: re.Match[str]) -> bool:
    """Tell "He met Acme Inc. Lund left", of whom the text speaks elsewhere as well, from "Acme Inc. Chairman Lund"."""
    word = following["word"]
    if len(word) < 3 or not word.isalpha() or following["mark"] or not _PLAIN_WORD.match(text, following.end()):
        return False
    if not _PLAIN_WORD.search(text, start, at):  # nothing comes before the name
        return False
    around = text[max(0, at - _NAMED_REACH) : following.start("word")], text[following.end() : at + _NAMED_REACH]
    with_abbreviation = re.escape(text[at - 2 : following.start("word")])
    elsewhere = re.compile(rf"(?<!{with_abbreviation})\b{word}\b")
    plain = re.compile(rf"\b{word.lower()}\b")
    return any(map(elsewhere.search, around)) and not any(map(plain.search, around))


def _is_a_thing_by_itself(text: str, at: int, following: re.Match[str]) -> bool:
    """Tell "we install it from R. Hugo is fast", where the text speaks of R code as well, from "a talk by R. Lund"."""
    letter = text[at - 1]
    if letter not in _LANGUAGES or len(following["word"]) < 2 or not _SAID_OF_A_THING.search(text, max(0, at - 12), at):
        return False
    if _GOES_ON_AS_NAME.match(text, following.end()):
        return False
    around = text[max(0, at - _NAMED_REACH) : at - 1], text[at + 1 : at + _NAMED_REACH]
    return any(re.search(rf"(?<![\w.]){letter} [a-z]{{2}}", part) for part in around)


# Programming languages of one letter
_LANGUAGES = frozenset("CDRJ")
_SAID_OF_A_THING = re.compile(r"\b(?:from|in|into|using|use|learn|via) [A-Z]$")
_GOES_ON_AS_NAME = re.compile(r"['’]s|[,.]| \(| (?:and|et|&) ")


def _opens_a_quotation(text: str, following: re.Match[str]) -> bool:
    """Tell what somebody said, with a capital and a space, from a name between: Al Cole Jr. "Buddy" Lund."""
    opening, begin = following["open"][:1], following.end("open")
    if opening not in ("“", '"') or not following["word"][:1].isupper():
        return False
    close = text.find(_CLOSE[opening], begin, begin + _QUOTE_REACH)
    return text[begin : close if close >= 0 else begin + _QUOTE_REACH].count(" ") > 0


def _opens_without_capital(text: str, at: int, before: str, following: re.Match[str], words: SentenceWords) -> bool:
    """Tell "It is bad. you will see" and "to do. decisions", whose writer forgot a capital, and "of the class. weights
    is a matrix", which begins with a name in code, from an abbreviation and a quotation's end.
    """
    word = following["word"].replace("’", "'")
    if following["mark"] == "." or not text[at + 1 : at + 2].isspace():
        return False
    if before in words.never_short:
        return True
    if len(before) < 3 or not before.isalpha() or not before.islower():
        return False
    said_of = _WORD_BEHIND.match(text, following.end()) if len(before) > _ABBREVIATED else None
    return word in words.lowercase_starters or bool(said_of and said_of[1] in words.predicates)


def _opens_in_lower_case(text: str, start: int, following: re.Match[str], words: SentenceWords) -> bool:
    """Say whether a lower-case word can open a sentence here: it is a name (iPhone, llama.cpp), or the writer uses no
    capitals.
    """
    word, after = following["word"], following.end()
    file_name = following["mark"] == "." and after < len(text) and text[after].isalnum()
    return file_name or word in words.lowercase_names or bool(_INNER_CAPITAL.match(word)) or text[start].islower()


def _is_speech_tag(text: str, end: int, words: SentenceWords) -> bool:
    """Say whether "Tom Baker asked" or the like follows a closing quotation mark."""
    tag = _spoken_by(words.speakers).match(text, end)
    return bool(tag and tag[2] in words.speech_verbs and (tag[1] not in words.starters or tag[1] == "The"))


# How good a place is for a breath, from 0 (best) upwards; being off the middle costs up to _OFF_MIDDLE more.
_SEMICOLON, _DASH, _COLON, _COMMA_CLAUSE, _BRACKET, _COMMA = 0.0, 0.1, 0.15, 0.2, 0.25, 0.45
_BEFORE_CLAUSE, _BEFORE_PHRASE, _BEFORE_WORD, _SPACE = 0.9, 1.0, 1.3, 1.6
_AFTER_LEANING_WORD = 0.5
_FORCED = 4.0
_OFF_MIDDLE = 1.5
# A part shorter than this share of what is split sounds chopped off; it is taken only if nothing else offers.
_SMALLEST_SHARE = 0.15
_SHORT = 12
_DASHES = frozenset("–—-")
_GUILLEMETS = frozenset("«»‹›")
# "a)", "(iv)"
_LIST_MARK = re.compile(r"[\[(]?(?:[a-z]|\d{1,2}|[ivx]{1,4})\)(?=\s)")
_GAP = re.compile(r"[^\S\n]+|(?<=[^\W\d_]—)(?=\w)")
_WORD = re.compile(r"[\"'“‘(\[]*([\w$€£][\w.'’-]*)?")
_TIGHT = re.compile(r"“[^”\n]{1,80}”|\"[^\"\n]{1,80}\"|\([^()\n]{1,60}\)")


def utterances(text: str, closed: Sequence[Span] = (), limit: int = 300, language: str = "en") -> list[Span]:
    """Return the [start, end) spans of ``text`` that are spoken in one breath of the voice each.

    They are its sentences, but one longer than ``limit`` characters is split where a reader would breathe, and two
    neighbours on one line that are both under 12 characters ("No. Really.") become one, since a voice gives a lone
    syllable no melody. No utterance is longer than twice ``limit``, save a ``closed`` span that is so itself: what is
    read as one thing stays one.
    """
    words = language_for(language).sentences
    gate = _Gate(closed)
    made: list[Span] = []
    for start, end in sentences(text, closed, language):
        if end - start > limit:
            made.extend(_split(text, start, end, limit, gate, words))
        elif (
            made
            and end - start < _SHORT
            and made[-1][1] - made[-1][0] < _SHORT
            and "\n" not in text[made[-1][1] : start]
        ):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def _split(text: str, start: int, end: int, limit: int, gate: _Gate, words: SentenceWords) -> list[Span]:
    breaks = _breaks(text, start, end, gate, words)
    places = [first for first, _, _ in breaks]
    parts: list[Span] = []
    waiting = [(start, end)]
    while waiting:
        first, last = waiting.pop()
        cut = None
        if last - first > limit:
            inner = breaks[bisect_right(places, first) : bisect_left(places, last)]
            cut = _best(inner, first, last, allowed=_FORCED if last - first > 2 * limit else _FORCED - 1)
            if cut is None and last - first > 2 * limit:
                cut = gate.open_near((first + last) // 2, first, last)
        if cut is None:
            parts.append((first, _trimmed(text, first, last)))
        else:
            waiting += [(_solid(text, cut[1]), last), (first, cut[0])]
    return parts


def _best(breaks: Sequence[tuple[int, int, float]], first: int, last: int, allowed: float) -> Span | None:
    """Return the gap of the break in [first, last) that is strong and near the middle."""
    length = last - first
    best: tuple[bool, float, int, int] | None = None
    for stop, resume, cost in breaks:
        if cost <= allowed and resume < last:
            small = min(stop - first, last - resume) < _SMALLEST_SHARE * length
            price = (small, cost + _OFF_MIDDLE * abs(stop + resume - first - last) / length, stop, resume)
            if best is None or price < best:
                best = price
    return best and (best[2], best[3])


def _breaks(text: str, start: int, end: int, gate: _Gate, words: SentenceWords) -> list[tuple[int, int, float]]:
    """Return the places (end of one part, start of the next, cost) where [start, end) may be split."""
    tight = [match.span() for match in _TIGHT.finditer(text, start, end)]
    tight_ends = [last for _, last in tight]
    found = []
    for gap in _GAP.finditer(text, start + 1, end):
        stop, resume = gap.span()
        if resume >= end:
            continue
        if gate.shut(stop, resume):
            if text[stop - 1] not in _DASHES or gate.shut(resume, resume):
                continue
            stop = resume  # the dash is read as a pause, and the space after it with it
        index = bisect_right(tight_ends, stop)
        inside = index < len(tight) and tight[index][0] < stop
        found.append((stop, resume, _FORCED if inside else _cost(text, stop, resume, words)))
    return found


def _cost(text: str, stop: int, resume: int, words: SentenceWords) -> float:
    """Return the cost of a breath between ``stop`` and ``resume``, from the words on both sides."""
    before = _last_word(text, 0, stop).rstrip("\"'”’")
    match = _WORD.match(text, resume)
    after = match[1] if match and match[1] else ""
    mark = before[-1:]
    if (not after and text[resume] in _DASHES) or _LIST_MARK.match(f"{before} "):
        return _FORCED
    if mark in (",", ";") and _LIST_MARK.match(text, resume):
        return _SEMICOLON
    if text[stop - 1] in _GUILLEMETS and text[stop - 2 : stop - 1].isspace():
        return _FORCED
    if text[resume] in _GUILLEMETS and text[resume + 1 : resume + 2] in (" ", "\xa0", "\u202f", ".", ",", ""):
        return _FORCED
    if before in ("", "–", "-", "--"):
        return _DASH
    if mark == ";":
        return _SEMICOLON
    if mark == ":":
        return _COLON
    if mark == ",":
        if before[-2:-1].isdigit() and after[:1].isdigit():
            return _FORCED
        return _COMMA_CLAUSE if after in words.clause_words else _COMMA
    if mark in ")]":
        return _BRACKET
    if mark == "." or _belong_together(text, stop, resume, before, after, words):
        return _FORCED
    if match and after in words.joining_words and not _opens(text, match.end(), words):
        cost = _BEFORE_WORD
    elif after in words.clause_words:
        cost = _BEFORE_CLAUSE
    else:
        cost = _BEFORE_PHRASE if after in words.phrase_words else _SPACE
    return cost + (_AFTER_LEANING_WORD if before in words.leaning_words else 0.0)


def _opens(text: str, end: int, words: SentenceWords) -> bool:
    """Say whether what an "and" that ends at ``end`` joins is a clause or a phrase: "and the", not "and old"."""
    following = _WORD.match(text, end + 1)
    return bool(following and following[1] and following[1] in words.leaning_words | words.phrase_words)


def _belong_together(text: str, stop: int, resume: int, before: str, after: str, words: SentenceWords) -> bool:
    """Say whether two words are parts of one name ("Bank of China", "Llama 3") or of one number ("3 million")."""
    if before[-1:].isdigit() or before[-1:] in "$€£¥":
        return True
    if not before[:1].isupper():
        linked = before in words.name_links and after[:1].isupper()
        return linked and _last_word(text, 0, stop - len(before)).rstrip()[:1].isupper()
    if after in words.name_links:
        third = _WORD.match(text, resume + len(after) + 1)
        return bool(third and third[1] and third[1][0].isupper())
    return bool(after) and not after[0].islower()
