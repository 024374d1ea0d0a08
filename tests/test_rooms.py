"""The way an essay travels: rooms of tts, each importing only what lies below it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from shows import REPOSITORY

PACKAGE = REPOSITORY / "tts"
# From the ground up. Modules that stand beside the rooms are rooms of one file.
ROOMS = (
    "version",
    "telemetry",
    "errors",
    "surroundings",
    "files",
    "checked",
    "program",
    "cache",
    "kept",
    "lazy_re",
    "prefilter",
    "toml",
    "espeak",
    "index",
    "web",
    "media",
    "essay",
    "episode",
    "show",
    "sources",
    "script",
    "voice",
    "audio",
    "pictures",
    "render",
    "publish",
    "upload",
    "check",
    "api",
    "sync",
    "desk",
    "",  # tts itself
    "cli",
)


def imported(source: str) -> Iterator[str]:
    """Yield the modules that a piece of Python imports, wherever and however it does."""
    yield from _imported(ast.walk(ast.parse(source)))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            # In `from tts import audio` the room is the name.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def room_of(module: str) -> str | None:
    """Return the room that a dotted name of tts lies in; None outside tts."""
    package, _, rest = module.partition(".")
    name = rest.partition(".")[0]
    if package != "tts":
        return None
    return name if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file() else ""


@cache
def modules() -> dict[Path, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each file of the package with its room, all that it imports, and what it imports as it is imported itself."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # What is imported inside a function is imported later, when both modules are there.
        found[path] = room_of(name_of(path)) or "", tuple(_imported(ast.walk(tree))), tuple(_imported(tree.body))
    return found


def name_of(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_room_has_its_place():
    assert {room for room, _, _ in modules().values()} == set(ROOMS)


def test_the_page_on_architecture_names_every_room_in_order():
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition("\n## The rooms\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [room or "tts" for room in ROOMS]


def test_every_file_that_the_page_on_architecture_names_is_there():
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tts|tests|bench)/[\w./]*)`", text)
    assert len(named) > 30
    assert [name for name in named if not (REPOSITORY / name).exists()] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_below_it(room):
    own = ROOMS.index(room)
    for path, (where, imports, _) in modules().items():
        if where == room:
            for module in imports:
                below = room_of(module)
                assert below is None or ROOMS.index(below) <= own, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import tts.cli.app", "cli"),
        ("from tts import publish", "publish"),
        ("def f():\n    from tts.render.batch import render_all", "render"),
        ("if TYPE_CHECKING:\n    import tts.check as c", "check"),
        ("from tts import load_show", ""),
        ("import numpy", None),
    ],
)
def test_no_way_to_import_a_room_is_overlooked(source, found):
    assert [room_of(module) for module in imported(source)] == [found]


def test_modules_of_the_package_do_not_import_one_another_in_a_circle():
    names = {name_of(path): path for path in modules()}
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        _, _, mentioned = modules()[path]
        graph[name] = {m if m in names else m.rpartition(".")[0] for m in mentioned} & names.keys() - {name}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"{' -> '.join((*way, name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())
