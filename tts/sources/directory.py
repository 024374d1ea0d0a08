"""A saved podcast-directory page (radio.net and its sisters, as text) -> what it says of the show, and its essays.

The page is read by its structure, never by its language: an essay is a bullet with the show's name, an indented title,
a line ``date | 16min``, and an indented text with a paragraph a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, slugify
from tts.sources.date_order import DateOrder, NumericDate, date_orders, runs_newest_first
from tts.sources.glue import mend_glued
from tts.sources.headings import PageLine, heading_places
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.text import as_moment, clean

_NAME = re.compile(r" {0,8}[•*·-] *(\S.*)")
_DATE = r"(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})\.?"
_STAMP = re.compile(
    rf"\s+{_DATE}\s*\|\s*(?=\d)(?:(\d+)\s*(?:h|Std)[^\W\d_]*\.?\s*)?(?:(\d+)\s*m[^\W\d_]*\.?)?\s*", re.IGNORECASE
)
_MADE = re.compile(rf"{_DATE}\D{{1,5}}\d{{1,2}}:\d{{2}}")
_COUNT = re.compile(r"(\d{1,3}(?:[.,\s]\d{3})+|\d+)\s+([^\W\d_]+)(?: [^\W\d_]+)?")
_ADDRESS = re.compile(r"(https?://|www\.)[^\s<>“”\"]+", re.IGNORECASE)
_BULLET = re.compile(r"[*•]\s+(?=\S)")
_RULER = re.compile(r"([*_=~·•—–-])(?:\s*\1){2,}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An essay's place on the page: 0-based lines, and its stamp taken apart."""

    name: str
    title: str
    bullet: int
    body: int
    numeric: NumericDate
    separator: str
    minutes: int


def is_directory_page(text: str) -> bool:
    """Return whether ``text`` is a saved directory page: at least one bullet, title and ``date | 16min`` in a row."""
    return next(_entries(_lines(text)), None) is not None


def read_directory_page(
    text: str, name: str, dropped_by: Callable[[str], str | None], date_order: DateOrder = "month-first"
) -> Imported:
    """Read the page ``text``; ``name`` appears in messages, ``date_order`` is for dates that can be read both ways.

    Essays are numbered down from the page's own count of episodes. A line for which ``dropped_by`` names a rule is in
    its essay's ``dropped``. EssaycastError if it is not such a page or an essay has no date.
    """
    if not text.strip():
        raise EssaycastError(f"{name} is empty", "save the page again as text")
    lines = _lines(text)
    entries = list(_entries(lines))
    if not entries:
        raise EssaycastError(
            f"{name} is not a directory page (no bullet with the show's name, a title, and a `date | 16min`)",
            "save the podcast's page as text with its episodes opened; a Markdown essay goes into essays/ as it is",
        )
    show_name = Counter(entry.name for entry in entries).most_common(1)[0][0]
    _refuse_undated(lines, entries, show_name, name)
    end = _end_of_list(lines, entries[-1].body)
    header, footer = lines[: entries[0].bullet], lines[end:]
    count, count_word = _count(header, show_name)
    notices: list[str] = []
    about = _about(footer, show_name)
    show = ShowFacts(
        title=clean(show_name), author=_author(header, show_name), about=about, link=_link(about), count=count
    )
    english = count_word.lower() in ("", "episode", "episodes")
    days = _days(entries, footer, english, date_order, name, notices)
    top = _top_number(count, len(entries), notices)
    ends = [entry.bullet for entry in entries[1:]] + [end]
    listed = tuple(
        ImportedEssay(
            _essay(entry, lines[entry.body : stop], day, top - place, dropped_by),
            place=f"line {entry.bullet + 1}",
            minutes=entry.minutes,
        )
        for place, (entry, stop, day) in enumerate(zip(entries, ends, days, strict=True))
    )
    notices += [
        f"{item.essay.number} “{item.essay.title}” has no text on the page and was left out"
        for item in listed
        if not item.essay.blocks
    ]
    return Imported(tuple(item for item in listed if item.essay.blocks), show, tuple(notices))


def _lines(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").removeprefix("\ufeff")
    return [line.expandtabs(4).rstrip() for line in text.split("\n")]


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    for bullet, line in enumerate(lines):
        found = _NAME.fullmatch(line)
        if not found:
            continue
        title = _next_filled(lines, bullet + 1)
        stamp_line = _next_filled(lines, title + 1)
        stamp = _STAMP.fullmatch(lines[stamp_line]) if stamp_line < len(lines) else None
        if not stamp or not lines[title].startswith(" "):
            continue
        hours, minutes = int(stamp[5] or 0), int(stamp[6] or 0)
        yield _Entry(
            name=found[1],
            title=clean(lines[title]),
            bullet=bullet,
            body=stamp_line + 1,
            numeric=_numeric(stamp),
            separator=stamp[2],
            minutes=60 * hours + minutes,
        )


def _next_filled(lines: Sequence[str], start: int) -> int:
    """Return the index of the first line from ``start`` that is not blank, at most three lines on."""
    return next((i for i in range(start, min(start + 4, len(lines))) if lines[i]), len(lines))


def _numeric(found: re.Match[str]) -> NumericDate:
    return NumericDate(int(found[1]), int(found[3]), int(found[4]))


def _refuse_undated(lines: Sequence[str], entries: Sequence[_Entry], show_name: str, name: str) -> None:
    """Raise EssaycastError for a bullet that opens an essay like the others but is followed by no date."""
    dated = {entry.bullet for entry in entries}
    for index, line in enumerate(lines):
        found = _NAME.fullmatch(line)
        if not found or found[1] != show_name or index in dated or lines[index + 1 : index + 2] != [""]:
            continue
        title = _next_filled(lines, index + 1)
        if title < len(lines) and lines[title].startswith(" "):
            raise EssaycastError(
                f"{name}:{title + 1} the essay “{clean(lines[title])}” has no date",
                f"write a line below its title like those of the others: {lines[entries[0].body - 1].strip()}",
            )


def _end_of_list(lines: Sequence[str], start: int) -> int:
    """Return the index of the first line from ``start`` that is neither blank nor indented."""
    return next((i for i in range(start, len(lines)) if lines[i] and not lines[i].startswith(" ")), len(lines))


def _count(header: Sequence[str], show_name: str) -> tuple[int | None, str]:
    """Return the number of episodes that stands nearest above the list, and the word with it."""
    for line in reversed(header):
        found = _COUNT.fullmatch(line.strip())
        if found and line.strip() != show_name:
            return int(re.sub(r"\D", "", found[1])), found[2]
    return None, ""


def _author(header: Sequence[str], show_name: str) -> str:
    """Return the line right above a line with the show's name: the page puts the author there."""
    for above, below in pairwise(header):
        if above.strip() and below.strip() == show_name:
            return clean(above)
    return ""


def _about(footer: Sequence[str], show_name: str) -> str:
    """Return the paragraph under the first footer line that names the show; its last line is the web site's label."""
    for index, line in enumerate(footer):
        if show_name not in line:
            continue
        start = _next_filled(footer, index + 1)
        end = next((i for i in range(start, len(footer)) if not footer[i]), len(footer))
        paragraph = [clean(text) for text in footer[start:end]]
        if len(paragraph) > 1 and paragraph[-1][-1:] not in (".", "!", "?", "…"):
            paragraph.pop()
        return mend_glued(" ".join(paragraph))
    return ""


def _link(about: str) -> str:
    found = list(_ADDRESS.finditer(about))
    if not found:
        return ""
    address = found[-1][0].rstrip(".,;:!?)]’'")
    return address if "://" in address else f"https://{address}"


def _days(
    entries: Sequence[_Entry],
    footer: Sequence[str],
    english: bool,
    date_order: DateOrder,
    name: str,
    notices: list[str],
) -> list[date]:
    """Return the entries' dates in the one order that suits the whole page, noting what had to be guessed."""
    numerics = [entry.numeric for entry in entries]
    made = next((_numeric(found) for line in reversed(footer) if (found := _MADE.search(line))), None)
    orders = date_orders(numerics, made)
    if not orders:
        wrong = next((e for e in entries if not date_orders([e.numeric])), entries[0])
        raise EssaycastError(
            f"{name}:{wrong.body} the date of “{wrong.title}” is not a calendar date in the order of the others",
            "fix that date",
        )
    order = orders[0]
    if len(orders) > 1:
        # English is the one language of these pages that writes dates with slashes both ways.
        if not english or entries[0].separator == ".":
            order = "day-first"
        else:
            order = date_order
            newest = numerics[0].read(order)
            notices.append(
                f"the page's dates are ambiguous; they were read {order} (the newest as {newest}); "
                "if that is wrong, set script.date_order in show.toml and import again with --force"
            )
    days = [day for numeric in numerics if (day := numeric.read(order))]
    if not runs_newest_first(days):
        notices.append("the page's essays are not sorted newest first; they are numbered as listed, from the top down")
    return days


def _top_number(count: int | None, essays: int, notices: list[str]) -> int:
    if count is None:
        notices.append(
            f"the page does not say how many episodes there are; its {essays} essays are numbered {essays} to 1"
        )
        return essays
    if count < essays:
        notices.append(f"the page says {count} episodes but lists {essays}; they are numbered {essays} to 1")
        return essays
    return count


def _essay(
    entry: _Entry, body: Sequence[str], day: date, number: int, dropped_by: Callable[[str], str | None]
) -> Essay:
    kept: list[tuple[int, PageLine]] = []
    dropped: list[Dropped] = []
    for line_number, raw in enumerate(body, start=entry.body + 1):
        text = clean(raw)
        if not text:
            continue
        bullet = _BULLET.match(text) if not _RULER.fullmatch(text) else None
        text = mend_glued(text[bullet.end() :] if bullet else text)
        rule = dropped_by(text)
        if rule:
            dropped.append(Dropped(text, rule, line_number))
        else:
            kept.append((line_number, PageLine(text, bullet is not None)))
    headings = heading_places([line for _, line in kept])
    blocks = tuple(
        replace(_block(line, place in headings), line=line_number) for place, (line_number, line) in enumerate(kept)
    )
    return Essay(
        title=entry.title,
        blocks=blocks,
        number=number,
        published=as_moment(day),
        slug=slugify(entry.title),
        dropped=tuple(dropped),
    )


def _block(line: PageLine, heading: bool) -> Block:
    if heading:
        return Block("heading", line.text, level=2)
    if line.bullet:
        return Block("item", line.text, level=1)
    if _RULER.fullmatch(line.text):
        return Block("break", "")
    return Block("paragraph", line.text)
