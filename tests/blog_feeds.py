"""Feeds and pages in the shape that blog engines give them, with texts of our own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
)


@dataclass(frozen=True)
class Post:
    """A post of the blog: its day in May 2026, and a sentence that its text is made of."""

    day: int
    title: str
    sentence: str

    @property
    def slug(self) -> str:
        return self.title.lower().replace(" ", "-")

    @property
    def html(self) -> str:
        text = f"<p>{self.sentence} {'The harbour was quiet, and the gulls had nothing to say about it. ' * 4}</p>"
        return f"{text}<h2>Later</h2><p>{self.sentence} That was in the evening, when the lamps were lit.</p>"


POSTS = (
    Post(3, "On mooring lines", "A rope that is never looked at is the one that parts."),
    Post(10, "The slow ferry", "It carried four bicycles and a piano."),
    Post(17, "Names for fog", "There are nine, and no two of them agree."),
)


def page_of(post: Post, more: str = "") -> str:
    """Return the page of a post as a blog shows it."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{post.title} | Quay notes</title>'
        f'<link rel="canonical" href="{{home}}/p/{post.slug}"><meta property="og:type" content="article">'
        f'<meta property="og:title" content="{post.title}"><meta name="author" content="Ines Marlow">'
        f'<meta property="article:published_time" content="2026-05-{post.day:02d}T09:00:00Z">{more}</head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{post.title}</h1>{post.html}</article></body></html>"
    )


def _channel(items: str, generator: str, more: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {_NAMESPACES}><channel>'
        f"<title>Quay notes</title><link>{{home}}</link><description>Notes from a quay</description>"
        f"<generator>{generator}</generator><language>en</language>{more}{items}</channel></rss>"
    )


def _date(post: Post) -> str:
    return (
        f"{('Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu')[(post.day - 1) % 7]}, {post.day:02d} May 2026 09:00:00 GMT"
    )


def substack(posts: tuple[Post, ...]) -> str:
    """Return a feed as Substack makes it: all text in content:encoded, the link as guid, a picture as enclosure."""
    items = "".join(
        f"<item><title><![CDATA[{post.title}]]></title><description><![CDATA[About it.]]></description>"
        f"<link>{{home}}/p/{post.slug}</link><guid isPermaLink='false'>{{home}}/p/{post.slug}</guid>"
        f"<dc:creator><![CDATA[Ines Marlow]]></dc:creator><pubDate>{_date(post)}</pubDate>"
        f"<enclosure url='{{home}}/image.jpg' length='0' type='image/jpeg'/>"
        f"<content:encoded><![CDATA[{post.html}]]></content:encoded></item>"
        for post in reversed(posts)
    )
    return _channel(items, "Substack")


def ghost(posts: tuple[Post, ...]) -> str:
    """Return a feed as Ghost makes it: ids as guids, a media:content for the picture."""
    items = "".join(
        f"<item><title><![CDATA[{post.title}]]></title><description><![CDATA[About it.]]></description>"
        f"<link>{{home}}/{post.slug}/</link><guid isPermaLink='false'>65f0a1b2c3d4e5f60000{post.day:04d}</guid>"
        f"<category><![CDATA[Sea]]></category><dc:creator><![CDATA[Ines Marlow]]></dc:creator>"
        f"<pubDate>{_date(post)}</pubDate><media:content url='{{home}}/image.jpg' medium='image'/>"
        f"<content:encoded><![CDATA[{post.html}]]></content:encoded></item>"
        for post in reversed(posts)
    )
    return _channel(items, "Ghost 5.80")


def wordpress(posts: tuple[Post, ...]) -> str:
    """Return a feed as WordPress makes it with full text: ``?p=`` as guid, a line of its own below the text."""
    items = "".join(
        f"<item><title>{post.title}</title><link>{{home}}/2026/05/{post.slug}/</link>"
        f"<dc:creator><![CDATA[ines]]></dc:creator><pubDate>{_date(post)}</pubDate>"
        f"<category><![CDATA[Sea]]></category><guid isPermaLink='false'>{{home}}/?p={post.day}</guid>"
        f"<description><![CDATA[{post.sentence} [&#8230;]]]></description>"
        f"<content:encoded><![CDATA[{post.html}<p>The post <a href='{{home}}/'>{post.title}</a> appeared first on "
        f"<a href='{{home}}'>Quay notes</a>.</p>]]></content:encoded></item>"
        for post in reversed(posts)
    )
    return _channel(items, "https://wordpress.org/?v=6.5")


def medium(posts: tuple[Post, ...]) -> str:
    """Return a feed as Medium makes it: a link with ``?source=``, a tracking picture at the end."""
    items = "".join(
        f"<item><title><![CDATA[{post.title}]]></title>"
        f"<link>{{home}}/{post.slug}-a1b2c3?source=rss-9f------2</link>"
        f"<guid isPermaLink='false'>{{home}}/p/a1b2c3{post.day:02d}</guid><category><![CDATA[sea]]></category>"
        f"<dc:creator><![CDATA[Ines Marlow]]></dc:creator><pubDate>{_date(post)}</pubDate>"
        f"<atom:updated>2026-05-{post.day:02d}T10:00:00.000Z</atom:updated>"
        f"<content:encoded><![CDATA[{post.html}<img src='{{home}}/_/stat?event=post' width='1' height='1'>]]>"
        "</content:encoded></item>"
        for post in reversed(posts)
    )
    return _channel(items, "Medium")


def jekyll(posts: tuple[Post, ...], whole: bool = True) -> str:
    """Return a feed as jekyll-feed makes it: Atom, the text as escaped HTML, or its excerpt alone."""
    entries = "".join(
        f'<entry><title type="html">{post.title}</title>'
        f'<link href="{{home}}/p/{post.slug}" rel="alternate" type="text/html" title="{post.title}"/>'
        f"<published>2026-05-{post.day:02d}T09:00:00+00:00</published><id>{{home}}/p/{post.slug}</id>"
        + (f'<content type="html">{escape(post.html)}</content>' if whole else "")
        + f'<summary type="html">{escape(post.sentence)}</summary></entry>'
        for post in reversed(posts)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        '<generator uri="https://jekyllrb.com/" version="4.3.2">Jekyll</generator>'
        '<link href="{home}/feed.xml" rel="self"/><link href="{home}/" rel="alternate" type="text/html"/>'
        f"<id>{{home}}/feed.xml</id><title>Quay notes</title><author><name>Ines Marlow</name></author>{entries}</feed>"
    )


def _paragraphs(post: Post) -> str:
    return post.html.replace("<p>", "<p class='paragraph' style='text-align:left;'>")


def beehiiv(posts: tuple[Post, ...]) -> str:
    """Return a feed as Beehiiv makes it: the text in a frame of its own with a style sheet, and a footer below it."""
    items = "".join(
        f"<item><title>{post.title}</title><description>About it.</description>"
        f"<enclosure url='{{home}}/uploads/asset/{post.day}/picture.png?t=1'/><link>{{home}}/p/{post.slug}</link>"
        f"<guid isPermaLink='true'>{{home}}/p/{post.slug}</guid><pubDate>{_date(post)}</pubDate>"
        f"<atom:published>2026-05-{post.day:02d}T09:00:00Z</atom:published><dc:creator>Ines Marlow</dc:creator>"
        "<content:encoded><![CDATA[<div class='beehiiv'><style> .bh__table { border: 1px solid #C0C0C0; } </style>"
        f"<div class='beehiiv__body'>{_paragraphs(post)}"
        "<p class='paragraph' style='text-align:left;'></p></div><div class='beehiiv__footer'>"
        "<br class='beehiiv__footer__break'><hr class='beehiiv__footer__line'><a target='_blank' "
        "class='beehiiv__footer_link' href='https://www.beehiiv.com/?utm_campaign=x&utm_source=quay'>Powered by "
        "beehiiv</a></div></div>]]></content:encoded></item>"
        for post in reversed(posts)
    )
    more = "<webMaster>support@beehiiv.com (Beehiiv Support)</webMaster><category>Sea</category>"
    return _channel(items, "beehiiv", more)


def buttondown(posts: tuple[Post, ...]) -> str:
    """Return a feed as Buttondown makes it: the whole mail, its editor's mark included, escaped as description."""
    items = "".join(
        f"<item><title>{post.title}</title><link>{{home}}/ines/archive/{post.slug}/</link>"
        f"<description>{escape('<!-- buttondown-editor-mode: plaintext -->' + post.html)}</description>"
        f"<pubDate>{_date(post)}</pubDate><guid>{{home}}/ines/archive/{post.slug}/</guid></item>"
        for post in reversed(posts)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        "<title>Quay notes</title><link>{home}/ines</link><description>Notes from a quay</description>"
        '<atom:link href="{home}/ines/rss" rel="self"/><language>en-us</language>'
        f"<lastBuildDate>{_date(posts[-1]) if posts else ''}</lastBuildDate>{items}</channel></rss>"
    )


ENGINES = {
    "substack": substack,
    "ghost": ghost,
    "wordpress": wordpress,
    "medium": medium,
    "jekyll": jekyll,
    "beehiiv": beehiiv,
    "buttondown": buttondown,
}


def front_page(feed: str = "", posts: tuple[Post, ...] = POSTS) -> str:
    """Return a blog's front page, which lists its posts and names its feed if ``feed`` says where it is."""
    link = f'<link rel="alternate" type="application/rss+xml" title="Quay notes" href="{feed}">' if feed else ""
    comments = (
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">' if feed else ""
    )
    listed = "".join(
        f"<li><h2><a href='/p/{post.slug}'>{post.title}</a></h2><p>{post.sentence}</p></li>" for post in posts
    )
    head = f"<head><title>Quay notes</title>{comments}{link}</head>"
    return f"<!DOCTYPE html><html>{head}<body><ul>{listed}</ul></body></html>"
