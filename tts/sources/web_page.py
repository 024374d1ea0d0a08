"""An HTML file -> its essay: a whole saved web page, of which only the article is read, or the HTML of an essay."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from lxml.html import HtmlElement, tostring

from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, slugify
from tts.show.settings import Show
from tts.sources.html import parsed, read_tree
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.main_text import beside, main_text, take_out_surroundings
from tts.sources.markdown.members import for_members_by_comment, for_members_in_part
from tts.sources.page_facts import PageFacts, page_facts
from tts.sources.source import Source

_DOCUMENT = re.compile(
    r"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PART = re.compile(
    r"(?:\s|<!--.*?-->)*<(?:p|div|article|section|main|h[1-6]|ul|ol|figure|blockquote|header|table|meta|title|style|"
    r"center|em|strong|b|i|span|a|img|br|hr)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".xht")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# A page with fewer letters of sentences is none; one with a field for a password needs more.
_LEAST = 140
_LEAST_BEHIND_LOGIN = 700
_LEAST_OF_ERROR = 1500
_ERROR = re.compile(
    r"(?:error )?(?:401|403|404|410|429|5\d\d)\b|page (?:not found|unavailable)|not found$|access denied|forbidden"
    r"|just a moment|attention required|are you (?:a robot|human)|verify(?:ing)? you are human|(?:log|sign) ?in\b"
    r"|enable javascript|security check|something went wrong",
    re.IGNORECASE,
)
_TEASERS = 4
_PROSE = frozenset({"paragraph", "quote", "item"})
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’)\]]*\s*$")
# Short lines above and below an article that are about it.
_ABOUT = re.compile(
    r"(?:(?:written |posted |published |words |text |story )?by\b.{0,80}"
    r"|(?:published|posted|updated|last (?:updated|modified)|first published)(?: on| at)?:?\s.{0,60}"
    r"|(?:.{0,60}\W)?\d{1,3}[ -]?min(?:ute)?s?(?: read)?\b.{0,20}"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
    r"aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}(?:,? .{0,20})?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december),? \d{4}.{0,20}|\d{4}-\d\d-\d\d.{0,20}"
    r"|\d+ comments?|share(?: this)?(?: (?:post|article|story|on .{1,40}))?:?|tweet|copy link|print|email|listen|save"
    r"|skip to (?:main )?content|advertisement|home|search|menu|toggle .{1,30}|back to .{1,30}|all posts)",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:tags?|tagged|filed under|categor(?:y|ies)|topics?|posted in|labels?)\b:?.{0,200}"
    r"|(?:previous|next|older|newer)(?: (?:post|article|entry))?\b:?.{0,120}|[«←‹].{0,120}|.{0,120}[»→›]"
    r"|(?:copyright|©|\(c\)).{0,200}|all rights reserved.{0,100}|share this.{0,80}"
    r"|(?:leave a (?:comment|reply)|comments(?: are closed)?|no comments(?: yet)?"
    r"|related(?: (?:posts|articles|stories))?|you (?:may|might) also (?:like|enjoy)|read (?:next|more)"
    r"|more from .{0,60}|about the author|see also)\b.{0,60}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:read (?:also|more|next|this|on)|also read|related|see (?:also|more)|more on this|recommended(?: reading)?"
    r"|you may (?:also )?like|don[’']t miss|next up|up next|watch|listen|lire aussi|lesen sie auch)\b"
    r"[^:]{0,30}:.{0,200}",
    re.IGNORECASE,
)
# Lines that head a list of other articles, and labels of the page that stand for themselves.
_OTHERS = re.compile(
    r"(?:(?:more |other |our |the )?(?:related|recommended|latest|top|trending|popular|breaking|featured"
    r"|most (?:read|popular|viewed)|editors?[’']?s? picks?)"
    r" (?:stories|posts|articles|news|reads?|content|videos|topics|tags|links|rated comments)"
    r"|related|recommended(?: for you)?|recommendations|trending(?: now)?|most read|most popular|editors?[’']?s? picks?"
    r"|you (?:may|might) also (?:like|enjoy|be interested in)|don[’']t miss|read (?:next|more)"
    r"|more (?:great )?(?:[\w.]+ )?stories|more from .{1,40}|what to read next|up next|keep reading|see also)"
    r" ?(?:[:.…]|\.{3})?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\(?(?:advert|advertisement|ad|close|caption|loading|view all|see all|show more|load more"
    r"|share this(?: story| article| post)?|post comment|sponsored|subscribe|sign up|copy link|next|prev|previous"
    r"|story continues|continue reading|this slideshow requires javascript"
    r"|click here to .{1,60}"
    r"|article continues (?:below|after) .{1,30})\)?[ .…:+()]*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)|all rights)", re.IGNORECASE)
_CREDIT = re.compile(
    r"\(?(?:image|photo|picture|photograph|credit)s?(?: (?:credit|by|source)s?)?\s?: .{1,80}", re.IGNORECASE
)
_EDGE = 8


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is HTML: a document by what it begins with, a part of one also by its name."""
    if source.is_folder or source.is_archive:
        return False
    try:
        start = decoded(source.head, cut=True)
    except EssaycastError:
        return False
    if _DOCUMENT.match(start):
        return True
    if source.path.suffix.lower() not in _SUFFIXES or start.lstrip().startswith("---"):  # front matter is Markdown's
        return False
    return bool(_PART.match(start)) or "</" in start


def essay_of_page(path: Path) -> Essay:
    """Read the article of a saved web page as an essay file; EssaycastError if it holds none."""
    return replace(_read(Source(path)).essays[0].essay, path=path)


def read(source: Source, show: Show) -> Imported:
    """Read an HTML file; EssaycastError if it holds no article."""
    return _read(source)


def _read(source: Source) -> Imported:
    text = decoded(source.data)
    problems: list[Dropped] = []
    root = parsed(text, problems)
    if root is None:
        raise EssaycastError(f"{source.name} has no text", "save the page again after it has loaded completely")
    facts = page_facts(root)
    facts = replace(facts, link=facts.link or source.address)
    essay = _essay(source, root, facts, problems)
    if withheld := "for paying readers, as the page says" if facts.paid else for_members_by_comment(text):
        essay = replace(essay, withheld=withheld)
    return Imported((ImportedEssay(essay),), ShowFacts(title=facts.site))


def decoded(data: bytes, cut: bool = False) -> str:
    """Return the text of an HTML file by its byte-order mark, else as UTF-8, else as it says, else as Windows-1252.

    ``cut`` says that ``data`` may end in the midst of a letter.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
    except UnicodeDecodeError:
        pass
    found = _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data)
    encoding = found[1].decode("ascii", "replace") if found else "cp1252"
    try:
        # What calls itself Latin-1 on the web is Windows-1252.
        name = codecs.lookup(encoding).name
        return data.decode("cp1252" if name in ("iso8859-1", "ascii", "utf-8") else name, "replace")
    except (LookupError, ValueError, TypeError):
        return data.decode("cp1252", "replace")


def _essay(source: Source, root: HtmlElement, facts: PageFacts, problems: list[Dropped]) -> Essay:
    behind_login = any((field.get("type") or "").lower() == "password" for field in root.iterdescendants("input"))
    around = take_out_surroundings(root)
    article = main_text(root)
    around += beside(article, root)
    withheld = for_members_in_part(tostring(article, encoding="unicode", with_tail=False))
    teasers = 0 if facts.article else _teasers(article, facts.link)
    fragment = read_tree(article, facts.link)
    title = facts.title or next((block.text for block in fragment.blocks if block.kind == "heading"), "")
    title = title or PurePath(source.path.name).stem.replace("-", " ").replace("_", " ").strip().capitalize()
    blocks, trimmed = _trimmed(fragment.blocks, title, facts)
    letters = sum(len(block.text) for block in blocks if block.kind in _PROSE and _is_prose(block))
    if behind_login and letters < _LEAST_BEHIND_LOGIN:
        raise EssaycastError(
            f"{source.name} is a login page, not an article", "log in, open the essay, and save that page"
        )
    if letters < _LEAST and not (facts.article and letters) and not (_is_bare(source) and letters):
        raise EssaycastError(
            f"{source.name} has no article in it", "save the page of one essay, after it has loaded completely"
        )
    if letters < _LEAST_OF_ERROR and not facts.article and _ERROR.match(title):
        raise EssaycastError(
            f"{source.name} is an error page ({title[:60]})", "open the essay again, and save that page"
        )
    if teasers:
        raise EssaycastError(
            f"{source.name} lists {teasers} articles but is not one itself",
            "save the page of each essay, or import a feed",
        )
    return Essay(
        title=title,
        blocks=tuple(blocks),
        published=facts.published,
        author=facts.author,
        link=facts.link,
        description=facts.description,
        image=facts.image,
        slug=slugify(title),
        tags=facts.tags,
        language=facts.language,
        withheld=withheld,
        dropped=(*problems, *around, *fragment.dropped, *trimmed),
    )


def _is_bare(source: Source) -> bool:
    """Return whether a file is the HTML of a text alone, without a page around it."""
    return not _DOCUMENT.match(decoded(source.head, cut=True))


def _is_prose(block: Block) -> bool:
    """Tell sentences from labels and lists of links."""
    linked = sum(len(link.text) for link in block.links)
    return len(block.text) > 2 * linked and (len(block.text) > 80 or bool(_SENTENCE_END.search(block.text)))


def _teasers(article: HtmlElement, address_of_page: str) -> int:
    """Return how many other pages of its own site a page lists, by their headings; 0 if it is not a list."""
    own = urlsplit(address_of_page).netloc
    heads = [head for head in article.iter("h1", "h2", "h3") if head.text_content().strip()]
    listed = 0
    for head in heads:
        above = head.getparent()
        around = above if above is not None and above.tag == "a" else None
        inside = next((link for link in head.iter("a") if link.get("href")), around)
        address = "" if inside is None else (inside.get("href") or "").strip()
        try:
            site = urlsplit(address).netloc
        except ValueError:
            continue
        listed += bool(address) and not address.startswith("#") and site in ("", own)
    return listed if listed >= _TEASERS and listed >= 0.8 * len(heads) else 0


def _trimmed(found: list[Block], title: str, facts: PageFacts) -> tuple[list[Block], list[Dropped]]:
    """Take off the title, the lines about the article at its edges, and links to others in its midst."""
    blocks = list(found)
    dropped: list[Dropped] = []

    def drop(place: int, rule: str) -> None:
        dropped.append(Dropped(blocks[place].text[:80], rule))
        del blocks[place]

    place = 0
    while place < min(len(blocks), _EDGE):
        block = blocks[place]
        text = block.text.strip()
        if block.kind in ("figure", "break") and text != title:
            if block.kind == "break":
                del blocks[place]
            else:
                place += 1
            continue
        if _same(text, title):
            drop(place, "the title again")
        elif block.kind == "heading":
            place += 1
        elif (text and _same(text, facts.author)) or _is_about(block) or (len(text) < 120 and _all_links(block)):
            drop(place, "about the article")
        elif _is_prose(block):
            break
        else:
            place += 1
    while blocks and (blocks[-1].kind in ("break", "heading") or _is_about(blocks[-1])):
        drop(len(blocks) - 1, "about the article")
    kept = []
    others = False  # below the head of a list of other articles
    for block in blocks:
        text = block.text
        headed = block.kind in ("heading", "paragraph") and len(text) < 60 and bool(_OTHERS.fullmatch(text))
        others = headed or (others and (_all_links(block) or len(text) < 40 or (block.kind == "figure" and not text)))
        linked = sum(len(link.text) for link in block.links)
        if (
            others
            or (block.kind in _PROSE and linked and 3 * linked > len(text) and _ELSEWHERE.fullmatch(text))
            or (block.kind == "paragraph" and len(text) > 20 and text.isupper() and _all_links(block))
        ):
            rule = "a link to another article"
        elif block.kind in ("paragraph", "heading") and len(text) < 90 and _LABEL.fullmatch(text):
            rule = "a label of the page"
        elif block.kind == "paragraph" and len(text) < 120 and _CREDIT.fullmatch(text):
            rule = "a picture's credit"
        else:
            kept.append(block)
            continue
        dropped.append(Dropped(text[:80], rule))
    return kept, dropped


def _is_about(block: Block) -> bool:
    """Tell a byline, a list of tags and the like from a sentence that begins like one."""
    text = block.text
    if len(text) > 200 or (_SENTENCE_END.search(text) and not block.links and not _RIGHTS.match(text)):
        return False
    return bool(_ABOUT.fullmatch(text) or _BELOW.fullmatch(text))


def _all_links(block: Block) -> bool:
    return bool(block.links) and sum(len(link.text) for link in block.links) >= 0.9 * len(block.text)


def _same(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"[\W_]+", " ", text.casefold()).strip()

    return bool(one) and bare(one) == bare(other)
