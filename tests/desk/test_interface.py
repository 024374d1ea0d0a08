"""The desk's interface as a program uses it: sounds, edits that meet those of others, and the command itself."""

from __future__ import annotations

import io
import signal
import time
import wave
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from cli.processes import start

from tts.desk.library import Library

ESSAY = "/api/essays/7"


@pytest.fixture
def essay(program):
    return program.get(ESSAY).json()


def asked(essay, words, **more):
    """A mend of ``words`` where they stand first."""
    for said in essay["utterances"]:
        if words in said["written"]:
            start = said["written"].index(words)
            place = {"at": said["at"], "written": said["written"], "start": start, "end": start + len(words)}
            return {**place, "seen": essay["seen"], **more}
    raise AssertionError(words)


def test_a_sound_is_a_wav_file_and_its_words_lie_in_it(program, essay):
    heard = program.post(f"{ESSAY}/hear", json={"at": 2}).json()
    answer = program.get(f"/api/sounds/{heard['id']}.wav")
    assert answer.headers["content-type"] == "audio/wav"
    with wave.open(io.BytesIO(answer.content)) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(heard["seconds"])
    assert len(heard["words"]) == len(essay["utterances"][2]["words"])
    assert all(0 <= first < last <= heard["seconds"] for first, last in heard["words"])
    assert program.get("/api/sounds/no.wav").status_code == 404


def test_a_mend_tried_is_heard_and_nothing_is_written(program, essay, essay_file, folder):
    before = essay_file.read_bytes()
    mend = asked(essay, "pier", say="a much longer word than that")
    longer = program.post(f"{ESSAY}/audition", json=mend).json()
    assert longer["seconds"] > program.post(f"{ESSAY}/hear", json={"at": mend["at"]}).json()["seconds"]
    assert essay_file.read_bytes() == before
    assert not (folder / "lexicon.toml").exists()


def test_an_edit_elsewhere_in_the_file_is_kept_and_the_mend_goes_beside_it(program, essay, essay_file):
    text = essay_file.read_text(encoding="utf-8").replace("The end is near.", "The end is far away. Quite far.")
    essay_file.write_text(text.replace("The boats", "A new paragraph.\n\nThe boats"), encoding="utf-8")
    answer = program.post(f"{ESSAY}/mend", json=asked(essay, "pier", say="PEER"))
    assert answer.status_code == 200
    made = essay_file.read_text(encoding="utf-8")
    assert "<!-- say: as PEER -->pier<!-- /say -->" in made
    assert "A new paragraph." in made
    assert "Quite far." in made


@pytest.mark.parametrize("saves", [1, 100])
def test_what_an_editor_saves_while_a_mend_is_written_is_kept(program, essay, essay_file, monkeypatch, saves):
    """An editor saves after the desk has read the file and before the edited one is moved into its place."""
    saved = []

    def fsync(_):
        if len(saved) < saves:
            saved.append(f"Paragraph {len(saved)}.")
            essay_file.write_text(f"{essay_file.read_text(encoding='utf-8')}\n{saved[-1]}\n", encoding="utf-8")

    monkeypatch.setattr("tts.files.os.fsync", fsync)
    answer = program.post(f"{ESSAY}/mend", json=asked(essay, "pier", say="PEER"))
    made = essay_file.read_text(encoding="utf-8")
    assert saved
    assert all(line in made for line in saved)
    assert answer.status_code == (200 if saves == 1 else 409)
    assert ("<!-- say: as PEER -->pier" in made) == (saves == 1)


def test_an_edit_of_the_sentence_itself_refuses_the_mend(program, essay, essay_file):
    mend = asked(essay, "pier", say="PEER")
    essay_file.write_text(
        essay_file.read_text(encoding="utf-8").replace("on the pier", "at the pier"), encoding="utf-8"
    )
    before = essay_file.read_bytes()
    answer = program.post(f"{ESSAY}/mend", json=mend)
    assert (answer.status_code, answer.json()["hint"]) == (409, "look at it again")
    assert essay_file.read_bytes() == before


@pytest.mark.parametrize("scope", ["place", "essay", "show"])
@pytest.mark.parametrize(
    "how", [{}, {"say": " \u2028 "}, {"lang": "xx"}, {"lang": 'zh" , a = "b'}, {"lang": 'en"\n'}, {"say": "[[!]]"}]
)
def test_what_cannot_be_said_is_refused_and_not_written(program, essay, essay_file, folder, scope, how):
    before = essay_file.read_bytes()
    answer = program.post(f"{ESSAY}/mend", json=asked(essay, "Zorblatt", scope=scope, **how))
    assert answer.status_code == 400
    assert set(answer.json()) == {"error", "hint"}
    assert essay_file.read_bytes() == before
    assert not (folder / "lexicon.toml").exists()


@pytest.mark.parametrize("scope", ["place", "essay", "show"])
def test_a_word_is_said_in_any_language_that_is_known(program, essay, scope):
    answer = program.post(f"{ESSAY}/mend", json=asked(essay, "Zorblatt", scope=scope, lang="de"))
    assert answer.status_code == 200


@pytest.mark.parametrize("scope", ["place", "essay", "show"])
def test_a_mend_is_heard_in_every_scope_and_undone_to_the_byte(program, essay, essay_file, folder, scope):
    before = essay_file.read_bytes()
    made = program.post(f"{ESSAY}/mend", json=asked(essay, "Zorblatt", say="ZOR-blat", scope=scope)).json()
    spoken = " ".join(each["spoken"] for each in made["essay"]["utterances"])
    assert spoken.count("ZOR-blat") == (1 if scope == "place" else 2)
    assert made["file"] == ("lexicon.toml" if scope == "show" else essay_file.name)
    other = " ".join(each["spoken"] for each in program.get("/api/essays/8").json()["utterances"])
    assert ("ZOR-blat" in other) == (scope == "show")
    assert program.post("/api/undo", json={}).json()["left"] == 0
    assert essay_file.read_bytes() == before
    assert not (folder / "lexicon.toml").exists()


def test_a_mend_for_the_show_says_if_the_essay_has_an_entry_of_its_own(program, essay):
    first = program.post(f"{ESSAY}/mend", json=asked(essay, "Zorblatt", say="ZOR-blat", scope="show")).json()
    essay = program.post(f"{ESSAY}/mend", json=asked(essay, "Zorblatt", say="zor", scope="essay")).json()["essay"]
    again = program.post(f"{ESSAY}/mend", json=asked(essay, "Zorblatt", say="ZOR-blot", scope="show")).json()
    assert [("of its own" in made["written"]) for made in (first, again)] == [False, True]


def test_a_sentence_is_heard_by_its_key_wherever_it_stands_by_now(program, essay, essay_file):
    key = essay["utterances"][3]["key"]
    text = essay_file.read_text("utf-8")
    essay_file.write_text(text.replace("The boats", "It was early. The boats", 1), "utf-8")
    there = program.get(ESSAY).json()["utterances"]
    assert there[4]["key"] == key
    heard = [program.post(f"{ESSAY}/hear", json={"at": 3, "key": key}).json() for key in (key, there[4]["key"])]
    assert heard[0]["seconds"] == heard[1]["seconds"] != program.post(f"{ESSAY}/hear", json={"at": 3}).json()["seconds"]
    gone = program.post(f"{ESSAY}/hear", json={"at": 3, "key": "0" * 16})
    assert (gone.status_code, "this sentence with it" in gone.json()["error"]) == (409, True)


def test_of_two_sentences_with_the_same_words_the_wrong_one_is_not_mended(program, essay, essay_file):
    text = essay_file.read_text("utf-8")
    essay_file.write_text(text.replace("The end is near.", "Nobody met Zorblatt on the pier."), "utf-8")
    answer = program.post(f"{ESSAY}/mend", json=asked(essay, "pier", say="peer"))
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("pause", "99", "out of bounds"), ("pause", "soon", "out of bounds"), ("speed", "9", "out of bounds"),
        ("voice", "nobody", "no voice"), ("take", "0", "out of bounds"), ("chapter", "", "not understood"),
    ],
)  # fmt: skip
def test_a_direction_that_cannot_be_followed_is_refused_with_its_bounds(
    program, essay, essay_file, kind, value, problem
):
    before = essay_file.read_bytes()
    said = essay["utterances"][2]
    body = {"at": 2, "written": said["written"], "seen": essay["seen"], "kind": kind, "value": value}
    answer = program.post(f"{ESSAY}/direct", json=body)
    assert answer.status_code in (400, 422)
    assert problem in answer.json()["error"]
    assert "say:" not in answer.json()["error"]  # which is of a line that the file does not have
    assert essay_file.read_bytes() == before


def test_an_essay_that_cannot_be_read_is_in_the_list_with_what_is_wrong(program, essay_file):
    essay_file.write_text("---\nnumber: 7\ntitle: T\n---\n\nA <!-- say: nonsense -->word.\n", encoding="utf-8")
    assert "nonsense" in program.get(ESSAY).json()["error"]
    rows = {row["number"]: row for row in program.get("/api/essays").json()}
    assert "nonsense" in rows[7]["problem"]
    assert rows[8]["title"] == "The second essay"


def test_the_command_prints_its_address_alone_and_ends_with_ctrl_c(folder):
    desk = start("essaycast", "proof", "8", "--no-open", cwd=folder)
    address = desk.stdout.readline().strip()
    parts = urlsplit(address)
    assert (parts.hostname, parts.fragment) == ("127.0.0.1", "/8")
    secret = parse_qs(parts.query)["secret"][0]
    headers = {"Authorization": f"Bearer {secret}"}
    assert httpx.get(f"http://{parts.netloc}/api/show", headers=headers, timeout=60).json()["title"] == "Tones"
    begun = time.monotonic()
    desk.send_signal(signal.SIGINT)
    out, err = desk.communicate(timeout=60)
    assert time.monotonic() - begun < 20  # two seconds, on a machine that has nothing else to do
    assert (desk.returncode, out) == (0, "")
    assert "Traceback" not in err


def test_the_places_of_a_word_cost_one_look_at_the_folder(program, monkeypatch):
    """Not one an essay: of three thousand essays that took minutes."""
    looked = []
    listed = Library.catalogue
    monkeypatch.setattr(Library, "catalogue", lambda self: looked.append(self) or listed(self))
    places = program.get("/api/places?word=pier").json()
    assert places
    assert len(looked) <= 1 + len({place["number"] for place in places})
