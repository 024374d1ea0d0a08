"""The essay as HTML in which every sentence and every word tells when it is heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from urllib.parse import quote

from markupsafe import Markup

from tts.publish.address import web_address
from tts.publish.mathml import mathml
from tts.publish.phrases import Phrases
from tts.publish.read_along import ShownBlock, text_of
from tts.sources.formulas import formulas_in

# How elements are in each other: a word in code in emphasis in a link in a sentence.
_SENTENCE, _LINK, _STRONG, _EM, _CODE, _FORMULA, _WORD = range(7)
# Lists are shown no deeper than this: a browser nests no more than 512 elements.
_DEEPEST = 20
_DEPTH = {"link": _LINK, "strong": _STRONG, "em": _EM}


@dataclass(frozen=True, slots=True)
class _Element:
    """An element around [start, end) of a text; with ``instead`` that is there, and not the text."""

    start: int
    end: int
    depth: int
    opening: str
    closing: str
    instead: str = ""


def prose(shown: Sequence[ShownBlock], phrases: Phrases) -> Markup:
    """Return the blocks as HTML: headings from ``<h2>`` on, lists, tables, figures, code.

    A sentence is ``<span data-start data-end>`` in milliseconds, a word in it ``<span data-t="start-end">``. A formula
    of its own, and what is announced as left out, tell on their block when that is said. Everything that the essay
    says is escaped.
    """
    highest = min((each.block.level for each in shown if each.block.kind == "heading"), default=1)
    parts: list[str] = []
    for kind, group in groupby(shown, _group):
        together = list(group)
        if kind == "item":
            parts.append(_list(together))
        elif kind == "quote":
            parts.append(f"<blockquote>\n{_lines(_paragraph(each) for each in together)}\n</blockquote>")
        elif kind == "row":
            parts.extend(_table(list(rows), phrases["table"]) for _, rows in groupby(together, _heads))
        elif kind == "footnote":
            notes = _lines(_paragraph(each) for each in together)
            parts.append(
                f'<section class="footnotes" aria-label="{escape(phrases["footnotes"])}">\n{notes}\n</section>'
            )
        else:
            parts.extend(_block(each, 2 - highest, phrases["figure"]) for each in together)
    return Markup(_lines(parts))


def _group(shown: ShownBlock) -> str:
    return shown.block.kind


def _heads(shown: ShownBlock) -> tuple[str, ...]:
    return tuple(head for head, _ in shown.block.cells)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _block(shown: ShownBlock, shift: int, figure: str) -> str:
    block = shown.block
    if block.kind == "heading":
        level = min(max(block.level + shift, 2), 6)
        return f"<h{level}{_anchor(shown)}>{_inline(shown)}</h{level}>"
    if block.kind == "break":
        return "<hr>"
    if block.kind == "code":
        return f'<pre{_anchor(shown)} tabindex="0"><code>{escape(block.text, quote=False)}</code></pre>'
    if block.kind == "math":
        return f'<div{_anchor(shown)} class="formula">{mathml(block.text, "block")}</div>'
    if block.kind == "figure":
        return _figure(shown, figure)
    if block.kind == "embed":
        return ""
    return _paragraph(shown)


def _paragraph(shown: ShownBlock) -> str:
    number = f"{shown.block.number}. " if shown.block.kind == "quote" and shown.block.number is not None else ""
    return f"<p{_anchor(shown)}>{number}{_inline(shown)}</p>"


def _figure(shown: ShownBlock, name: str) -> str:
    block = shown.block
    caption = _inline(shown)
    picture = ""
    if block.image and not web_address(block.image):
        words = "" if caption else escape(name)
        picture = f'<img src="../{quote(block.image)}" alt="{words}" loading="lazy">'
    elif address := web_address(block.image):
        # Nothing is requested from other hosts: the picture is a link away.
        caption = f'{caption} <a href="{escape(address)}">{escape(address.rpartition("/")[2] or address)}</a>'
    said = f"<figcaption>{caption}</figcaption>" if caption.strip() else ""
    return f"<figure{_anchor(shown)}>{picture}{said}</figure>" if picture or said else ""


def _list(items: Sequence[ShownBlock]) -> str:
    """Nest items by their level; an item without a number in a numbered list goes on with the one before it."""
    out: list[str] = []
    open_lists: list[str] = []
    for shown in items:
        level, number = min(max(shown.block.level, 1), _DEEPEST), shown.block.number
        while len(open_lists) > level:
            out.append(f"</li></{open_lists.pop()}>")
        kind = "ul" if number is None else "ol"
        text = f"<p{_anchor(shown)}>{_inline(shown)}</p>"
        if len(open_lists) == level and open_lists[-1] == "ol" and kind == "ul":
            out.append(text)
            continue
        if len(open_lists) == level and open_lists[-1] != kind:
            out.append(f"</li></{open_lists.pop()}>")
        elif len(open_lists) == level:
            out.append("</li>")
        while len(open_lists) < level:
            deeper = kind if len(open_lists) == level - 1 else "ul"
            start = f' start="{number}"' if deeper == "ol" and number != 1 else ""
            out.append(f"<{deeper}{start}>" + ("<li>" if len(open_lists) < level - 1 else ""))
            open_lists.append(deeper)
        out.append(f"<li>{text}")
    out.extend(f"</li></{kind}>" for kind in reversed(open_lists))
    return "\n".join(out)


def _table(rows: Sequence[ShownBlock], name: str) -> str:
    heads = _heads(rows[0])
    lines = []
    if any(heads):
        cells = "".join(f'<th scope="col">{escape(head, quote=False)}</th>' for head in heads)
        lines.append(f"<thead><tr>{cells}</tr></thead>")
    lines.append("<tbody>")
    for row in rows:
        at = 0
        cells = ""
        for head, cell in row.block.cells:
            at += len(head)
            cells += f"<td>{_inline(row, at, at + len(cell))}</td>"
            at += len(cell)
        lines.append(f"<tr{_anchor(row)}>{cells}</tr>")
    lines.append("</tbody>")
    region = f'<div class="table" role="region" aria-label="{escape(name)}" tabindex="0">'
    return f"{region}<table>{_lines(lines)}</table></div>"


def _anchor(shown: ShownBlock) -> str:
    """Return the attributes of a block: the anchor of its first moment; when it is spoken of, if it is only that."""
    if shown.start_ms is None:
        return ""
    times = f' data-start="{shown.start_ms}" data-end="{shown.end_ms}"' if not shown.sentences else ""
    return f' id="t{shown.start_ms}"{times}'


def _inline(shown: ShownBlock, start: int = 0, end: int | None = None) -> str:
    """Return [start, end) of a block's text as HTML: sentences, links, emphasis, code, formulas and words."""
    text = text_of(shown.block)
    end = len(text) if end is None else end
    elements = sorted(_elements(shown, text), key=lambda element: element.start, reverse=True)
    elements = [element for element in elements if element.start < end and start < element.end]
    edges = {start, end}
    for element in elements:
        edges |= {max(element.start, start), min(element.end, end)}
    cuts = sorted(edges)
    out: list[str] = []
    stack: list[_Element] = []
    around: list[_Element] = []  # the elements that the text is in
    done = start
    for first, last in pairwise(cuts):
        while elements and elements[-1].start <= first:
            around.append(elements.pop())
        around = [element for element in around if last <= element.end]
        wanted = sorted(around, key=lambda element: (element.depth, element.start))
        kept = 0
        while kept < min(len(stack), len(wanted)) and stack[kept] is wanted[kept]:
            kept += 1
        while len(stack) > kept:
            out.append(stack.pop().closing)
        for element in wanted[kept:]:
            out.append(element.opening)
            stack.append(element)
        whole = next((element for element in wanted if element.instead), None)
        if whole is None:
            out.append(escape(text[first:last], quote=False).replace("\n", "<br>\n"))
        elif first >= done:
            out.append(whole.instead)
            done = whole.end
    out.extend(element.closing for element in reversed(stack))
    return "".join(out)


def _elements(shown: ShownBlock, text: str) -> Iterator[_Element]:
    """Yield the elements in a text; of one kind none inside another, which would show nothing more."""
    block = shown.block
    for sentence in shown.sentences:
        place = sentence.place
        opening = f'<span data-start="{place.start_ms}" data-end="{place.end_ms}">'
        yield _Element(place.start, place.end, _SENTENCE, opening, "</span>")
        for word in sentence.words:
            if word.start < word.end:
                opening = f'<span data-t="{word.start_ms}-{word.end_ms}">'
                yield _Element(word.start, word.end, _WORD, opening, "</span>")
    ends: dict[str, int] = {}
    for mark in sorted(block.marks, key=lambda mark: mark.start):
        tag = "a" if mark.kind == "link" else mark.kind
        address = web_address(mark.url)
        if (mark.kind != "link" or address) and mark.start >= ends.get(tag, 0):
            opening = f'<a href="{escape(address)}">' if address else f"<{tag}>"
            yield _Element(mark.start, mark.end, _DEPTH[mark.kind], opening, f"</{tag}>")
            ends[tag] = mark.end
    for start, end in block.code:
        if start >= ends.get("code", 0):
            yield _Element(start, end, _CODE, "<code>", "</code>")
            ends["code"] = end
    for match, tex in formulas_in(text, block.code):
        drawn = mathml(tex, "inline")
        if drawn.startswith("<math"):
            yield _Element(*match.span("say"), _FORMULA, "", "", drawn)
