"""Essay -> Script: every block read, split into utterances, given its voice and its pause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from tts.errors import EssaycastError
from tts.essay import Block, Direction, Dropped, Essay, Span, first_with_words
from tts.kept import recall
from tts.program import program
from tts.script import citations, directions, formulas, long_code, speakers
from tts.script.languages import language_for
from tts.script.languages.language import Language
from tts.script.lexicon import Entries, essay_entries, land_entries, lexicon_categories
from tts.script.long_utterances import parts
from tts.script.omissions import OmissionCues, embeds, kind_left_out
from tts.script.own_acronyms import own_acronyms
from tts.script.pauses import pause_after, pause_inside
from tts.script.reading import LEFT_OUT, Change, Manner, Reader, changes_in, is_said, speak
from tts.script.rhythm import with_rhythm
from tts.script.sentences import utterances
from tts.script.structure import Passage, passage
from tts.script.utterance import Role, Script, Utterance
from tts.script.written_day import long_day
from tts.show.settings import Show
from tts.sources import author_box, byline, colophon, comments, contents, related, verse_numbers, works_cited
from tts.sources.boilerplate import dropped_by, without, without_credit, without_marks
from tts.sources.figure_numbers import numbers_figures
from tts.sources.formulas import with_marks_outside
from tts.sources.glue import seams
from tts.sources.label_lines import ends_a_line

_CLOSING = "\"'”’»)]}"
_PROSE = ("paragraph", "item", "quote")
_OFFERED = re.compile(r"\b(?:inbox|newsletter|subscribers)\b", re.IGNORECASE)  # in a heading that may be promotional
_PARTING = 3  # so often a picture stands that parts sections
_STOPS = ".?!…"
_PAUSING = ",;:—–-"
_ENDS_PROSE = re.compile(r"[a-z]{3}[.!?…][\"'”’)]* +[A-Z“\"']|\n")
# The categories of what is not said as it is written, in the order of their reports, and the rules that report it.
_REPORTED = {
    long_code.CATEGORY: long_code.RULE,
    citations.CATEGORY: citations.RULE,
    LEFT_OUT: "characters that are not read",
}


def build_script(essay: Essay, show: Show, lexicon: Entries, announced: bool = True) -> Script:
    """Turn an essay into what will be said.

    ``lexicon`` is the show's own entries. With ``announced`` intro, title and date are said before it and the outro
    after it. Raises EssaycastError when the body leaves nothing to say.
    """
    language = language_for(show.language)
    reader = reader_for(essay, show, lexicon)
    body, dropped, opening = _body(essay, show, reader, announced)
    if not body and announced:
        if not essay.blocks:
            raise EssaycastError(f"{_named(essay)} is empty", "write something below its front matter")
        rules = ", ".join(dict.fromkeys(drop.rule for drop in dropped)) or "nothing that can be said"
        raise EssaycastError(f"{_named(essay)} has nothing to read aloud ({rules})", "add a paragraph to it")
    body = with_rhythm(body, show.pauses)
    before: list[Utterance] = []
    after: list[Utterance] = []
    if announced:
        fields = {
            "title": essay.title.rstrip("."),
            "date": long_date(essay, show.language),
            "author": show.author,
            "show": show.title,
            "number": "" if essay.number is None else str(essay.number),
        }
        before += _announcement("intro", show.script.intro, fields, reader, show, show.pauses.intro)
        before += _announcement("title", show.script.title, fields, reader, show, show.pauses.title)
        if essay.published:
            template = language.date_line if show.script.date is None else show.script.date
            before += _announcement("date", template, fields, reader, show, show.pauses.date)
        after += _announcement("outro", show.script.outro, fields, reader, show, 0.0)
        if before and opening is not None:
            before[-1] = replace(before[-1], pause=opening)
        if after:
            body[-1] = replace(body[-1], pause=max(body[-1].pause, show.pauses.before_outro))
    return Script((*before, *body, *after), (*essay.dropped, *dropped))


def reader_for(essay: Essay, show: Show, lexicon: Entries) -> Reader:
    """Return the reader of an essay: its lexicon, the show's, the built-in one, then the language's categories.

    The essay's lexicon also has those of its acronyms that it writes in lower case too.
    """
    language = language_for(show.language)
    manner = Manner(show.date_order, show.script.omissions != "silent", show.script.citations)
    entries = essay_entries(essay, language)
    land = land_entries(essay, language)
    reader = _reader(language, manner, lexicon, entries, land)
    acronyms = own_acronyms(essay, language, reader)
    return _reader(language, manner, lexicon, (*acronyms, *entries), land) if acronyms else reader


def long_date(essay: Essay, language: str) -> str:
    """Return the essay's date in the long form of ``language``: ``May 7, 2026``; empty if it has none."""
    if not essay.published:
        return ""
    day = essay.published.date()
    return recall(f"day {program()} {language} {day}", lambda: long_day(day, language).encode()).decode()


@lru_cache(maxsize=8)
def _reader(language: Language, manner: Manner, show: Entries, essay: Entries, land: Entries) -> Reader:
    skipped = (citations.citation_category(),) if manner.citations == "skip" else ()
    first = (
        formulas.formula_category(language, manner),
        long_code.long_code_category(language, manner),
        *lexicon_categories(language, show, essay, land),
    )
    return Reader((*skipped, *first, *language.categories(manner)))


def _body(
    essay: Essay, show: Show, reader: Reader, announced: bool
) -> tuple[list[Utterance], list[Dropped], float | None]:
    """Return what is said of an essay's blocks, what is not, and the pause before it that a direction asks for."""
    body: list[Utterance] = []
    blocks, cast, dropped = speakers.by_speakers(essay.blocks, show.voice.speakers)
    language = language_for(show.language)
    promotional = dropped_by(show.script.boilerplate)
    cues = OmissionCues(show.script.omissions, language)
    embedded = embeds(essay.dropped)
    commented = comments.first_comment(essay.blocks)
    ended = colophon.first_of_colophon(essay.blocks[:commented])
    others = related.first_related(essay.blocks[:ended])
    end_matter = works_cited.first_cited(essay.blocks[:others], notes_are_read=show.script.footnotes != "drop")
    cited = works_cited.cited_inside(essay.blocks, end_matter)
    listed = contents.places_of_contents(essay.blocks)
    last_cited = works_cited.last_marked(blocks[:end_matter], blocks[end_matter:])
    verses = verse_numbers.verse_numbers(blocks)
    box = author_box.first_of_box(essay.blocks[:others], [show.author, *re.split(r",| and |;|&", essay.author)])
    at_end = (
        (commented, comments.RULE), (ended, colophon.RULE), (others, related.RULE), (box, author_box.RULE)
    )  # fmt: skip
    numbered = not any(numbers_figures(block.text) for block in essay.blocks if block.kind in ("figure", "paragraph"))
    said_before = _said_before(essay, show) if announced else {}
    said_blocks: set[int] = set()
    first = first_with_words(blocks)
    drawn = Counter(block.image for block in blocks if block.kind == "figure")
    parting: set[str] = set()  # the pictures between sections that were told
    footnotes = [index for index, block in enumerate(blocks) if block.kind == "footnote"]

    def note(value: str) -> list[Utterance]:
        """Return what is said of the footnotes that a direction names, those that were not said yet."""
        made: list[Utterance] = []
        for index in footnotes[slice(*map(int, value.split()))]:
            found = passage(blocks[index], show.script, language)
            if index not in said_blocks and isinstance(found, Passage):
                directions.check(blocks[index], _named(essay))
                pause = pause_after("paragraph", show.pauses)
                made += _utterances(found, index, reader, show, show.voice.note, pause, cast)[0]
                said_blocks.add(index)
        return made

    def tell(cue: str, index: int) -> None:
        after = pause_after("paragraph", show.pauses)
        body.extend(_utterances(Passage("paragraph", cue), index, reader, show, "", after)[0])

    for index, written in enumerate(blocks):
        while embedded and written.line > embedded[0][0]:
            tell(cues.cue(embedded.pop(0)[1]), max(index - 1, 0))
        if written.kind == "footnote" and index in said_blocks:
            continue
        if directions.leave_out(written):
            dropped.append(Dropped(written.text or written.image or "(a rule)", directions.RULE, written.line))
            continue
        if written.kind == "break":
            _lengthen(body, show.pauses.break_)
            continue
        if announced and index == first and written.kind == "heading" and written.text == essay.title:
            dropped.append(Dropped(written.text, "the title, said before the essay", written.line))
            continue
        is_cited = (end_matter <= index < others and written.kind != "footnote") or index in cited
        rule = works_cited.RULE if is_cited else contents.RULE if index in listed else None
        if index >= box and written.kind != "footnote" and (written.kind != "figure" or index >= ended):
            rule = next(rule for first, rule in at_end if index >= first)
            embedded.clear()
        if index == commented and any(block.kind in _PROSE for block in blocks[index + 1 :]):
            tell(cues.cue("comments"), index)
        if (rest := said_before.get(index)) is not None:
            dropped.append(Dropped(written.text, byline.RULE, written.line))
            if not rest:
                continue
            written = replace(written, text=rest, code=(), directions=())
        if not rule and (written.kind in _PROSE or (written.kind == "heading" and _OFFERED.search(written.text))):
            rule = promotional(written.text)
        block, marks = (written, ()) if rule else without_marks(written)
        if not rule:
            block, numbers = without(
                block, verses.get(index, ()) if block.text == written.text else (), verse_numbers.RULE
            )
            pointing = works_cited.linked_marks(block) or works_cited.number_marks(block, last_cited)
            block, pointers = without(block, pointing, works_cited.MARK_RULE)
            block, credit = without_credit(block)
            marks += numbers + pointers + credit
        dropped += marks
        found = (
            Dropped(block.text, rule, block.line) if rule else passage(block, show.script, language, numbered=numbered)
        )
        if isinstance(found, Dropped):
            dropped.append(found)
            if (not rule or rule == "bare link") and index < box and (kind := kind_left_out(block)):
                if block.kind == "figure" and block.image in parting:
                    continue
                if block.kind == "figure" and block.image and drawn[block.image] >= _PARTING:
                    parting.add(block.image)
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                tell(cues.cue(kind, following.text if following and following.kind == "paragraph" else ""), index)
            continue
        if written.kind == "paragraph" and index + 1 < len(blocks) and blocks[index + 1].kind == "math":
            found = replace(found, goes_on=language.formula(blocks[index + 1].text, "", "")[1])
        if written.kind == "paragraph" and index + 1 < len(blocks) and blocks[index + 1].kind in ("quote", "paragraph"):
            found = replace(found, goes_on=_goes_on_in(found.text, blocks[index + 1], language))
        wordless = formulas.unsaid_formulas(found.text, found.code, language)
        dropped += [Dropped(formula, formulas.RULE, block.line) for formula in wordless]
        voice = {"quote": show.voice.quote, "footnote": show.voice.note}.get(block.kind, "")
        directions.check(block, _named(essay))
        dropped += [Dropped(text, directions.RULE, block.line) for text in directions.left_out(block)]
        said, unsaid = _utterances(found, index, reader, show, voice, pause_after(found.role, show.pauses), cast, note)
        # If nothing else is said, the whole block is reported.
        dropped += [
            Dropped(text, _REPORTED[category], block.line)
            for category in _REPORTED
            for text in unsaid.get(category, ())
            if said or category != LEFT_OUT
        ]
        if not said:
            if block.text:  # or else it held a speaker's name, which is reported
                dropped.append(Dropped(block.text, "nothing in it can be said", block.line))
            continue
        if block.kind == "heading":
            _lengthen(body, show.pauses.before_heading)
        body += said
        said_blocks.add(index)
        cues.heard(found.text, prose=found.role == "paragraph")
    for _, kind in embedded:
        tell(cues.cue(kind), len(blocks) - 1)
    opening = directions.settle(body, blocks, said_blocks)
    return body if said_blocks else [], dropped, opening


def _goes_on_in(text: str, below: Block, language: Language) -> bool:
    """Tell a sentence that goes on in the next block: "He was free to ignore the", above a quotation, or one that the
    quotation begun "stay at home" ends. Above a paragraph only "that" and its like are sure, and "not" is none of them.
    """
    last = text.rpartition(" ")[2]
    if below.kind == "quote":
        begun = text[-1:].isalnum() and below.text[:1].islower()
        return begun or last in language.sentences.leaning_words
    return last in language.sentences.leaning_words & language.sentences.clause_words - {"not"}


def _said_before(essay: Essay, show: Show) -> dict[int, str]:
    """Return what is left to say of the first lines that repeat the date or the show's own author."""
    opening = language_for(show.language).date_line if show.script.date is None else show.script.date
    published = essay.published.date() if essay.published and opening else None
    return byline.repeated(essay.blocks, published, show.author, essay.author, show.date_order)


def _announcement(
    role: Role, template: str, fields: dict[str, str], reader: Reader, show: Show, after: float
) -> list[Utterance]:
    text = template.format(**fields).strip()
    return _utterances(Passage(role, text), None, reader, show, "", after)[0]


def _with_code(closed: Sequence[Span], text: str, code: Sequence[Span]) -> list[Span]:
    """Return ``closed`` with the spans of code that hold no prose: a stop there is a sign, as in "cmake . -B out"."""
    whole = [(start, end) for start, end in code if not _ENDS_PROSE.search(text, start, end)]
    united: list[Span] = []
    for start, end in sorted([*whole, *closed]) if whole else closed:
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united


def _utterances(
    found: Passage,
    index: int | None,
    reader: Reader,
    show: Show,
    voice: str,
    after: float,
    cast: Mapping[str, str] | None = None,
    note: Callable[[str], list[Utterance]] | None = None,
) -> tuple[list[Utterance], dict[str, list[str]]]:
    """Split a passage into utterances; ``after`` is the pause that follows the last, ``cast`` who speaks by what voice.

    ``note`` returns what is said of the footnotes that a direction names.

    Returns them, and by category the pieces of the text that are not said and have to be reported.
    """
    text, code, directed, head_end = _mended(found)
    changes = reader.read(text, code, directions.settled(text, directed, language_for(show.language)))
    closed = _with_code([(change.start, change.end) for change in changes], text, code)
    label_end = len(found.label.rstrip())
    made: list[Utterance] = []
    places: list[Span] = []  # of each one that is made
    closing = "," if found.goes_on else "."
    breaths = _with_head(utterances(text, _with_label(closed, label_end), language=show.language), head_end)
    performed = {kind: [each for each in directed if each.kind == kind] for kind in ("voice", "speed")}
    for start, end in _sayable(directions.parted(breaths, text, directed, changes, len(found.label)), text, changes):
        spoken, words = speak(text, changes, start, end)
        if not spoken.strip():  # references alone
            continue
        written = text[start:end]
        ends = end in (len(text), head_end) or written.rstrip(_CLOSING)[-1:] in _STOPS
        line_ends = text[end : end + 1] == "\n"
        mark = ""
        if (ends or line_ends) and spoken.rstrip(_CLOSING)[-1:] not in _STOPS + _PAUSING:
            # Without a stop the voice leaves the sentence hanging; a line of verse or of an address goes on.
            mark = closing if ends else "." if ends_a_line(text, start, end) else ","
            spoken += mark
            words = (*words[:-1], replace(words[-1], spoken_end=len(spoken)))
        own = max(start, min(label_end, end - 1))
        asked = directions.at(performed["voice"], text, own, end)
        known = speakers.voice_of(asked, cast or {})
        speed = float(directions.at(performed["speed"], text, own, end) or 1)
        whole = Utterance(
            index,
            found.role,
            written,
            spoken,
            words,
            known or asked or voice,
            pause_inside(written + mark, show.pauses),
            speed,
            speaker=asked if known else "",
            changes=changes_in(changes, start, end),
        )
        made.extend(parts(whole))
        places.extend([(start, end)] * (len(made) - len(places)))
    if made:
        made[-1] = replace(made[-1], pause=after)
        directions.direct(made, places, directed, changes, len(found.label))
    if note and show.script.footnotes == "inline":
        made = directions.noted(made, places, directed, note, show.pauses.note)
    unsaid: dict[str, list[str]] = {}
    for change in changes:
        if change.rule in _REPORTED:
            unsaid.setdefault(change.rule, []).append(text[change.start : change.end].strip())
    return made, unsaid


def _mended(found: Passage) -> tuple[str, list[Span], list[Direction], int]:
    """Return label and text, glued sentences parted but for what is code, and where in it code and directions stand.

    The last is where its head ends, 0 if it has none.
    """
    starts = [start for start, _ in found.code]
    cuts = []
    for cut in seams(found.text):
        before = bisect_left(starts, cut) - 1
        if before < 0 or cut >= found.code[before][1]:
            cuts.append(cut)
    text = " ".join(found.text[start:end] for start, end in pairwise([0, *cuts, len(found.text)]))
    label = len(found.label)

    def moved(start: int, end: int) -> Span:
        first = label + start + bisect_right(cuts, start)
        return first, max(label + end + bisect_left(cuts, end), first)

    code = [moved(start, end) for start, end in found.code]
    directed = [
        replace(each, start=start, end=end) for each in found.directions for start, end in [moved(each.start, each.end)]
    ]
    head_end = moved(0, found.head_end)[1] if found.head_end else 0
    return with_marks_outside(found.label + text, code), code, directed, head_end


def _with_head(spans: Iterable[Span], head_end: int) -> Iterator[Span]:
    """Yield the spans, the one that holds the end of a head parted there."""
    for start, end in spans:
        if start < head_end < end:
            yield start, head_end
            start = head_end + 1
        yield start, end


def _with_label(closed: list[tuple[int, int]], label_end: int) -> list[tuple[int, int]]:
    """Close the label, and the first letter after it, so that "1." does not stand as a sentence of its own."""
    if not label_end:
        return closed
    reach = label_end + 2
    inside = [end for start, end in closed if start < reach]
    return [(0, max([reach, *inside])), *((start, end) for start, end in closed if start >= reach)]


def _sayable(spans: Iterable[tuple[int, int]], text: str, changes: Sequence[Change]) -> list[tuple[int, int]]:
    """Join every span that has nothing to read aloud ("…", an emoji) to the one before it, or else to the one after."""
    joined: list[tuple[int, int]] = []
    lead: int | None = None
    for start, end in spans:
        if is_said(text, changes, start, end):
            joined.append((start if lead is None else lead, end))
            lead = None
        elif joined:
            joined[-1] = (joined[-1][0], end)
        elif lead is None:
            lead = start
    return joined


def _lengthen(body: list[Utterance], pause: float) -> None:
    if body:
        body[-1] = replace(body[-1], pause=max(body[-1].pause, pause))


def _named(essay: Essay) -> str:
    return str(essay.path) if essay.path else f"essay {essay.name}"
