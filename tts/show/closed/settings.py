"""What the settings of a site or a vault, and the data of its folders, say of the essays below them.

A program that nobody has named here is added as a reader: a function of one file that yields what it says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.show.closed.patterns import ANY_ESSAYS, lines_of, matcher, plain_expression
from tts.show.front_matter import read_front_matter
from tts.toml import parse_toml

_YAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


DIARY = "a page of a diary"
_JOURNALS = re.compile(r"(?m)^[\s{]*:journals-directory\s+\"([^\"\n]{1,100})\"")
_HIDDEN = re.compile(r"(?m)^[\s{]*:hidden\s*\[([^\[\]]{0,3000})\]")
_JOURNAL = re.compile(r"journals/\d{4}[_-]\d\d[_-]\d\d\.")


def _everywhere(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file says in place of the front matter of essays: of those that it ``holds``, by their places below it.

    ``said`` is the file's place. What an essay, or a file farther down, says itself counts for more.
    """

    said: str
    table: Mapping[str, Any]
    holds: Callable[[str], bool] = _everywhere


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Files that a site does not publish, by their places below ``said``: of a folder that is left out as a whole, and
    that its author names all the same, it says nothing. ``why`` is told in place of the file.
    """

    said: str
    holds: Callable[[str], bool]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A file of settings: where it is, below which folder, and its ``text``."""

    path: str
    folder: str
    text: str
    is_zola: Callable[[], bool]

    @property
    def table(self) -> dict[str, Any]:
        """The table that a file of JSON, TOML or YAML is; empty if it is none."""
        return table_of(self.path, self.text)


Said = Statement | Exclusion


def table_of(name: str, text: str) -> dict[str, Any]:
    """Return the table that a text is; empty if it is none or cannot be read."""
    try:
        if name.endswith(".toml"):
            table = parse_toml(text, Path(name))
        else:
            table = json.loads(text) if name.endswith(".json") else yaml.load(text, _YAML)
    except (EssaycastError, yaml.YAMLError, ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def literals_of(text: str) -> dict[str, Any]:
    """Return what a script says outright: ``draft: true`` of an object in JavaScript."""
    found = (*_LITERAL.findall(text), *_CONSTANT.findall(text))
    return {key: value.strip("\"'`") for key, value in found}


_LITERAL = re.compile(
    r"""(?m)["']?\b([A-Za-z]\w{1,40})["']?\s*:\s*(true|false|"[^"\n]{0,60}"|'[^'\n]{0,60}')\s*(?=[,}\n])"""
)
_CONSTANT = re.compile(
    r"""(?m)^export\s+const\s+([A-Za-z]\w{1,40})\s*=\s*(true|false|"[^"\n]{0,60}"|'[^'\n]{0,60}')\s*;?\s*$"""
)
_BASE = re.compile(r"\bbase\s*:\s*[\"'`]([^\"'`\n]{1,200})[\"'`]")
_IGNORED_BY_RUBY = re.compile(r"(?m)^\s*ignore\s*\(?\s*[\"']([^\"'\n]{1,300})[\"']")
_ENCRYPTED = re.compile(r"(?m)^(\S{1,300})[ \t].*\b(?:filter|diff)=[\w-]*crypt\b")
_LIST = re.compile(r"\b(?:exclude|ignore|ignores|ignorePatterns|srcExclude)\s*:\s*\[([^\[\]]{0,3000})\]")
_IGNORES = re.compile(r"\.ignores\.add\(\s*([\"'`][^\"'`\n]{1,300}[\"'`])")
_TEXT = re.compile(r"[\"'`]([^\"'`\n]{1,300})[\"'`]")
_LINK = re.compile(r"\]\(<?(?:\./)?([^()<>\n]{1,300}?)>?\)")
_COMMENT = re.compile(r"(?m)^\s*//.*$|/\*[\s\S]*?\*/")


def _data(place: Place) -> Iterator[Said]:
    """Data of a folder: Quarto's, Eleventy's, Lume's, Bridgetown's, Material's."""
    scripted = place.path.endswith((".js", ".cjs", ".mjs", ".ts"))
    table = literals_of(_COMMENT.sub("", place.text)) if scripted else place.table
    if table:
        yield Statement(place.path, table)
    for stem, inner in table.items():  # Harp has those of each file below its name
        if isinstance(inner, dict):
            yield Statement(place.path, inner, lambda at, stem=stem: at.rpartition(".")[0] == stem)  # type: ignore[misc]


def _section(place: Place) -> Iterator[Said]:
    """Hugo's cascade; of Zola the draft of a section holds for its pages."""
    front = read_front_matter(place.text, place.path)
    yield from _cascade(place, front.value("cascade"))
    draft = front.value("draft")
    if draft is not None and place.is_zola():
        yield Statement(place.path, {"draft": draft})


def _cascade(place: Place, cascade: object) -> Iterator[Statement]:
    for each in cascade if isinstance(cascade, list) else [cascade]:
        if not isinstance(each, dict):
            continue
        target: Mapping[str, Any] = next(
            (each[key] for key in ("target", "_target") if isinstance(each.get(key), dict)), {}
        )
        if "page" not in str(target.get("kind", "page")) or str(target.get("environment", "")) == "development":
            continue
        said = {**each, **each["params"]} if isinstance(each.get("params"), dict) else each
        path = target.get("path")
        yield Statement(place.path, said, _of_target(place, path) if isinstance(path, str) else _everywhere)


def _of_target(place: Place, path: str) -> Callable[[str], bool]:
    """Return what tells of the pages that a cascade's target names, by their places in the content."""
    found = matcher([path], anchored=True)
    before = f"{place.folder}/".rpartition("content/")[2] if place.folder else ""

    def holds(at: str) -> bool:
        page = before + at.removeprefix("content/")
        # A language may have its own folder of content, from which paths begin.
        return any(map(found, (page, page.rpartition(".")[0], page.rpartition("/")[0], at, at.rpartition(".")[0])))

    return holds


def _hugo(place: Place) -> Iterator[Said]:
    """Settings of Hugo, or of Zola."""
    if not re.search("cascade|ignoreFiles|ignorefiles|ignored_content|excludeFiles", place.text):
        return
    table = place.table
    yield from _cascade(place, table.get("cascade"))
    for pattern in _texts(table.get("ignoreFiles", table.get("ignorefiles"))):
        if not any(map(found := plain_expression(pattern), ANY_ESSAYS)):
            yield Exclusion(place.path, found)
    yield Exclusion(place.path, _in("content", _texts(table.get("ignored_content"))))
    module = table.get("module")
    mounts = module.get("mounts") if isinstance(module, dict) else None
    for mount in mounts if isinstance(mounts, list) else []:
        if isinstance(mount, dict):
            yield Exclusion(place.path, _in(str(mount.get("source", "content")), _texts(mount.get("excludeFiles"))))


def _in(folder: str, patterns: Iterable[str], *, anchored: bool = False) -> Callable[[str], bool]:
    """Return what tells whether a file is left out by patterns of a folder in which a site's texts are."""
    found = matcher(patterns, anchored=anchored)
    inside = f"{folder.strip('./')}/" if folder.strip("./") else ""
    return lambda place: found(place.removeprefix(inside))


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else _lines(value)


def _lines(value: object) -> list[str]:
    return lines_of(value) if isinstance(value, str) else []


def _jekyll(place: Place) -> Iterator[Said]:
    """Settings of Jekyll, Bridgetown, Hexo (whose texts are in source/) or Jupyter Book."""
    if not re.search("defaults|exclude|collections", place.text):
        return
    table = place.table
    yield Exclusion(place.path, matcher(_texts(table.get("exclude")), anchored=True))
    yield Exclusion(place.path, _in("source", _texts(table.get("exclude"))))
    yield Exclusion(place.path, matcher(_texts(table.get("exclude_patterns"))))
    defaults = table.get("defaults")
    given = [each for each in defaults if isinstance(each, dict)] if isinstance(defaults, list) else []
    for each in sorted(given, key=lambda each: len(_scope(each, "path"))):  # the longer counts for more
        kind, values = _scope(each, "type"), each.get("values")
        if isinstance(values, dict) and kind not in ("pages", "drafts"):
            yield Statement(place.path, values, _of_scope(_scope(each, "path"), kind))
    collections = table.get("collections")
    for name, facts in collections.items() if isinstance(collections, dict) else ():
        if isinstance(facts, dict) and str(facts.get("output")).lower() == "false":
            yield Exclusion(place.path, matcher([f"_{name}/"], anchored=True))


def _scope(default: Mapping[str, Any], key: str) -> str:
    scope = default.get("scope")
    return str(scope.get(key) or "").strip("/") if isinstance(scope, dict) else ""


def _of_scope(path: str, kind: str) -> Callable[[str], bool]:
    below = matcher([path], anchored=True) if path else _everywhere
    return lambda place: below(place) and (not kind or f"_{kind}" in place.split("/"))


def _quarto(place: Place) -> Iterator[Said]:
    """Settings of Quarto: what is rendered, and which pages of its website are drafts."""
    table = place.table
    project, website = table.get("project"), table.get("website")
    rendered = _texts(project.get("render")) if isinstance(project, dict) else []
    if rendered:
        taken = matcher(rendered, every=True)
        out = matcher([each[1:] for each in rendered if each.startswith("!")])
        are_named = any(not each.startswith("!") for each in rendered)
        yield Exclusion(place.path, lambda at: out(at) or (are_named and not taken(at)))
    if isinstance(website, dict):
        yield Exclusion(place.path, matcher(_texts(website.get("drafts")), anchored=True))
    yield Statement(place.path, {key: value for key, value in table.items() if key != "project"})


def _mkdocs(place: Place) -> Iterator[Said]:
    """Settings of MkDocs."""
    table = place.table
    docs = str(table.get("docs_dir", "docs"))
    for key in ("exclude_docs", "draft_docs"):
        yield Exclusion(place.path, _in(docs, _lines(table.get(key))))
    plugins = table.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else []:
        options = plugin.get("exclude") if isinstance(plugin, dict) else None
        if isinstance(options, dict):
            yield Exclusion(place.path, _in(docs, _texts(options.get("glob"))))


def _python(place: Place) -> Iterator[Said]:
    """Settings of Pelican, or of Sphinx, as far as they are values and not computed."""
    import ast  # few sites have such settings

    said: dict[str, Any] = {}
    try:
        tree = ast.parse(place.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for each in tree.body:
        if isinstance(each, ast.Assign) and len(each.targets) == 1 and isinstance(each.targets[0], ast.Name):
            try:
                said[each.targets[0].id] = ast.literal_eval(each.value)
            except (ValueError, TypeError, RecursionError, MemoryError):
                continue
    texts = str(said.get("PATH", "content"))
    if isinstance(metadata := said.get("DEFAULT_METADATA"), dict):
        yield Statement(place.path, metadata)
    yield Exclusion(place.path, _in(texts, _texts(said.get("ARTICLE_EXCLUDES")), anchored=True))
    yield Exclusion(place.path, matcher(_texts(said.get("IGNORE_FILES"))))
    yield Exclusion(place.path, matcher(_texts(said.get("exclude_patterns"))))
    extra = said.get("EXTRA_PATH_METADATA")
    for path, metadata in extra.items() if isinstance(extra, dict) else ():
        if isinstance(metadata, dict):
            yield Statement(place.path, metadata, _in(texts, [str(path)], anchored=True))


def _script(place: Place) -> Iterator[Said]:
    """Settings in JavaScript: patterns of what Docusaurus, VitePress, Gatsby, Eleventy or Quartz leave out."""
    text = _COMMENT.sub("", place.text)
    patterns = [each for inner in _LIST.findall(text) for each in _TEXT.findall(inner)]
    patterns += [each[1:-1] for each in _IGNORES.findall(text)]
    yield Exclusion(place.path, _in("content", patterns))
    if "ExplicitPublish(" in text:
        yield Statement(place.path, {"publish": False})


def _astro(place: Place) -> Iterator[Said]:
    """Astro's collections: what a pattern with ``!`` leaves out of them."""
    text = _COMMENT.sub("", place.text)
    patterns = [each[1:] for each in _TEXT.findall(text) if each.startswith("!")]
    for base in _BASE.findall(text) if patterns else ():
        yield Exclusion(place.path, _in(base, patterns))


def _middleman(place: Place) -> Iterator[Said]:
    yield Exclusion(place.path, _in("source", _IGNORED_BY_RUBY.findall(place.text)))


def _encrypted(place: Place) -> Iterator[Said]:
    """What a repository holds encrypted is for those who have its key."""
    yield Exclusion(place.path, matcher(_ENCRYPTED.findall(place.text)))


def _ignored(place: Place) -> Iterator[Said]:
    yield Exclusion(place.path, matcher(lines_of(place.text)))


def _logseq(place: Place) -> Iterator[Said]:
    """Settings of a graph: its journals are a diary, hls__x.md is what was marked in a PDF, and ``:hidden`` is that."""
    named = _JOURNALS.search(place.text)
    journals = named[1].strip("/") if named else "journals"
    yield Exclusion(place.path, lambda at: at.startswith(f"{journals}/"), DIARY)
    hidden = _HIDDEN.search(place.text)
    yield Exclusion(place.path, matcher(_TEXT.findall(hidden[1]) if hidden else (), anchored=True))
    yield Exclusion(place.path, lambda at: at.startswith("logseq/") or "/hls__" in at, "no page of its graph of Logseq")


def _summary(place: Place) -> Iterator[Said]:
    """The contents of a book of mdBook, which builds no page that is not among them."""
    named = frozenset(_LINK.findall(place.text))
    yield Exclusion(place.path, lambda at: at.startswith("src/") and at[4:].replace(" ", "%20") not in named)


def _templates(place: Place) -> Iterator[Said]:
    """What Obsidian takes its templates from."""
    folder = place.table.get("folder", place.table.get("templates_folder"))
    if isinstance(folder, str) and folder.strip("/"):
        yield Exclusion(place.path, matcher([f"{folder.strip('/')}/"], anchored=True), "a template")


_OBSIDIAN = ".obsidian"
_SCRIPTS = (".js", ".cjs", ".mjs", ".ts", ".mts")
_IGNORE_FILES = (
    ".gitignore", ".git/info/exclude", ".eleventyignore", ".bookignore", ".metalsmithignore", ".vercelignore",
    ".surgeignore",
)  # fmt: skip

#: What reads which files, by their places below a folder.
_READERS: dict[str, Callable[[Place], Iterator[Said]]] = {
    **dict.fromkeys(("_index.md", "_index.html"), _section),
    **dict.fromkeys(("_metadata.yml", "_metadata.yaml", ".meta.yml", ".meta.yaml", ".pages"), _data),
    **{f"_data.{end}": _data for end in ("json", "yml", "yaml", "toml", "js", "ts")},
    **{f"_defaults.{end}": _data for end in ("json", "yml", "yaml")},
    **dict.fromkeys(("_config.yml", "_config.yaml", "_config.toml", "bridgetown.config.yml"), _jekyll),
    **{
        f"{folder}{name}.{end}": _hugo
        for folder in ("", "config/_default/", "config/production/")
        for name in ("hugo", "config", "module")
        for end in ("toml", "yaml", "yml", "json")
    },
    **dict.fromkeys(("_quarto.yml", "_quarto.yaml"), _quarto),
    **dict.fromkeys(("mkdocs.yml", "mkdocs.yaml"), _mkdocs),
    **dict.fromkeys(("pelicanconf.py", "publishconf.py", "conf.py"), _python),
    **{
        f"{name}{end}": _script
        for name in (
            "quartz.config", "docusaurus.config", ".vitepress/config", "docs/.vitepress/config", "gatsby-config",
            "eleventy.config", ".eleventy", "content.config",
        )
        for end in _SCRIPTS
    },
    **dict.fromkeys(_IGNORE_FILES, _ignored),
    **{f"src/{name}{end}": _astro for name in ("content.config", "content/config") for end in _SCRIPTS},
    "config.rb": _middleman,
    ".gitattributes": _encrypted,
    "logseq/config.edn": _logseq,
    "src/SUMMARY.md": _summary,
    f"{_OBSIDIAN}/templates.json": _templates,
    f"{_OBSIDIAN}/plugins/templater-obsidian/data.json": _templates,
}  # fmt: skip
#: What Eleventy calls the data of a folder, or of one text, behind its name.
DATA_ENDINGS = (".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".json")
_BESIDE = (*DATA_ENDINGS, ".yml", ".yaml", ".toml")
_OF_BUNDLE = "info.json"
#: Settings of where Obsidian writes a diary, by their places in a vault.
DIARIES = (f"{_OBSIDIAN}/daily-notes.json", f"{_OBSIDIAN}/plugins/periodic-notes/data.json")
#: What tells that a folder is the top of a site, a vault or a repository.
ROOTS = frozenset({
    *(name for name in _READERS if "/" not in name and name not in ("_index.md", "_index.html", ".pages", "conf.py")
      and not name.startswith(("_data", "_defaults", "_metadata", ".meta."))),
    "config", ".vitepress", "logseq", "dendron.yml", "book.toml", _OBSIDIAN, ".git", "package.json", "astro.config.mjs",
    "astro.config.ts",
})  # fmt: skip
#: Files and folders that tell of a program that makes sites.
GENERATORS = frozenset({
    "_config.yml", "_config.yaml", "_config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml",
    "_quarto.yml", "pelicanconf.py", "astro.config.mjs", "astro.config.ts", "docusaurus.config.js",
    "docusaurus.config.ts", "eleventy.config.js", ".eleventy.js", "mkdocs.yml", "_posts", "gatsby-config.js",
})  # fmt: skip


def said_in(
    folder: str, called: str, names: frozenset[str], read: Callable[[str], str], is_zola: Callable[[], bool]
) -> Iterator[Said]:
    """Yield what the files of a folder say of the essays below it.

    ``called`` is its own name, ``names`` what is in it; ``read`` reads a file by its place in it.
    """
    before = f"{folder}/" if folder else ""
    own = [called + end for end in DATA_ENDINGS if called and called + end in names]
    for name in (*own, *_READERS):
        if name.partition("/")[0] in names and (text := read(name)):
            reader = _data if name in own else _READERS[name]
            yield from reader(Place(before + name, folder, text, is_zola))
    if {"journals", "pages"} <= names:  # a graph that Logseq has exported has no settings
        yield Exclusion(f"{before}journals", lambda at: bool(_JOURNAL.match(at)), DIARY)


def said_of_folder(path: str, text: str) -> Statement:
    """Return what a file says that is called as a folder beside it (Emanote's ``notes.yaml``, a collection's)."""
    table = table_of(path, text)
    if str(table.get("default_publish_state", "")).lower() in ("draft", "private"):  # Statamic's
        table = {**table, "draft": True}
    return Statement(path, table)


def beside(folder: str, stem: str, names: frozenset[str]) -> list[str]:
    """Return the names of files beside a text that may say something of that alone."""
    if folder.endswith(".textbundle") and _OF_BUNDLE in names:
        return [_OF_BUNDLE]
    return [stem + end for end in _BESIDE if stem + end in names]


def table_beside(name: str, text: str) -> dict[str, Any]:
    """Return what a file beside a text says of that."""
    table = literals_of(_COMMENT.sub("", text)) if name.endswith("js") else table_of(name, text)
    if name == _OF_BUNDLE:  # Bear has what it says itself below its name
        table |= {key: value for inner in [*table.values()] if isinstance(inner, dict) for key, value in inner.items()}
    return table


def settings_among(names: Iterable[str]) -> list[str]:
    """Return the places of all settings that are read here and may be in a folder with these ``names``."""
    there = frozenset(names)
    return [name for name in (*_READERS, *DIARIES) if name.partition("/")[0] in there]
