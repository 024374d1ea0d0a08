"""How real posts come in: how many are refused, how many keep marks of their markup, how long each takes.

usage: python bench/door.py FOLDER... [--examples N] [--list FILE]

Each FOLDER holds posts and exports, best with a folder for each blog. What is in it stays on this machine and is never
committed. An export (a folder or a file that is recognized as one) is imported whole, every other file alone, each into
a new show; then every essay is read back and its script is built. The network is closed meanwhile.

A table has a row for each blog: its posts, those that were refused, those with debris (marks of markup in what is
read, inline code apart), those that ended in a traceback, and the seconds of its median and its slowest post, of the
processor alone. Then come the refusals, each with its line, and --examples of each kind of debris. --list writes
everything, a line each.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tts
from tts.errors import EssaycastError
from tts.essay import Block
from tts.script.languages import language_for
from tts.sources.importing import import_sources
from tts.sources.kinds import kind_of
from tts.sources.refusals import refuse
from tts.sources.source import Source

POSTS = frozenset(
    {
        ".md",
        ".markdown",
        ".mdown",
        ".mkd",
        ".mdx",
        ".qmd",
        ".html",
        ".htm",
        ".xhtml",
        ".txt",
        ".ipynb",
        ".epub",
        ".docx",
    }
)
DATA = frozenset({".xml", ".rss", ".atom", ".json", ".zip"})
# Folders of a site that hold no posts.
MACHINERY = frozenset(
    {"_layouts", "_includes", "_sass", "archetypes", "layouts", "themes", "node_modules", "templates"}
)
# What no essay says. Marks that prose may have too (a lone star, a dollar before a number) are not looked for.
DEBRIS = {
    "tag": r"</?[a-zA-Z][^<>\n]*>|<!--|-->",
    "entity": r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});",
    "template mark": r"\{\{|\}\}|\{%|%\}|\{#|#\}",
    "link syntax": r"\]\(|\]\[|!\[",
    "footnote mark": r"\[\^",
    "wiki link": r"\[\[|\]\]",
    "emphasis mark": r"\*\*|~~|(?<![\w/])__?(?=\w)|==\w|%%",
    "heading mark": r"(?m)^#{1,6}\s",
    "fence": r"```|~~~|(?m:^):{3,}",
    "callout": r"\[![A-Za-z]+\]",
    "attribute": r"\{[:#.][\w .#:=\"'-]*\}|\{[a-z-]+=[^}\n]*\}|\b(?:class|href|src|target|alt|style)=[\"']",
    "shortcode": r"\[/[a-z][\w-]*\]|\[[a-z][\w-]* \w+=[^\]\n]*\]",
    "module line": r"(?m)^(?:import|export) .{0,200}\bfrom [\"']",
    "front matter": r"(?m)^(?:---|\+\+\+)\s*$|(?m:^)(?:title|date|layout|draft|tags|categories|slug) ?[:=] ?\S",
    "TeX": r"\\(?:[a-zA-Z]{2,}|[()\[\]])|\$\$|\$[^\s$\d][^$\n]{0,80}[\\^_][^$\n]{0,80}\$",
    "broken letters": "\ufffd|\u00c3[\u0080-\u00bf]|\u00e2\u20ac",
    "control character": "[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\r]",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in DEBRIS.items()}


@dataclass(slots=True)
class Row:
    """What became of a blog's posts."""

    posts: int = 0
    refused: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    debris: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    tracebacks: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def closed(event: str, _: Any) -> None:
    """Refuse what would reach the network."""
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise EssaycastError("the network was asked for", "nothing at the door may do that")


def inputs(folder: Path) -> Iterator[Path]:
    """Yield what is imported in one go: an export, or else each post of a folder."""
    if folder.is_file():
        if is_post(folder):
            yield folder
        return
    if kind_of(Source(folder)).name.endswith("export"):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in MACHINERY:
            continue
        yield from inputs(path)


def is_post(path: Path) -> bool:
    """Tell whether a file may be a post by its name; of data, whether it is a feed or an export."""
    if path.suffix.lower() not in DATA:
        return path.suffix.lower() in POSTS
    try:
        return kind_of(Source(path)).read is not refuse
    except EssaycastError:
        return True


def bring_in(path: Path, row: Row) -> None:
    """Import ``path`` into a show of its own, read its essays back and build their scripts."""
    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="door-") as name:
        try:
            report = import_sources([path], Path(name) / "show", None)
            show = tts.load_show(report.root) if report.written else None
            found = [marks(read_back, show) for read_back in report.written]
        except EssaycastError as refused:
            row.posts += 1
            row.refused.append(str(refused) if str(path) in str(refused) else f"{path}: {refused}")
            return
        except Exception:
            row.posts += 1
            row.tracebacks.append(f"{path}\n{traceback.format_exc()}")
            return
    row.posts += max(len(found), 1)
    if not found:
        row.left_out.append(f"{path}: {'; '.join(report.notices)}")
    row.debris += [
        (f"{path}: {written.stem}", kinds) for written, kinds in zip(report.written, found, strict=True) if kinds
    ]
    row.seconds += [(time.process_time() - started) / max(len(found), 1)] * max(len(found), 1)


def marks(path: Path, show: Any) -> dict[str, str]:
    """Return the kinds of debris in what is read of an essay, each with its first place."""
    essay = tts.read_essay(path)
    cues = set(language_for(show.language).omissions.values())
    read = {said.block for said in tts.build_script(essay, show).utterances if said.written not in cues}
    text = "\n".join([essay.title, *(shown(block) for at, block in enumerate(essay.blocks) if at in read)])
    found = {name: hit for name, pattern in PATTERNS.items() if (hit := pattern.search(text))}
    return {name: " ".join(text[max(0, hit.start() - 40) : hit.end() + 40].split()) for name, hit in found.items()}


def shown(block: Block) -> str:
    """Return a block's text without its inline code, whose signs are read by name."""
    if block.kind == "row":
        return " | ".join(part for cell in block.cells for part in cell) if not block.code else ""
    text = block.text
    for start, end in block.code:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--examples", type=int, default=3, metavar="N")
    parser.add_argument("--list", type=Path, metavar="FILE")
    options = parser.parse_args()
    sys.addaudithook(closed)
    rows: dict[str, Row] = {}
    for folder in options.folder:
        blogs = [path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith(".")]
        whole = kind_of(Source(folder)).name.endswith("export")
        for blog in [folder] if whole or not blogs else [*blogs, *(p for p in sorted(folder.iterdir()) if p.is_file())]:
            row = rows.setdefault(blog.name if blog.is_dir() else folder.name, Row())
            for path in inputs(blog):
                bring_in(path, row)
    table(rows)
    every = Row()
    for row in rows.values():
        every.refused += row.refused
        every.left_out += row.left_out
        every.debris += row.debris
        every.tracebacks += row.tracebacks
    lines = [*(f"refused: {line}" for line in every.refused), *(f"left out: {line}" for line in every.left_out)]
    by_kind: dict[str, list[str]] = defaultdict(list)
    for place, kinds in every.debris:
        for kind, near in kinds.items():
            by_kind[kind].append(f"{kind}: {place}: …{near}…")
    print("", *every.tracebacks, *lines, sep="\n")
    for kind, found in sorted(by_kind.items(), key=lambda pair: -len(pair[1])):
        print(f"\n{len(found)} with a {kind}", *found[: options.examples], sep="\n")
    if options.list:
        everything = [*every.tracebacks, *lines, *(line for found in by_kind.values() for line in found)]
        options.list.write_text("\n".join(everything) + "\n", encoding="utf-8")


def table(rows: dict[str, Row]) -> None:
    """Print a row for each blog, and one for all."""
    print("| blog | posts | refused | left out | debris | tracebacks | median s | slowest s |")
    print("|---|---|---|---|---|---|---|---|")
    whole = Row()
    for name, row in rows.items():
        print_row(name, row)
        whole.posts += row.posts
        whole.refused += row.refused
        whole.left_out += row.left_out
        whole.debris += row.debris
        whole.tracebacks += row.tracebacks
        whole.seconds += row.seconds
    print_row("all", whole)


def print_row(name: str, row: Row) -> None:
    def share(found: list[Any]) -> str:
        return f"{len(found)} ({len(found) / row.posts:.1%})" if row.posts else "0"

    median, slowest = (statistics.median(row.seconds), max(row.seconds)) if row.seconds else (0.0, 0.0)
    print(
        f"| {name} | {row.posts} | {share(row.refused)} | {share(row.left_out)} | {share(row.debris)} "
        f"| {len(row.tracebacks)} | {median:.2f} | {slowest:.2f} |"
    )


if __name__ == "__main__":
    main()
