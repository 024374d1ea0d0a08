"""What was heard and approved: it stays as long as a sentence sounds the same, and `list` and `render` know of it."""

from __future__ import annotations

import json

import pytest

from tts.desk.desk import open_desk
from tts.desk.proofs import Proofs, ProofState
from tts.show.settings import load_show

NAME = "007-the-first-essay"
KEYS = [f"{number:016x}" for number in range(5)]


def approve_all(folder, number=7):
    with open_desk(load_show(folder)) as desk:
        keys = [each["key"] for each in desk.essay(number)["utterances"]]
        return desk.approve(number, keys)


def change(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_approvals_are_counted_and_taken_back(tmp_path):
    proofs = Proofs(tmp_path)
    assert proofs.state("a", KEYS) == ProofState(5, 5, again=False)
    assert proofs.approve("a", KEYS, KEYS[:3], "x").missing == 2
    assert proofs.approve("a", KEYS, KEYS[3:], "x") == ProofState(5, 0, again=True)
    assert proofs.approve("a", KEYS, KEYS[:1], "x", approved=False) == ProofState(5, 1, again=True)
    assert proofs.known("a", "x") == ProofState(5, 1, again=True)
    assert proofs.known("a", "y") is None


@pytest.mark.parametrize("damage", [b"", b"{", b'{"version": 1, "approved": [1]}', b'{"version": 99}', b"\xff"])
def test_a_damaged_file_costs_the_proof_and_nothing_else(tmp_path, damage):
    proofs = Proofs(tmp_path)
    proofs.approve("a", KEYS, KEYS, "x")
    (tmp_path / ".proofs" / "a.json").write_bytes(damage)
    assert proofs.state("a", KEYS) == ProofState(5, 5, again=False)
    assert proofs.approve("a", KEYS, KEYS[:1], "x").missing == 4


def test_an_edit_a_word_of_the_lexicon_and_another_speed_are_heard_again(folder, essay_file):
    assert approve_all(folder)["proofed"]

    def missing():
        with open_desk(load_show(folder)) as desk:
            return desk.essay(7)["proof"]["missing"]

    change(essay_file, "It was *cold*", "It was *warm*")
    assert missing() == 1
    change(essay_file, "It was *warm*", "It was *cold*")
    assert missing() == 0  # as it was approved
    (folder / "lexicon.toml").write_text("Zorblatt = 'ZOR-blat'\n", encoding="utf-8")
    assert missing() == 2
    (folder / "lexicon.toml").unlink()
    change(folder / "show.toml", "[voice]", "[voice]\nspeed = 1.1")
    assert missing() == 11


def test_list_tells_of_proofs(folder, essay_file, run):
    def proof():
        rows = json.loads(run("essaycast", "list", "--json", cwd=folder).out)
        return [(row["number"], row["proofed"]) for row in rows]

    assert proof() == [(7, ""), (8, "")]
    approve_all(folder)
    assert proof() == [(7, "proofed"), (8, "")]
    change(essay_file, "Another rope", "A third rope")
    assert proof() == [(7, "1 changed"), (8, "")]
    assert "1 changed" in run("essaycast", "list", cwd=folder).out


def test_render_can_keep_to_what_is_proofed(folder, run):
    approve_all(folder)
    done = run("render-episode", "all", "--approved-only", cwd=folder)
    assert (done.code, done.out.split()) == (0, [str(folder / "out" / f"{NAME}.mp3")])
    assert "008-the-second-essay is left out, not proofed (not begun)" in done.err
    assert not (folder / "out" / "008-the-second-essay.mp3").exists()


def test_nothing_of_the_desk_is_published_or_served(folder, run):
    approve_all(folder)
    assert run("render-episode", "7", cwd=folder).code == 0
    assert run("essaycast", "publish", "--base-url", "https://example.com/p/", cwd=folder).code == 0
    assert run("essaycast", "check", cwd=folder).code == 0
    published = "".join(
        path.read_text("utf-8") for path in (folder / "out").rglob("*") if path.suffix in (".xml", ".html")
    )
    assert ".proofs" not in published
    assert "desk" not in published
