"""A folder or an archive of Markdown files -> its essays: a Jekyll, Hugo, Zola, Docusaurus, Astro, Quarto or Pelican
site, an Obsidian vault, a Logseq graph, or just files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

import tomlkit
import yaml
from tomlkit.exceptions import TOMLKitError

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.show.front_matter import read_front_matter
from tts.show.settings import Show
from tts.sources.around_source import around_source
from tts.sources.encoding import decoded
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.markdown import MARKDOWN_SUFFIXES
from tts.sources.markdown_file import imported
from tts.sources.posts import language_tag
from tts.sources.source import Source
from tts.sources.text import clean

# What a site or a vault is made of beside its essays.
_NO_ESSAYS = frozenset({
    "archetypes", "themes", "layouts", "_layouts", "_includes", "_sass", "_site", "_data", "public", "static", "assets",
    "attachments", "templates", "template", "_templates", "node_modules", "partials", "shortcodes", "vendor", "target",
    "resources", "i18n", "pages", "_pages", "snippets", "dist", "build",
})  # fmt: skip
_NO_ESSAY = frozenset({
    "readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "code-of-conduct", "security",
    "summary", "authors", "todo", "_index", "_metadata", "404", "index",
})  # fmt: skip
_NOTION = re.compile(r" [0-9a-f]{32}(?:\.md|/)")
_CONFIGS = (
    "_config.yml", "_config.yaml", "_quarto.yml", "hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml",
    "config.yml", "config/_default/hugo.toml", "config/_default/config.toml",
)  # fmt: skip
_LANGUAGES = ("lang", "language", "languageCode", "defaultContentLanguage", "default_language", "locale")
_HUGO = frozenset({"hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "config"})
_LOGSEQ = frozenset({"journals", "pages", "logseq"})
_PAGES_OF_LOGSEQ = re.compile(r"^[\s{]*:pages-directory\s+\"([^\"\n]{1,100})\"", re.MULTILINE)
_PAGES = frozenset({"page", "pages", "about", "home", "archive", "archives", "search", "contact"})


@dataclass(frozen=True, slots=True)
class _Site:
    """A kind of site: which of the names are its essays, which of them are drafts, and the folder of them all."""

    name: str
    essays: Callable[[str], bool]
    drafts: Callable[[str], bool] = lambda _: False
    folder: str = ""


def recognizes(source: Source) -> bool:
    """Return whether a folder or an archive holds Markdown files, and is not an export that another reader knows
    better."""
    if not (source.is_folder or source.is_archive):
        return False
    try:
        names = _markdown_names(source.names)
    except EssaycastError:
        return False
    return bool(names) and not all(map(_NOTION.search, names))


def read(source: Source, show: Show) -> Imported:
    """Read every essay of the folder, the oldest first; EssaycastError when it has none."""
    root, names = _rooted(source.names)
    notices: list[str] = []
    site = _site(source, root, names)
    chosen = [name for name in _markdown_names(names) if site.essays(name) or site.drafts(name)]
    bundles = {str(PurePosixPath(name).parent) for name in chosen if _stem(name) == "index"}
    configs = [table for name in _CONFIGS if name in names and (table := _table(source, root + name))]
    people = _people(source, root, names)
    # A .textpack holds one bundle, whose name is the essay's.
    folder = PurePosixPath(root if root.endswith(".textbundle/") else source.path.name)
    items: list[ImportedEssay] = []
    known = frozenset(names)
    near = around_source(source)
    for name in chosen:
        if _left_out(name.removeprefix(site.folder), bundles):
            continue
        path = folder / name
        text = decoded(source.read(root + name))
        beside = str(PurePosixPath(name).with_suffix(".meta"))
        meta = decoded(source.read(root + beside)) if beside in known else ""
        if why := _why_no_essay(text, name):
            notices.append(f"{name} is {why} and was left out")
            continue
        try:
            item = imported(text, path, show, people, meta)
        except EssaycastError as problem:  # it stops for this essay alone
            notices.append(f"{problem.what} and was left out; {problem.hint}")
            continue
        notices += item.essay.notes
        if not item.essay.blocks:
            notices.append(f"{name} has no text and was left out")
            continue
        if site.drafts(name) and not item.withheld:
            item = item.as_draft("a draft")
        if not item.withheld and (closed := near.why_closed(root + name, partial(str, text))):
            item = item.as_draft(closed.what)
        items.append(replace(item, place=name))
    items = _without_pages(items, notices)
    if not items:
        raise EssaycastError(f"{source.name} has no essays ({site.name})", "name the folder that they are in")
    items.sort(key=lambda item: (item.essay.published is None, item.essay.published or 0, item.place))
    return Imported(tuple(_numbered_alike(items)), _facts(configs), tuple(notices))


def _markdown_names(names: Iterable[str]) -> list[str]:
    return [name for name in names if PurePosixPath(name).suffix.lower() in MARKDOWN_SUFFIXES]


def has_markdown(names: Iterable[str]) -> bool:
    """Return whether one of a folder's files may be an essay in Markdown, as a README is not."""
    return any(_stem(name) not in _NO_ESSAY for name in _markdown_names(names))


def _stem(name: str) -> str:
    return PurePosixPath(name).stem.lower()


def _rooted(names: Sequence[str]) -> tuple[str, list[str]]:
    """Return the one folder that everything is in, with its slash, and the names without it."""
    first = names[0].partition("/")[0] + "/" if names else ""
    if len(names) > 1 and all(name.startswith(first) for name in names) and first[:-1] not in ("_posts", "content"):
        return first, [name.removeprefix(first) for name in names]
    return "", list(names)


def _site(source: Source, root: str, names: Sequence[str]) -> _Site:
    """Tell what kind of site the names are of."""
    tops = _tops(names)
    parts = {part for name in names for part in name.split("/")[:-1]}
    if "_posts" in parts:
        return _Site(
            "a Jekyll site", lambda name: "_posts" in name.split("/"), lambda name: "_drafts" in name.split("/")
        )
    if "content" in tops and (_HUGO & tops or _has(names, "_index.md")):
        return _Site("a Hugo or Zola site", lambda name: name.startswith("content/"))
    if any(top.startswith(("docusaurus.config", "astro.config")) for top in tops):
        inside = ("blog/", "src/content/", "src/pages/posts/")
        return _Site("a Docusaurus or Astro site", lambda name: name.startswith(inside))
    if "_quarto.yml" in tops and "posts" in tops:
        return _Site("a Quarto site", lambda name: name.startswith("posts/"))
    if "pelicanconf.py" in tops:
        return _Site("a Pelican site", lambda name: name.startswith("content/"))
    if "logseq/config.edn" in names or (tops >= {"journals", "pages"} and _tops(_markdown_names(names)) <= _LOGSEQ):
        # Its journals are a diary, and hls__x.md is what was marked in a PDF.
        pages = _pages_of_logseq(source, root, names)
        return _Site("a Logseq graph", lambda name: name.startswith(pages) and "/hls__" not in name, folder=pages)
    return _Site("a folder of Markdown", lambda name: True)


def _tops(names: Iterable[str]) -> set[str]:
    return {name.partition("/")[0] for name in names}


def _pages_of_logseq(source: Source, root: str, names: Sequence[str]) -> str:
    """Return the folder of a graph's pages, as its settings name it, with its slash."""
    settings = decoded(source.read(f"{root}logseq/config.edn")) if "logseq/config.edn" in names else ""
    found = _PAGES_OF_LOGSEQ.search(settings)
    return f"{found[1].strip('/')}/" if found else "pages/"


def _has(names: Iterable[str], last: str) -> bool:
    return any(PurePosixPath(name).name == last for name in names)


def _left_out(name: str, bundles: set[str]) -> bool:
    """Return whether a file is not an essay by its name alone: a part of the site, or a file beside an ``index.md``."""
    path = PurePosixPath(name)
    stem = _stem(name)
    folders = {part.lower() for part in path.parts[:-1]}
    if folders & _NO_ESSAYS:
        return True
    if stem == "index":  # slug/index.md is an essay, the index of the whole is none
        return len(path.parts) < 2
    if stem in _NO_ESSAY or stem.startswith("_"):
        return True
    return str(path.parent) in bundles and len(path.parts) > 1


def _why_no_essay(text: str, name: str) -> str:
    """Say what a file is if its front matter says that it is not an essay."""
    front = read_front_matter(text, name)
    if any(str(front.value(key) or "").strip().lower() in _PAGES for key in ("layout", "type")):
        return "a page"
    if front.value("joplin_type") not in (None, "1"):
        return "no note of Joplin"
    return "a list of others" if front.key("listing") in front.table else ""


def _without_pages(items: list[ImportedEssay], notices: list[str]) -> list[ImportedEssay]:
    """Leave out what is next to a site's dated posts without a date, by the names that pages have."""
    kept = []
    for item in items:
        if item.essay.published is None and _stem(item.place.removesuffix("/index.md")) in _PAGES:
            notices.append(f"{item.place} is a page and was left out")
        else:
            kept.append(item)
    return kept


def _numbered_alike(items: Sequence[ImportedEssay]) -> Iterable[ImportedEssay]:
    """Yield the essays with their numbers if all of them have one of their own, else without."""
    numbers = Counter(item.essay.number for item in items)
    own = None not in numbers and max(numbers.values()) == 1
    for item in items:
        yield item if own else replace(item, essay=replace(item.essay, number=None))


def _table(source: Source, name: str) -> dict[str, Any]:
    """Return the tables of a YAML or TOML file, nothing if it cannot be read."""
    text = decoded(source.read(name))
    try:
        table = tomlkit.parse(text).unwrap() if name.endswith(".toml") else yaml.load(text, yaml.BaseLoader)
    except (TOMLKitError, yaml.YAMLError, ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _people(source: Source, root: str, names: Sequence[str]) -> Mapping[str, str]:
    """Return the names after the keys of ``authors.yml`` (Docusaurus) or ``_data/authors.yml`` (Jekyll)."""
    people: dict[str, str] = {}
    for name in names:
        if PurePosixPath(name).name in ("authors.yml", "authors.yaml"):
            for key, value in _table(source, root + name).items():
                if isinstance(value, dict) and isinstance(value.get("name"), str):
                    people[str(key)] = clean(value["name"])
    return people


def _facts(configs: Sequence[Mapping[str, Any]]) -> ShowFacts:
    """Return what a site's settings say of it."""
    if not configs:
        return ShowFacts()
    config = configs[0]
    inner = (config.get(key) for key in ("website", "params", "extra", "book"))
    tables = [config, *(table for table in inner if isinstance(table, dict))]
    link = _first(tables, "baseURL", "baseurl", "base_url", "url", "site-url")
    return ShowFacts(
        title=_first(tables, "title"),
        author=_first(tables, "author"),
        about=_first(tables, "description", "subtitle"),
        language=language_tag(_first(tables, *_LANGUAGES)),
        link=link if link.startswith("http") else "",
    )


def _first(tables: Sequence[Mapping[str, Any]], *keys: str) -> str:
    """Return the first text that one of ``keys`` has in one of ``tables``; a person may be a table with a name."""
    found = (table.get(key) for table in tables for key in keys)
    named = (value.get("name") if isinstance(value, dict) else value for value in found)
    return next((clean(value).replace("\n", " ") for value in named if isinstance(value, str) and value.strip()), "")
