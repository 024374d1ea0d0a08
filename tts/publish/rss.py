"""RSS as XML: the namespaces of a podcast feed, by the prefixes that they go by, its characters, and how it is read."""

from __future__ import annotations

from lxml import etree

from tts import lazy_re as re

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
# Everything but the characters of XML 1.0: one such character, and no client reads any of the feed. A carriage return
# is allowed there but would be written as a reference, so it goes as well.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return ``text`` without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def parse_xml(data: bytes, *, recover: bool = False) -> etree._Element | None:
    """Return the root of an XML document of any size, fetching nothing that it refers to.

    XMLSyntaxError if it is not well-formed; with ``recover`` what can be made of it, which may be None.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=recover)
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        if not recover:
            raise
        return None  # NUL bytes, which a power cut may leave of a file: nothing can be made of these
    return root
