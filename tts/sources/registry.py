"""The formats that an essay file may have. To add one, write its reader in a file of its own and name it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.files import read_text
from tts.index import index_of
from tts.show.cut_head import opens_unclosed
from tts.show.essays import Catalogue, numbered_essay
from tts.show.meta_file import meta_beside
from tts.show.settings import Show
from tts.sources.date_order import DateOrder
from tts.sources.markdown import MARKDOWN_SUFFIXES


@dataclass(frozen=True, slots=True)
class EssayFormat:
    """A kind of essay file: the endings of its names, and how its text (line ends ``\\n``) becomes an Essay.

    ``read`` gets the order of dates that can be read both ways, and raises EssaycastError with the file and the line of
    what is wrong.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, Path, DateOrder], Essay]


def read_essay(path: Path, order: DateOrder = "month-first") -> Essay:
    """Read an essay file by the ending of its name; EssaycastError says what is wrong.

    A file with any other ending is a saved web page if it begins like one, else Markdown. ``order`` is the show's, for
    dates that can be read both ways.
    """
    text = read_text(path)
    _refuse_cut(text, path)
    known = next((known for known in FORMATS if path.suffix in known.suffixes), None)
    if known:
        return known.read(text, path, order)
    if _PAGE.match(text):
        from tts.sources.web_page import essay_of_page

        return essay_of_page(path)
    from tts.sources.refusals import refuse_other_markup

    refuse_other_markup(text, path)
    return FORMATS[0].read(text, path, order)


_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_PAGE = re.compile(r"\s*(?:<!doctype\s+html\b|<html[\s>])", re.IGNORECASE)


def _refuse_cut(text: str, path: Path) -> None:
    """Raise EssaycastError for what a full disk or a power cut leaves of an essay: a draft that no longer says so."""
    if not any(map(str.isalnum, _COMMENT.sub("", text) if text.startswith("<!--") else text)):
        raise EssaycastError(f"{path} is empty", "write something below its front matter")
    if (at := text.find("\0")) >= 0:
        line = text.count("\n", 0, at) + 1
        raise EssaycastError(
            f"{path}:{line} has zero bytes, as a power cut leaves them",
            "take it from a backup, or save it again as UTF-8",
        )
    if line := opens_unclosed(text):
        raise EssaycastError(
            f"{path}:{line} opens front matter that never closes",
            "complete it and close it; below a rule that opens none leave a line blank",
        )


def read_numbered(path: Path, show: Show) -> Essay:
    """Read an essay of the show, whose name and front matter must give one number."""
    return numbered_essay(read_essay(path, show.date_order), show)


def catalogue_of(show: Show) -> Catalogue:
    """Return the show's essays: every file in its folder that has one of the formats."""
    read = partial(read_essay, order=show.date_order)
    return Catalogue(show, read, {suffix for known in FORMATS for suffix in known.suffixes}, index_of(show.root))


def _markdown(text: str, path: Path, order: DateOrder) -> Essay:
    from tts.sources.markdown.essay import markdown_essay  # not needed while the index knows every essay

    return markdown_essay(text, path, order, meta=meta_beside(path))


FORMATS: list[EssayFormat] = [EssayFormat("Markdown", MARKDOWN_SUFFIXES, _markdown)]
