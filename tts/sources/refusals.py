"""What is not an essay: refused in one line that says what it is and what to do, and never read aloud."""

from __future__ import annotations

import csv
import json
import shlex
from pathlib import Path

from lxml.html import defs

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources.imported import Imported
from tts.sources.source import Source

_KNOWN = (
    "essaycast reads Markdown, web pages, feeds, exports (Substack, Ghost, WordPress, Medium), EPUB, .docx and text"
)
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Bytes that no text has: control characters other than tab, line ends, form feed and escape.
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_MOST_CONTROLS = 0.01
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_FIRST_TAG = re.compile(r"\s*<([A-Za-z_][\w.:-]*)")
_ORG = re.compile(r"\s*(?:#\+[A-Za-z_]+:|\*+ .*\n+\s*:PROPERTIES:)")
_RST = re.compile(r"^\.\. (?:[\w:-]+::|_[^:\n]+:|\[[^]\n]+\] )", re.MULTILINE)
_RST_TITLE = re.compile(
    r"\A\s*(?:([=\-~#*^\"'`+])\1{2,}\n)?[^\n]+\n([=\-~#*^\"'`+])\2{2,}\n+(?::\w[^:\n]*: )", re.MULTILINE
)
# An entry of Movable Type and TypePad: its fields, then its text below a line of its own.
_MOVABLE_TYPE = re.compile(r"\s*(?:[A-Z][A-Z ]{2,24}:[^\n]*\n){2,40}-{5}\n(?:BODY|EXTENDED BODY|EXCERPT|COMMENT):\n")
# Archives by a file that each of a kind has: OpenDocument, Pages.
_OFFICE = {
    "META-INF/manifest.xml": "save it as .docx",
    "Index/Document.iwa": "export it as Word (File, Export To, Word)",
    "Index.zip": "export it as Word (File, Export To, Word)",
}
_SEPARATORS = ",;\t"
_ROWS = 20
_LONGEST_HEAD = 40


def is_no_essay(source: Source) -> bool:
    """Return whether a file is surely no essay, though it may be text: data, markup of another kind, bytes.

    It is asked after every reader of a particular kind, before those that take any text.
    """
    try:
        return not source.is_folder and _reason(source) is not None
    except EssaycastError:
        return True


def refuse(source: Source, show: Show) -> Imported:
    """Raise EssaycastError: what the source is, and what to do."""
    if source.is_folder or source.is_archive:
        what = "archive" if source.is_archive else "folder"
        if not source.names:
            raise EssaycastError(f"{source.name} is an empty {what}", "choose another one")
        if office := next((hint for name, hint in _OFFICE.items() if name in source.names), ""):
            raise EssaycastError(f"{source.name} is a document of another kind", office)
        raise EssaycastError(f"no essay in the {what} {source.name}", _KNOWN)
    what, hint = _reason(source) or _unknown(source)
    raise EssaycastError(f"{source.name} {what}", hint)


_OTHER_MARKUP = (".rst", ".org", ".rtf", ".tex")


def _unknown(source: Source) -> tuple[str, str]:
    if _PAGE.match(source.head.decode("utf-8", "replace")):
        return "holds no essay", "open the essay in a browser, log in if necessary, and save that page"
    return "is of an unknown kind", _KNOWN


def _reason(source: Source) -> tuple[str, str] | None:
    """Return what a file is and what to do; None if it may be an essay."""
    head = source.head
    if head.startswith(b"%PDF"):
        made = shlex.join((source.path.name, source.path.with_suffix(".txt").name))
        return "is a PDF", f"convert it, look it over and import that: pdftotext {made}"
    if head.startswith(_PACKED):
        return "is packed in a way that is not supported", "unpack it and import the folder"
    if head.startswith(_OLD_WORD):
        return "is a document from an old version of Word", "save it as .docx"
    if source.is_archive:
        return None
    data = source.data
    if not data.strip():
        return "is empty", "save it again, or choose another file"
    if _is_binary(data):
        return "is not text", _KNOWN
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return _markup(text, source.path) or _table(text)


def _is_binary(data: bytes) -> bool:
    if data.startswith(_UTF_16):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError:
            return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls > _MOST_CONTROLS * len(data)


def _markup(text: str, path: Path) -> tuple[str, str] | None:
    if text.lstrip().startswith("{\\rtf"):
        return "is rich text (RTF)", _pandoc("rtf", path)
    if re.match(r"\s*(?:%[^\n]*\n\s*)*\\documentclass\b", text):
        return "is LaTeX", _pandoc("latex", path)
    if _MOVABLE_TYPE.match(text):
        return "is an export of Movable Type or TypePad", "import it into WordPress, and that blog's export here"
    if _is_json(text, path):
        return "is JSON of an unknown kind", "known are a Ghost export, a JSON Feed and a Jupyter notebook"
    if _is_xml(text):
        if "<!ENTITY" in text:
            return "is XML that declares entities, which no feed needs", "do not trust it"
        return "is XML of an unknown kind", "known are RSS, Atom and a WordPress export"
    if _ORG.match(text) or path.suffix == ".org":
        return "is Org", _pandoc("org", path)
    if path.suffix == ".rst" or ("```" not in text and (_RST.search(text) or _RST_TITLE.match(text))):
        return "is reStructuredText", _pandoc("rst", path)
    return None


def refuse_other_markup(text: str, path: Path) -> None:
    """Raise EssaycastError for a text that by the ending of its name and by itself is in another markup."""
    if path.suffix in _OTHER_MARKUP and (found := _markup(text, path)):
        what, hint = found
        raise EssaycastError(f"{path} {what}", hint)


def _pandoc(format_: str, path: Path) -> str:
    names = ("-o", path.with_suffix(".md").name, path.name)
    # Without -s title and date are lost; what holds an essay back may be lost anyway.
    command = f"pandoc -s -f {format_} -t markdown {shlex.join(names)}"
    return f"convert it, look over its first lines and import that: {command}"


def _is_json(text: str, path: Path) -> bool:
    """Return whether a text is JSON from end to end; JSON above a text is the front matter of an essay."""
    text = text.strip()
    if not text.startswith(("{", "[")):
        return False
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return path.suffix == ".json"
    return end == len(text)


def _is_xml(text: str) -> bool:
    if _PAGE.match(text):
        return False
    if re.match(r"\s*(?:<\?xml\b|<!DOCTYPE\b)", text):
        return True
    first = _FIRST_TAG.match(text)
    return bool(first and first[1].lower() not in defs.tags and text.rstrip().endswith(f"</{first[1]}>"))


def _is_verse(rows: list[list[str]]) -> bool:
    """Tell lines with as many commas each from a table: after every comma is a space or the line's end, and no number.

    A table may have spaces as well, but a column of it then has numbers below its head.
    """
    spaced = all(not cell.strip() or cell[0].isspace() for row in rows for cell in row[1:])
    numbers = any(
        all(re.fullmatch(r"\s*[-+]?[\d.]+%?\s*", cell) for cell in column) for column in zip(*rows[1:], strict=True)
    )
    return spaced and not numbers


def _table(text: str) -> tuple[str, str] | None:
    """Return whether a text is a table: every row has as many cells as the heading, whose cells are short words."""
    lines = [line for line in text.split("\n") if line.strip()][:_ROWS]
    if len(lines) < 2 or re.match(r"[-#>%*+{<|]|\w+:\s", lines[0]):
        return None
    for separator in _SEPARATORS:
        try:
            rows = list(csv.reader(lines, delimiter=separator, strict=True))
        except csv.Error:
            continue
        head = rows[0]
        short = all(len(cell) <= _LONGEST_HEAD and not cell.rstrip().endswith((".", "!", "?")) for cell in head)
        even = len(head) >= 2 and {len(row) for row in rows} == {len(head)} and len(head) * len(rows) >= 6
        if even and short and not _is_verse(rows):
            if "post_id" in head:
                return "is the table of a Substack export", "import the folder or the .zip that it came in"
            return (
                "is a table (CSV)",
                "the only tables that can be read are those of a Substack export: its folder or .zip, with posts.csv",
            )
    return None
