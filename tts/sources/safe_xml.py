"""XML of unknown origin: parsed without document types, entities of its own, networks or great depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from tts.errors import EssaycastError

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*?encoding=[\"']([A-Za-z0-9._-]+)[\"']")
# With the declarations inside it, which are where entities would be made.
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def parse_xml(data: bytes, name: str, *, lenient: bool = True) -> etree._Element:
    """Return the root of ``data`` without comments; HTML's named entities are known, no others are.

    What is not well formed is read as far as it can be if ``lenient``. EssaycastError, which calls the file ``name``,
    for what cannot be read.
    """
    text = _DOCUMENT_TYPE.sub("", _DECLARATION.sub("", xml_text(data), count=1), count=1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, recover=lenient,
    )  # fmt: skip
    try:
        root = etree.fromstring(_NAMED.sub(_character, text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise _unreadable(name) from problem
    if root is None:
        raise _unreadable(name)
    return root


def xml_text(data: bytes) -> str:
    """Decode XML by its byte-order mark, else by its declaration, else as UTF-8; whatever does not fit is replaced."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _ENCODING.match(data)
    try:
        return data.decode(declared[1].decode("ascii") if declared else "utf-8-sig", "replace").lstrip("\ufeff")
    except LookupError:
        return data.decode("utf-8-sig", "replace")


def local_name(element: etree._Element) -> str:
    """Return the element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """Return the attribute of this local name, in whatever namespace; empty if there is none, or no element."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if re.split("[}:]", str(key))[-1] == name), "")


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of this local name."""
    return (child for child in (() if element is None else element) if local_name(child) == name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of the first name of ``path``, of that the first of the second, and so on."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text_of(element: etree._Element | None) -> str:
    """Return all text in the element, without white space around it."""
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()


def _character(found: re.Match[str]) -> str:
    return found[0] if found[1] in _OWN else html5.get(found[1] + ";", found[0])


def _unreadable(name: str) -> EssaycastError:
    return EssaycastError(f"{name} is damaged", "make it again with the program that made it")
