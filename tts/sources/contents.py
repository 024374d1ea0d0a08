"""An essay's own table of contents: a list of links to its sections, and the line above it."""

from __future__ import annotations

from collections.abc import Sequence

from tts import lazy_re as re
from tts.essay import Block

#: The rule that reports it.
RULE = "a table of contents"

_OPENER = re.compile(
    r"(?:(?:Table of )?contents|ToC|On this page|In this (?:post|article|essay|page)|(?:Quick )?jump to|Outline"
    r"|Overview|Inhalt(?:sverzeichnis)?|Sommaire|Table des matières|Índice|Contenido|Indice|Sommario)\W*",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:Table of contents|Contents|ToC)\W*", re.IGNORECASE)
_FEWEST = 3  # links of a list that nothing stands above


def places_of_contents(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of such lists, with the headings or lines that open them.

    Every item is a link to a place on the page, or below an opener the words of a heading that comes.
    """
    found: set[int] = set()
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and (blocks[end].kind == "item" or _is_way_on(blocks[end])):
            end += 1
        if end == place:
            if _is_empty(blocks, place):
                found.add(place)
            place += 1
            continue
        above = blocks[place - 1] if place else None
        opened = above is not None and above.kind in ("heading", "paragraph") and bool(_OPENER.fullmatch(above.text))
        items = blocks[place:end]
        headings = {block.text.casefold() for block in blocks[end:] if block.kind == "heading"} if opened else set()
        announced = above is not None and above.kind == "paragraph" and above.text.rstrip().endswith(":")
        if (opened or (sum(len(item.links) for item in items) >= _FEWEST and not announced)) and all(
            _leads_on(item) or item.text.casefold() in headings for item in items
        ):
            found.update(range(place - opened, end))
        place = end
    return frozenset(found)


def _is_empty(blocks: Sequence[Block], place: int) -> bool:
    """Return whether nothing stands under the heading "Table of contents": what was there a site makes."""
    block, after = blocks[place], next((each for each in blocks[place + 1 :] if each.kind != "code" or each.text), None)
    return (
        block.kind == "heading"
        and _ALONE.fullmatch(block.text) is not None
        and after is not None
        and after.kind == "heading"
        and after.level <= block.level
    )


def _is_way_on(block: Block) -> bool:
    """Return whether a paragraph is links to places on the page, one or several, and nothing else."""
    return block.kind == "paragraph" and _leads_on(block)


def _leads_on(block: Block) -> bool:
    if not block.links or not all(link.url.startswith("#") for link in block.links):
        return False
    return _BETWEEN.sub("", block.text) == _BETWEEN.sub("", "".join(link.text for link in block.links))


# What may stand between such links: "Tools | Steps | Costs"
_BETWEEN = re.compile(r"[\s|·•/,–—-]+")
