"""A page of a Notion export in HTML -> its title, its properties and its blocks."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from tts.essay import Block, Dropped
from tts.sources.html import parsed, read_tree
from tts.sources.html_parts import classes
from tts.sources.text import clean

# A table of other pages, a bookmark's card, and the sign before a callout.
_NO_TEXT = {"collection-content": "a table of pages", "bookmark": "a bookmark", "icon": ""}


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page, read; the keys of ``properties`` are in small letters."""

    title: str
    properties: dict[str, str]
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]


def read_page(text: str) -> HtmlPage | None:
    """Read a page; None if it is none of Notion's, or is empty."""
    problems: list[Dropped] = []
    root = parsed(text, problems)
    body = None if root is None else _first(root, "page-body")
    if root is None or body is None:
        return None
    dropped = list(problems)
    for element in list(body.iter("table", "a", "span", "div")):
        rule = next((rule for name, rule in _NO_TEXT.items() if name in classes(element)), None)
        if rule is not None and element.getparent() is not None:
            if rule:
                dropped.append(Dropped(_text(element)[:80], rule))
            element.drop_tree()
    properties = {}
    for row in root.iter("tr"):
        cells = list(row)
        if "property-row" in classes(row) and len(cells) == 2:
            properties[_text(cells[0]).lower()] = _value(cells[1])
    title, about = _first(root, "page-title"), _first(root, "page-description")
    if about is not None and (description := _text(about)):
        properties.setdefault("description", description)
    fragment = read_tree(body)
    return HtmlPage(
        "" if title is None else _text(title),
        properties,
        tuple(fragment.blocks),
        (*dropped, *fragment.dropped),
    )


def _first(root: HtmlElement, name: str) -> HtmlElement | None:
    return next((element for element in root.iter("div", "h1", "p") if name in classes(element)), None)


def _value(cell: HtmlElement) -> str:
    """Return what a property is, several values with commas between them; a box is yes or no."""
    for box in cell.iter("div"):
        if "checkbox" in classes(box):
            return "yes" if "checkbox-on" in classes(box) else "no"
    values = [_text(value) for value in cell.iter("span") if "selected-value" in classes(value)]
    return ", ".join(values) or _text(cell).removeprefix("@")


def _text(element: HtmlElement) -> str:
    return clean("".join(element.itertext())).replace("\n", " ")
