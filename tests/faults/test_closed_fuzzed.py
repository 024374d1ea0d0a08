"""Whatever stands in the settings of a site, essays are listed: what cannot be understood says nothing."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tts.show.closed.around import Around
from tts.show.closed.patterns import matcher
from tts.show.closed.settings import _READERS, DIARIES

KEYS = [
    "exclude", "defaults", "scope", "values", "path", "type", "collections", "output", "cascade", "target",
    "_target", "params", "ignoreFiles", "ignored_content", "module", "mounts", "excludeFiles", "source",
    "project", "render", "website", "drafts", "exclude_docs", "draft_docs", "docs_dir", "plugins", "glob",
    "draft", "published", "folder", "daily", "weekly", "build", "visibility", "tags", "status",
    "DEFAULT_METADATA", "EXTRA_PATH_METADATA", "PATH",
]  # fmt: skip
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 10**30), st.floats(allow_nan=False), st.text(max_size=12),
    st.sampled_from(["**/*", "[z-a]", "!x", "{a,b", "posts/", "\\", "(?:", "*" * 30, "draft", "../x", "\0", "\ud800"]),
)  # fmt: skip
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)
TABLES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["[" * 3000, "a: &x [*x]", "{" * 3000, "x = " + "(" * 2000, "\0", "---\n---\n---", "exclude: [" * 99]
    ),
)


class Given:
    """A site of one file of settings, and one essay."""

    name = "site"

    def __init__(self, place: str, text: str) -> None:
        self.files = {place: text, "posts/sea/nets.md": "Nets."}

    def names(self, folder: str) -> frozenset[str]:
        start = f"{folder}/" if folder else ""
        return frozenset(name[len(start) :].split("/")[0] for name in self.files if name.startswith(start))

    def read(self, place: str) -> str:
        return self.files.get(place, "")


def written(name: str, table: dict[str, object]) -> str:
    text = json.dumps(table)
    if name.endswith(".py"):
        return "\n".join(f"{key} = {value!r}" for key, value in table.items())
    return f"---\n{text}\n---\n" if Path(name).name.startswith("_index") else text


@given(st.sampled_from([*_READERS, *DIARIES, "posts/sea/nets.json", "posts/posts.json", "posts/sea.yaml"]), TABLES)
@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow])
@example("hugo.json", {"module": {"mounts": 5}, "excludeFiles": 1})
@example("_config.yml", {"exclude": 5, "defaults": {"scope": 1}})
def test_no_table_of_settings_stops_anything(name: str, table: dict[str, object]) -> None:
    for place in (name, f"posts/{name}"):
        Around(Given(place, written(name, table))).why_closed("posts/sea/nets.md", lambda: "Nets.")


@given(st.sampled_from([*_READERS, *DIARIES]), TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_text_of_settings_stops_anything(name: str, text: str) -> None:
    Around(Given(name, text)).why_closed("posts/sea/nets.md", lambda: "Nets.")


@given(st.lists(st.sampled_from(["a", "*", "**", "/", "?", "[ab]", "{a,b*}", "!", "."]), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
@example("*a" * 40)
@example("**/a" * 10)
@example("*?*?*a*?" * 4 + "b")
def test_no_pattern_takes_long(pattern: str) -> None:
    holds = matcher([pattern], every=True)
    begun = time.process_time()
    for place in ("a" * 255, "a/" * 200 + "a", "/".join(["a" * 60] * 8)):
        holds(place)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("pattern", "place", "held"),
    [
        ("sea", "posts/sea/nets.md", True),
        ("sea/", "sea", False),
        ("/sea", "posts/sea/nets.md", False),
        ("posts/*.md", "posts/sea/nets.md", False),
        ("posts/**/n*s.md", "posts/sea/deep/nets.md", True),
        ("*.dr*t.*", "posts/nets.draft.md", True),
        ("n*t*x*s.md", "nets.md", False),
        ("n*e*s.md", "nets.md", True),
        ("**/private/**", "a/private/b/nets.md", True),
        ("{tar,nets}.md", "nets.md", True),
        ("[!n]ets.md", "nets.md", False),
        ("*.md", "nets.md", False),
    ],
)
def test_patterns_are_those_of_git(pattern: str, place: str, held: bool) -> None:
    assert matcher([pattern])(place) is held
