"""Untrusted XML: read without entities, without a document type, and without network access."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from lxml import etree

from tts.errors import EssaycastError

# What may come before the first element; a document type may have a subset in brackets.
_PROLOG = re.compile(
    r"\ufeff?\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?P<subset>\[)?[^>]*>\s*)*", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[", re.IGNORECASE)
# A section that is never closed goes to the end: looking for its end from each that opens would take for ever.
_NAMED = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*\Z)|&(?:([A-Za-z][A-Za-z0-9]{1,30});|(?!#[0-9xX]))", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}\bencoding\s*=\s*["']([\w.-]+)""", re.IGNORECASE)
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ENCODED_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "atom": "http://www.w3.org/2005/Atom",
}
# Far enough for every prolog; a bomb's entities may fill the whole of it.
_LOOK = 65_536


def root_name(head: bytes) -> str:
    """Return the local name of the first element that ``head`` begins, in lower case; empty if it is not XML."""
    text = _as_text(head)
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    if root:
        return root[2].lower()
    # A document type with a subset ends at no mark that is easily found; the first element after it will do.
    subset = _SUBSET.search(text)
    found = _ROOT.search(text, subset.end()) if subset else None
    return found[2].lower() if found else ""


def read_xml(data: bytes, name: str) -> tuple[etree._Element, str]:
    """Return the root of an XML document, and a notice if it was broken and only a part of it could be read.

    ``name`` appears in messages. EssaycastError if it is not XML, or defines entities of its own.
    """
    if _SUBSET.search(_as_text(data[:_LOOK])):
        raise _own_entities(name)
    try:
        root = etree.fromstring(data, _parser())
        notice = ""
    except etree.XMLSyntaxError as problem:
        notice = f"the XML of {name} is broken (line {problem.lineno or 1}); the readable part was imported"
        root = _recovered(data)
    if root is None:
        raise EssaycastError(f"{name} is not readable XML", "save or export it again")
    document_type: Any = root.getroottree().docinfo.internalDTD
    if document_type is not None and any(True for _ in document_type.iterentities()):
        raise _own_entities(name)
    return root, notice


def text_of(element: etree._Element | None) -> str:
    """Return all text in an element, comments left out; empty for None."""
    if element is None:
        return ""
    return "".join(str(part) for part in element.itertext(etree.Element, etree.Entity)).strip()


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def without_namespace(element: etree._Element) -> None:
    """Give an element its name without namespace; what no HTML element may be called becomes a ``span``."""
    if isinstance(element.tag, str):
        name = local(element)
        element.tag = name if _NAME.fullmatch(name) else "span"


def namespace(element: etree._Element) -> str:
    """Return an element's namespace; if the document forgot to declare a well-known prefix, what that stands for."""
    if not isinstance(element.tag, str):
        return ""
    declared, _, name = element.tag.rpartition("}")
    return declared[1:] or _PREFIXES.get(name.partition(":")[0] if ":" in name else "", "")


def attribute(element: etree._Element | None, name: str) -> str:
    """Return the attribute of this local name, in whatever namespace; empty if there is none, or no element."""
    if element is None:
        return ""
    # One by one: lxml takes for all values the square of the time that it takes for one.
    key = next((key for key in map(str, element.keys()) if key.rpartition("}")[2] == name), None)
    return "" if key is None else str(element.get(key))


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of this local name."""
    return (each for each in (() if element is None else element) if local(each) == name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of the first name of ``path``, of that the first of the second, and so on."""
    for name in path:
        element = next(children(element, name), None)
    return element


def _recovered(data: bytes) -> etree._Element | None:
    """Read XML as it is often written: with HTML's entities, with control characters, with its end cut off."""
    if not data.startswith(_ENCODED_16):
        data = _NAMED.sub(_numbered, _CONTROLS.sub(b" ", data)).lstrip()
        declared = _ENCODING.match(data)
        if declared is None or declared[1].lower() == b"utf-8":
            data = _as_utf8(data)
    try:
        return etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _as_utf8(data: bytes) -> bytes:
    """Return what is not UTF-8 though it says so, or says nothing, as what it then nearly always is: Windows Latin."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode("utf-8")
    return data


def _numbered(found: re.Match[bytes]) -> bytes:
    """Return an entity of HTML by its numbers, since XML does not know its name; a bare & as XML writes it."""
    if found[0].startswith(b"<"):
        return found[0]
    if found[1] is None:
        return b"&amp;"
    name = found[1].decode("ascii")
    if name in _OF_XML or f"{name};" not in html5:
        return found[0]
    return "".join(f"&#{ord(sign)};" for sign in html5[f"{name};"]).encode("ascii")


def _parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_pis=True
    )


def _as_text(data: bytes) -> str:
    """Return ``data`` as far as its marks are concerned: they are ASCII in whatever encoding, or UTF-16."""
    if data.startswith(_ENCODED_16):
        little = data.startswith((b"\xff\xfe", b"<\x00"))
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _own_entities(name: str) -> EssaycastError:
    return EssaycastError(
        f"{name} defines its own XML entities, which could fill this machine's memory", "do not trust it"
    )
