"""The list of works cited at the end of an essay, and how the essay itself is to be cited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tts import lazy_re as re
from tts.essay import Block, Span
from tts.toml import packaged_toml

#: The rule that reports them.
RULE = "a list of works cited"
#: The rule that reports a number in round brackets that points to one of them.
MARK_RULE = "the number of a work cited"

_NUMBERED = re.compile(r"\[\w{1,12}\]|\(\d{1,3}\)\s")
_BIBTEX = re.compile(r"\s*@\w+\s*\{")
_SOURCE = re.compile(
    r"\b(?:1[6-9]|20)\d\d[a-z]?\b|\((?:[ns]\. ?d\.|in press|forthcoming)\)|\bdoi\b|\barXiv\b|https?://|\bISBN\b",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:(?:(?:Foot|End|Side)[ -]?)?notes?|References|Sources|Bibliography|Citations)\s?[:.]?", re.IGNORECASE
)
_RESOURCES = re.compile(
    r"(?:(?:(?:Additional|Other|Further|More|Useful) )?(?:Resources|Links)|Enlaces|Recursos|Liens|Ressources|Risorse"
    r"|Collegamenti)\s?[:.]?",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<=[\w%”\"’)])[ \xa0]?\((?P<numbers>\d{1,3}(?:(?:, ?|[–-])\d{1,3}){0,9})\)(?=[.,;:!?]| [a-z])")
# What only works are written with.
_FORM = re.compile(
    r"\b(?:[A-Z][\w'’-]+,? (?:[A-Z]\. ?){1,3}[,(]|[A-Z][\w'’-]+ [A-Z]{1,3},|\d{4} ?; ?\d|et al\b|doi\b|https?://|IS[SB]N\b"
    r"|pp?\. ?\d|vol\. ?\d|Available (?:at|from)|Retrieved|Accessed|(?:Univ(?:ersity|\.)|[A-Z][a-z]+) Press\b)"
)
_LAST_WORD = re.compile(r"\w+$")
_LONGEST = 600  # characters of an entry
_LONGEST_LINK = 160  # of one that has nothing but a link
_LONGEST_OPENER = 60
_BETWEEN = 12  # characters between two links of a list
_APART = 450  # characters of an entry among others in a paragraph
_PS = re.compile(r"P\.? ?P?\.? ?S\b", re.IGNORECASE)
_PROSE = 40  # words of a paragraph below a rule that is no work
_ENOUGH = 0.7  # the share of the blocks that must be entries


def first_cited(blocks: Sequence[Block], *, notes_are_read: bool) -> int:
    """Return the place of the block with which the lists at the end begin; the number of blocks if there are none.

    What comes after them may be footnotes only. A list is what stands below a heading, or a line, such as "References",
    if nearly all of it has the form of an entry. A last line "Notes:", or a last heading such as "References",
    that nothing is read below is one, and so is a paragraph that begins with "References:" and has entries after it.
    """
    end = _last(blocks)
    if _postscript(blocks, end) < end:
        return len(blocks)
    last = blocks[end - 1] if end > 1 else None
    lone = last and (
        (_NOTES.fullmatch(last.text.strip()) and last.kind in ("heading", "paragraph"))
        or (last.kind == "heading" and _opens(last))
    )
    start = end - 1 if lone and not (notes_are_read and end < len(blocks)) else end
    for place in range(start - 1, 0, -1):
        if _opens_and_cites(blocks[place]):
            below = blocks[place + 1 : start]
            if below and not _is_list(below):
                break
            start = place
        elif _opens(blocks[place]) or (
            _may_open(blocks[place]) and all(_names_source(block.text) for block in blocks[place + 1 : start])
        ):
            below = blocks[place + 1 : start]
            # A heading is directly above a line that opens a list as well.
            if not (_is_list(below) or (not below and start < end)):
                break
            start = place
        elif blocks[place].kind == "heading":
            break
    return start if start < end else len(blocks)


def cited_inside(blocks: Sequence[Block], end: int) -> frozenset[int]:
    """Return the places before ``end`` of lists of works, with their headings, below which another section comes, or a
    postscript.
    """
    heads = [place for place in range(1, end) if blocks[place].kind == "heading"]
    found: set[int] = set()
    for place, following in pairwise(heads):
        below = blocks[place + 1 : following]
        if below and _opens(blocks[place]) and all(_is_work(block) for block in below):
            found.update(range(place, following))
    if (postscript := _postscript(blocks, _last(blocks[:end]))) < end:
        found.update(range(first_cited(blocks[:postscript], notes_are_read=True), postscript))
    return frozenset(found)


def _is_work(block: Block) -> bool:
    """Tell an entry that names its source from a sentence that recommends one: "A useful history is given by Lund"."""
    said = block.kind == "paragraph" and _SENTENCE.match(block.text)
    return _is_entry(block) and _names_source(block.text) and not said


_SENTENCE = re.compile(
    r"(?:(?:An?|The|This|These|For|In|One|Some|Many|Most|Another|Other)(?: [a-z'’-]+,?){1,14}"
    r" (?:(?:is|are|was|were|can be) (?:provided|given|described|discussed|covered|found|available|told|treated"
    r"|explained|set out)"
    r"|gives?|provides?|covers?|describes?|discuss(?:es)?|explains?)"
    r"|(?:I|We|You)(?: [a-z'’-]+){0,3} (?:recommend|like|liked|found|used|learned|can|may|might|should|read)"
    r"|There (?:is|are)|(?:If|For) you)\b"
)


def _last(blocks: Sequence[Block]) -> int:
    """Return where the blocks end without the footnotes and rules that are last."""
    end = len(blocks)
    while end and blocks[end - 1].kind in ("footnote", "break"):
        end -= 1
    return end


def _postscript(blocks: Sequence[Block], end: int) -> int:
    """Return the place of the prose that ends the blocks before ``end`` and stands below a rule or begins with "P.S.".

    If there is none, return ``end``.
    """
    first = end
    while first > 1 and blocks[first - 1].kind == "paragraph" and not _is_entry(blocks[first - 1]):
        first -= 1
    for place in range(first, end):
        if _PS.match(blocks[place].text):
            return place
    below_rule = 1 < first < end and blocks[first - 1].kind == "break"
    return first if below_rule and len(blocks[first].text.split()) >= _PROSE and not _opens(blocks[first]) else end


def last_marked(blocks: Sequence[Block], cited: Sequence[Block]) -> int:
    """Return the last number of the list ``cited`` if "(3)" before a stop points to an entry of it, 0 if not.

    One mark in an essay is none: "He was awarded all the prizes (3)."
    """
    last = max((block.number or 0 for block in cited), default=0)
    return last if last > 1 and sum(len(number_marks(block, last)) for block in blocks) > 1 else 0


def number_marks(block: Block, last: int) -> list[Span]:
    """Return where in the text of a block such marks stand, for a list whose last number is ``last``."""
    if not last or block.kind not in ("paragraph", "item", "quote"):
        return []
    return [match.span() for match in _MARK.finditer(block.text) if _points(match, last)]


def linked_marks(block: Block) -> list[Span]:
    """Return where brackets stand that hold nothing but numbers which lead to pages: "(e.g. [1](…) [2](…))"."""
    numbers = {link.text.strip("[]") for link in block.links}
    if block.kind not in ("paragraph", "item", "quote") or not any(map(str.isdecimal, numbers)):
        return []
    return [
        match.span()
        for match in _LINKED.finditer(block.text)
        if numbers.issuperset(re.findall(r"\d+", match["numbers"])) and "1" in numbers
    ]


_LINKED = re.compile(
    r" ?\((?:(?:e\.?g\.?|see|cf\.?|sources?|refs?\.?|references?|for example|links?|via|also|here):?,? ){0,2}"
    r"(?P<numbers>\[?\d{1,2}\]?(?:(?:,|;| and| &|,? or)? ?\[?\d{1,2}\]?)*)\)",
    re.IGNORECASE,
)


def _points(match: re.Match[str], last: int) -> bool:
    """Tell the number of a work from that of an equation or a step, and from one said twice: "four (4)"."""
    if "," not in match["numbers"] and match.string.startswith(" ", match.end()):
        return False  # inside a clause only several are sure: "rose in 2014 (6, 7) and fell"
    if any(not 0 < int(number) <= last for number in re.findall(r"\d+", match["numbers"])):
        return False
    before = _LAST_WORD.search(match.string, max(0, match.start() - 24), match.start())
    return not before or not ((before[0].isdigit() and len(before[0]) < 4) or _no_mark_behind().fullmatch(before[0]))


@cache
def _no_mark_behind() -> re.Pattern[str]:
    words = packaged_toml("tts.sources", "boilerplate.toml")["works_cited"]["no_mark_behind"]
    return re.compile(f"(?:{'|'.join(words.split())})", re.IGNORECASE)


def _opens(block: Block) -> bool:
    if block.kind not in ("heading", "paragraph") or len(block.text) > _LONGEST_OPENER:
        return False
    return bool(_opener().fullmatch(block.text.strip()))


def _may_open(block: Block) -> bool:
    """Tell "Resources", below which there are works or anything of use: only what names its source is a work."""
    return block.kind in ("heading", "paragraph") and bool(_RESOURCES.fullmatch(block.text.strip()))


def _opens_and_cites(block: Block) -> bool:
    """Return whether a paragraph continues after "References:" with works, or with nothing but links."""
    head = (_opener().match(block.text) or _RESOURCES.match(block.text)) if block.kind == "paragraph" else None
    text = block.text[head.end() :] if head else ""
    if not head or not text.strip() or (text[0].isalnum() and head[0][-1].isalnum()):
        return False
    if len(block.links) > 1 and len(text) - sum(len(link.text) for link in block.links) < _BETWEEN * len(block.links):
        return True
    return bool(_FORM.search(text)) and len(_SOURCE.findall(text)) * _APART >= len(text)


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(packaged_toml("tts.sources", "boilerplate.toml")["works_cited"]["opener"], re.IGNORECASE)


def _is_list(blocks: Sequence[Block]) -> bool:
    told = [block for block in blocks if block.kind != "break" and (len(block.text.split()) > 1 or block.links)]
    entries = sum(map(_is_entry, told))
    return bool(entries) and entries >= _ENOUGH * len(told)


def _names_source(text: str) -> bool:
    return bool(_SOURCE.search(text) or _FORM.search(text))


def _is_entry(block: Block) -> bool:
    if block.kind == "code":
        return bool(_BIBTEX.match(block.text))
    if block.kind not in ("item", "paragraph", "quote") or len(block.text) > _LONGEST:
        return False
    if _NUMBERED.match(block.text) or _SOURCE.search(block.text):
        return True
    return bool(block.links) and len(block.text) <= _LONGEST_LINK
