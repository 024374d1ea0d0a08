"""The record of imports as anybody may leave it: read, or one line, and essays that differ count as edited."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tts.errors import EssaycastError
from tts.sources.import_record import RECORD, read_import_record
from tts.sources.importing import ImportReport, import_sources

GOOD = {"001-a.md": {"sha256": "0" * 64, "from": "markdown folder"}, "002-b.md": "1" * 64}
WRONG = [
    None, True, -1, 10**4000, 1e308, "", "x", "\x00", "\ud800", "../../x.md", [], [[]], {}, {"a": 1}, {"sha256": 1},
    {"sha256": "x"}, {"from": []}, "x" * 100_000,
]  # fmt: skip


def read(folder: Path, data: bytes) -> None:
    (folder / RECORD).write_bytes(data)
    entries, damage = read_import_record(folder)
    assert "\n" not in damage
    assert len(damage) < 1000
    assert not (entries and damage)
    for name, entry in entries.items():
        assert "/" not in name
        assert set(map(type, entry.values())) <= {str}


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_any_value_anywhere_is_read_or_said(tmp_path, value):
    read(tmp_path, json.dumps(value).encode())
    for name in GOOD:
        read(tmp_path, json.dumps(GOOD | {name: value}).encode())
    for key in ("sha256", "from"):
        read(tmp_path, json.dumps({"001-a.md": {"sha256": "0" * 64, key: value}}).encode())
    if isinstance(value, str):
        read(tmp_path, json.dumps({value: "1" * 64}).encode())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_any_damage_is_read_or_said(tmp_path, data):
    good = json.dumps(GOOD).encode()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 30)))
    read(tmp_path, good[:start] + data.draw(st.binary(max_size=12)) + good[end:])


@pytest.mark.parametrize("kind", ["damaged", "pipe", "device", "deep", "number"])
def test_with_a_record_that_cannot_be_used_what_was_edited_is_kept_and_the_rest_goes_on(tmp_path, kind):
    source, root = tmp_path / "posts", tmp_path / "show"
    source.mkdir()
    for name in ("one", "two"):
        (source / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2026-01-0{len(name)}\n---\n\nSome words.\n")

    def bring() -> ImportReport:
        return import_sources([source], root, None)

    first, second = bring().written
    first.write_text(first.read_text("utf-8") + "\nMy own words.\n", "utf-8")
    record = root / "essays" / RECORD
    record.unlink()
    if kind == "pipe":
        os.mkfifo(record)
    elif kind == "device":
        record.symlink_to("/dev/zero")
    else:
        record.write_text({"damaged": "{", "deep": "[" * 100_000, "number": '{"9999999999-a.md": "x"}'}[kind])
    report = bring()
    assert (report.kept, report.unchanged) == ((first,), (second,))
    assert [notice for notice in report.notices if RECORD in notice and "count as edited" in notice]
    assert [*json.loads(record.read_text("utf-8"))] == [second.name]
    assert not [notice for notice in bring().notices if RECORD in notice]


def test_a_pipe_is_no_source(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(EssaycastError, match="is not a file"):
        import_sources([tmp_path / "pipe"], tmp_path / "show", None)


def test_half_a_pair_of_surrogates_is_no_letter(run, tmp_path):
    cells = [
        {"cell_type": "markdown", "source": "# Plums\n\nThey are ripe."},
        {"cell_type": "raw", "source": "\ud800x"},
    ]
    (tmp_path / "plums.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))
    (tmp_path / "show.toml").write_text('title = "Fruit"\n')
    ran = run("essaycast", "import", "plums.ipynb", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "They are ripe." in next((tmp_path / "essays").glob("*.md")).read_text("utf-8")
