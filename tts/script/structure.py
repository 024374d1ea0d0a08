"""What each block of an essay contributes: its role, the words put before it, or the rule that drops it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tts import lazy_re as re
from tts.essay import Block, Direction, Dropped, Span, moved
from tts.media.data_url import shown
from tts.script.languages.language import Language
from tts.script.languages.ticks import fills_a_cell
from tts.script.utterance import Role
from tts.show.settings import ScriptSettings
from tts.sources.figure_numbers import names_itself, own_number
from tts.sources.formulas import tidy
from tts.sources.label_lines import is_label


@dataclass(frozen=True, slots=True)
class Passage:
    """A block's text as it goes into the script; ``label`` ("Figure 2: ") is part of what is written and said.

    ``code`` holds the [start, end) spans of ``text`` that were inline code, ``directions`` are places of it as well. A
    text that ``goes_on`` needs no full stop, since the formula below it belongs to its sentence. ``head_end`` is where
    a head in bold ends that the text runs on from: "**Start small** The first version …"; 0 if it has none.
    """

    role: Role
    text: str
    label: str = ""
    code: tuple[Span, ...] = ()
    goes_on: bool = False
    directions: tuple[Direction, ...] = ()
    head_end: int = 0


# A head that is numbered, or has three words; and what then opens a sentence.
_NUMBERED_HEAD = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.):] \S")
_OPENER = re.compile(
    r"(?:A|An|As|At|After|All|Although|Because|Before|But|By|Do|Don['’]t|Each|Every|First|For|From|He|Here|How|However|I|If|In|Instead"
    r"|It|It['’]s|Just|Let|Like|Make|Many|Most|My|No|Now|On|Once|One|Our|She|Since|So|Some|That|The|Their|There|These|They|This"
    r"|Those|To|Use|We|What|When|Where|While|Who|Why|With|You|Your)\b"
)
_ROLES: dict[str, Role] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "item",
    "quote": "quote",
    "figure": "figure",
    "row": "row",
    "footnote": "footnote",
}


def passage(block: Block, settings: ScriptSettings, language: Language, *, numbered: bool = True) -> Passage | Dropped:
    """Return how ``block`` is read, or why it is not. A break is read as a pause and has neither.

    With ``numbered`` a figure to which its author gave no number is recognized by its place among the essay's figures.
    """
    if block.kind == "code":
        return Dropped(block.text, "a code block", block.line)
    if block.kind == "math":
        if not language.formula(block.text, "", "")[1]:
            return Dropped(block.text, "a formula", block.line)
        text = f"$${tidy(block.text)}$$"
        return Passage("paragraph", text, directions=_whole(block, text))
    if block.kind == "embed":
        return Dropped(block.text, "an embedded page", block.line)
    if block.kind == "figure" and not block.text:
        return Dropped(shown(block.image), "a figure without a caption", block.line)
    if block.kind == "figure" and settings.figures == "drop":
        return Dropped(block.text, "figures are not read in this show", block.line)
    if block.kind == "row" and settings.tables == "drop":
        return Dropped(block.text, "tables are not read in this show", block.line)
    if block.kind == "footnote" and settings.footnotes == "drop":
        return Dropped(block.text, "footnotes are not read in this show", block.line)
    if block.kind == "figure":
        return _figure(block, language, numbered=numbered)
    text, code = _row(block, language) if block.kind == "row" else (block.text, block.code)
    directions = _whole(block, text) if block.kind == "row" else block.directions
    head_end = _head_end(block) if block.kind in ("paragraph", "item") else 0
    return Passage(_ROLES[block.kind], text, _label(block), code, directions=directions, head_end=head_end)


def _head_end(block: Block) -> int:
    """Return where the bold words, or the line, end that head a paragraph without a stop, 0 if none do."""
    first, _, rest = block.text.partition("\n")
    if is_label(first, rest.partition("\n")[0]):
        return len(first)
    end = next((mark.end for mark in block.marks if mark.kind == "strong" and mark.start == 0), 0)
    head, rest = block.text[:end].rstrip(), block.text[end:]
    if not head or not head[-1].isalnum() or not rest[:1].isspace() or not rest.lstrip()[:1].isupper():
        return 0
    runs_on = rest[0] == "\n" or _NUMBERED_HEAD.match(head) or (head.count(" ") > 1 and _OPENER.match(rest.lstrip()))
    return len(head) if runs_on else 0


def _figure(block: Block, language: Language, *, numbered: bool) -> Passage:
    """Return a figure's caption after its label, which has the number that the author gave it, if any."""
    own = own_number(block.text) if language.figure_label else None
    cut = own.end() if own else 0
    named = not own and language.figure_label and names_itself(block.text)
    number = own["number"] if own else block.number if numbered else ""
    label = "" if named else language.figure_label.format(number=number).replace(" :", ":")
    code = tuple((max(start, cut) - cut, end - cut) for start, end in block.code if end > cut)
    text = block.text[cut:]
    return Passage("figure", text, label, code, directions=moved(block.directions, -cut, len(text)))


def _whole(block: Block, text: str) -> tuple[Direction, ...]:
    """Return the directions of a block that is said in other words, ``text``: those of its inside are for all of it."""
    return tuple(replace(each, start=0, end=len(text) if each.start < each.end else 0) for each in block.directions)


def _label(block: Block) -> str:
    if block.kind in ("item", "quote") and block.number is not None:
        return f"{block.letter or block.number}. "
    return ""


def _row(block: Block, language: Language) -> tuple[str, tuple[Span, ...]]:
    """``Chip H100: Power 700W, Price $2.50.``: the first column names the row, the others follow with their heads.

    Returns the text and the spans of it that were inline code.
    """
    text = ""
    code: list[Span] = []
    named = False  # whether the first column has words
    columns = before = 0  # ``before`` is the length of the heads and cells so far
    for head, cell in block.cells:
        filled = not any(map(str.isalnum, cell)) and language.has_tables and fills_a_cell(cell)
        if filled or any(map(str.isalnum, cell)):
            text += ["", ": " if named else ", ", ", "][min(columns, 2)]
            named = named or (not columns and not filled)
            parted = head[-1:].isdigit() and not cell[0].islower()
            gap = "" if not head else ": " if filled or parted else " "
            shift = len(text) - before
            for start, end in block.code:
                if before <= start < before + len(head) + len(cell):
                    moved = shift + (len(gap) if start >= before + len(head) else 0)
                    code.append((start + moved, end + moved))
            text += f"{head}{gap}{cell}"
            columns += 1
        before += len(head) + len(cell)
    return (f"{text}.", tuple(code)) if columns else (block.text, ())
