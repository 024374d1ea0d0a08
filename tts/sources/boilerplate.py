"""Promotional lines: which paragraphs are not part of the essay, and the rule that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from tts import lazy_re as re
from tts.essay import Block, Dropped, Span, moved
from tts.toml import packaged_toml

_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """A paragraph in which ``pattern`` is found is boilerplate, reported as ``name``; of a mark, what it matches is."""

    name: str
    pattern: re.Pattern[str]


def dropped_by(of_show: Iterable[str] = ()) -> Callable[[str], str | None]:
    """Return a function that names the rule by which a paragraph's plain text is boilerplate, None if none does.

    ``of_show`` are a show's own patterns (its ``script.boilerplate``), tried after the built-in ones.
    """
    built_in = _built_in("rule")
    own = tuple(BoilerplateRule(f"show.toml: {pattern}", _compiled(pattern)) for pattern in of_show)

    def name_rule(text: str) -> str | None:
        line = text.replace("\n", " ")
        for rule in built_in:  # each holds for a whole paragraph, so it is tried at its beginning alone
            if rule.pattern.match(line):
                return rule.name
        lines = [part for part in text.split("\n") if part.strip()]
        if 1 < len(lines) <= _MOST_LINES:  # each of its lines may be a rule's
            names = [next((rule.name for rule in built_in if rule.pattern.match(part)), None) for part in lines]
            if all(names):
                return names[0]
        return next((rule.name for rule in own if rule.pattern.search(line)), None)

    return name_rule


def without_marks(block: Block) -> tuple[Block, tuple[Dropped, ...]]:
    """Return ``block`` without marks such as ``[PNG]`` after a link, and what was taken out; code keeps them."""
    links = {(mark.start, mark.end) for mark in block.marks if mark.kind == "link"}
    wordless = (
        each.span()
        for each in _ALONE.finditer(block.text if links else "")
        if _around(each.span(each.lastgroup or 0)) & links
    )
    block, dropped = without(block, wordless, "a link without words")
    for rule in _built_in("mark") if "[" in block.text and block.kind not in ("code", "math", "row") else ():
        block, found = without(block, (each.span() for each in rule.pattern.finditer(block.text)), rule.name)
        dropped += found
    return block, dropped


def _around(span: Span) -> set[Span]:
    """Return the span of a word, and that with the brackets around it: a link may be either."""
    return {span, (span[0] - 1, span[1] + 1)}


def without(block: Block, spans: Iterable[Span], rule: str) -> tuple[Block, tuple[Dropped, ...]]:
    """Return ``block`` without the ``spans`` of its text, which come sorted and apart, and what ``rule`` took out.

    Those that touch code stay.
    """
    text = block.text
    cuts = [(start, end) for start, end in spans if all(end <= first or last <= start for first, last in block.code)]
    if not cuts:
        return block, ()
    code = tuple((_moved(start, cuts), _moved(end, cuts)) for start, end in block.code)
    directions = tuple(
        replace(each, start=_moved(each.start, cuts), end=_moved(each.end, cuts)) for each in block.directions
    )
    kept = zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True)
    dropped = tuple(Dropped(text[start:end].strip(), rule, block.line) for start, end in cuts)
    joined = "".join(text[start:end] for start, end in kept)
    return replace(block, text=joined, code=code, directions=directions), dropped


def without_credit(block: Block) -> tuple[Block, tuple[Dropped, ...]]:
    """Return a figure without the credit at the end of its caption, and the credit that was taken off.

    A credit says so itself ("Photo: NASA"), or is a separate link in brackets.
    """
    rules = _built_in("credit") if block.kind == "figure" and block.text else ()
    found = next(((match.start(), rule.name) for rule in rules if (match := rule.pattern.search(block.text))), None)
    bracketed = _IN_BRACKETS.search(block.text) if rules and not found else None
    if bracketed and bracketed["inside"] in {link.text.strip("()[] ") for link in block.links}:
        found = bracketed.start(), rules[0].name
    if not found:
        return block, ()
    text = block.text[: found[0]].rstrip(" |•·")
    code = tuple((start, end) for start, end in block.code if end <= len(text))
    kept = replace(block, text=text, code=code, directions=moved(block.directions, 0, len(text)))
    return kept, (Dropped(block.text[found[0] :].strip(), found[1], block.line),)


# A link that says only that it is one, in brackets or as the last words of a paragraph; or that it proves something.
_ALONE = re.compile(
    r"[ \xa0]?[(\[](?P<link>link|refs?|references?|sources?|src|cite|citation)[)\]]"
    r"|(?:(?<=[.!?])[ \xa0]|^)(?P<last>link)\.?$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?:(?<=\W)|^)[(\[](?P<inside>[A-Z][^()\[\]]{1,60})[)\]]\.?$")


def _moved(place: int, cuts: Iterable[Span]) -> int:
    return place - sum(end - start for start, end in cuts if end <= place)


@cache
def _built_in(kind: str) -> tuple[BoilerplateRule, ...]:
    table = packaged_toml("tts.sources", "boilerplate.toml")
    return tuple(BoilerplateRule(rule["name"], _compiled(rule["pattern"])) for rule in table[kind])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
