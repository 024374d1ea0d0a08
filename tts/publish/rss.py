"""RSS as XML: the namespaces of a podcast feed, by the prefixes that they go by, and how a feed is read."""

from __future__ import annotations

from lxml import etree

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}


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
