"""voices add against servers, disks and kills: what is installed is one version of a voice, whole, or nothing is."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx
import onnx
import pytest
from blog_server import a_blog
from filelock import FileLock
from onnx import ModelProto, TensorProto, helper
from shows import REPOSITORY
from voice.shop import FOLDER, MANNERS, MODEL, NAME, Shop, make_customer, open_shop
from voice.tiny_voice import write_voice

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.voice import download
from tts.voice.fetch import Added, add_voice
from tts.web.client import CutOffError, Web

HASHES: list[tuple[str, ...]] = [(), ("sha256",)]


@pytest.fixture(scope="module")
def other_model(tmp_path_factory) -> bytes:
    """The model of another voice, as long as the shop's."""
    return write_voice(tmp_path_factory.mktemp("other"), NAME, seed=1).read_bytes()


@pytest.fixture(scope="module")
def the_shop(tmp_path_factory) -> Iterator[Shop]:
    with open_shop(tmp_path_factory.mktemp("made")) as made:
        yield made


@pytest.fixture
def shop(the_shop) -> Iterator[Shop]:
    files = dict(the_shop.files)
    yield the_shop
    the_shop.files = files
    the_shop.manner, the_shop.break_after, the_shop.redirects = "honest", 0, {}


@pytest.fixture
def shows(tmp_path, shop) -> Callable[[], Show]:
    numbers = itertools.count()

    def new() -> Show:
        root = tmp_path / f"show{next(numbers)}"
        root.mkdir()
        make_customer(root, shop)
        return Show(root=root)

    return new


def add(show: Show, source: str = NAME) -> Added | EssaycastError:
    """Add a voice from this machine; what comes of it must be whole or nothing, and a refusal one line."""
    try:
        return add_voice(show, source, allow_local=True)
    except EssaycastError as problem:
        refused = problem
    assert "\n" not in str(refused)
    return refused


def installed(show: Show) -> tuple[bytes, bytes] | None:
    model = show.root / "voices" / f"{NAME}.onnx"
    return (model.read_bytes(), model.with_name(f"{NAME}.onnx.json").read_bytes()) if model.is_file() else None


def litter(show: Show) -> list[str]:
    return [path.name for path in (show.root / "voices").rglob(".*")]


def sources(shop: Shop) -> list[tuple[str, tuple[str, ...]]]:
    """By name, from a catalogue with hashes and one without, and by address."""
    return [(NAME, hashes) for hashes in HASHES] + [(f"{shop.address}/{MODEL}", ())]


@pytest.mark.parametrize("changed", [False, True], ids=["the same file", "another file"])
@pytest.mark.parametrize("manner", MANNERS)
def test_after_a_cut_anywhere_the_whole_of_one_version_is_installed(shop, shows, other_model, manner, changed):
    """Between cut and next try the server replaces the file, or not: whatever it answers, nothing is spliced."""
    good = shop.files[MODEL]
    rng = random.Random(manner)
    for source, hashes in sources(shop):
        for cut in (rng.randrange(1, len(good) - 1), len(good) - 1):
            show = shows()
            shop.files[MODEL] = good
            shop.list(*hashes)
            shop.manner, shop.break_after = manner, cut
            assert isinstance(add(show, source), EssaycastError)
            assert installed(show) is None
            now = shop.files[MODEL] = other_model if changed else good
            shop.list(*hashes)
            for _ in range(2):
                ended = add(show, source)
                if isinstance(ended, Added):
                    break
            if isinstance(ended, Added):
                assert installed(show) == (now, shop.files[f"{MODEL}.json"]), (source, hashes, cut)
                assert litter(show) == []
            else:
                # A server that never says how long a file is, or sends nothing at all.
                assert manner in ("no length", "never modified"), ended
                assert installed(show) is None


@pytest.mark.parametrize("kind", ["md5_digest", "sha256"])
def test_what_a_lying_server_lets_go_on_with_another_file_starts_over_if_a_hash_tells(shop, shows, other_model, kind):
    show = shows()
    shop.manner, shop.break_after = "lying versions", len(other_model) - 100
    assert isinstance(add(show), EssaycastError)
    shop.files[MODEL] = other_model
    shop.list(kind)
    assert isinstance(add(show), Added)
    assert installed(show) == (other_model, shop.files[f"{MODEL}.json"])


KILLED = """
import gc, json, os, sys
from pathlib import Path
from tts.show.settings import Show
from tts.voice.fetch import add_voice
from tts.errors import EssaycastError
from httpcore._sync.http11 import HTTP11Connection
import onnx, piper, tts.voice.flatten, tts.voice.graph, tts.voice.graph_writer, tts.web.client
gc.freeze()

HTTP11Connection.READ_NUM_BYTES = 7000
WATCHED = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.utime", "socket.connect", "shutil.copyfile")
left = -1

def one_less(*_):
    global left
    if left == 0:
        os._exit(9)
    left -= 1

def watch(event, arguments):
    if left >= 0 and event in WATCHED and (event != "open" or ROOT in str(arguments[0])):
        one_less()

sys.addaudithook(watch)
for line in sys.stdin:
    ROOT, source, at = json.loads(line)
    child = os.fork()
    if not child:
        left = at
        try:
            add_voice(Show(root=Path(ROOT)), source, one_less, allow_local=True)
        except EssaycastError:
            os._exit(1)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def killed() -> Iterator[Callable[[Show, str, int], bool]]:
    """Adds a voice in a process that ends itself at a point: as a file is touched, or after a block."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    assert process.stdin
    assert process.stdout

    def add_until(show: Show, source: str, at: int) -> bool:
        process.stdin.write(json.dumps([str(show.root), source, at]) + "\n")
        process.stdin.flush()
        return int(process.stdout.readline()) == 9

    yield add_until
    process.stdin.close()
    process.stdout.close()
    assert process.wait() == 0


@pytest.mark.parametrize("how", ["by name", "from a file", "by address, replaced on the server"])
def test_a_kill_at_any_point_leaves_all_or_nothing_and_the_same_command_completes_it(
    shop, shows, killed, other_model, tmp_path, how
):
    good = shop.files[MODEL]
    source = {"by name": NAME, "from a file": str(tmp_path / f"{NAME}.onnx")}.get(how, f"{shop.address}/{MODEL}")
    if how == "from a file":
        write_voice(tmp_path, NAME)
    config = shop.files[f"{MODEL}.json"]
    for at in itertools.count():
        show = shows()
        shop.files[MODEL] = good
        shop.list("md5_digest")
        was_killed = killed(show, source, at)
        assert installed(show) in (None, (good, config))
        if "replaced" in how and not (show.root / "voices" / f"{NAME}.sha256").exists():
            shop.files[MODEL] = other_model
        assert isinstance(ended := add(show, source), Added), (at, ended)
        assert installed(show) == (shop.files[MODEL], config), at
        assert litter(show) == []
        if not was_killed:
            break
    assert at > 15


def test_a_copy_that_was_killed_is_not_taken_for_the_part_of_a_fetch(shop, shows, killed, other_model, tmp_path):
    address = f"{shop.address}/{MODEL}"
    path = write_voice(tmp_path, NAME, seed=1)
    for at in itertools.count():
        show = shows()
        shop.break_after = len(other_model) - 100
        assert isinstance(add(show, address), EssaycastError)
        if not killed(show, str(path), at):
            break
        if installed(show) is None:
            assert isinstance(add(show, address), Added)
            assert installed(show) == (shop.files[MODEL], shop.files[f"{MODEL}.json"]), at
    assert installed(show) == (other_model, path.with_name(f"{NAME}.onnx.json").read_bytes())


def test_a_voice_is_known_by_its_hash_when_it_is_added_again(run, shop, tone_show, other_model):
    make_customer(tone_show, shop)
    show = Show(root=tone_show)
    ran = run("essaycast", "voices", "add", "--allow-local", NAME, "--show", show.root)
    kept = (show.root / "voices" / f"{NAME}.sha256").read_text("utf-8")
    assert [line.split()[2] in kept for line in ran.err.splitlines()] == [True, True]
    assert kept.startswith(f"# from {shop.address}/{MODEL}\n")
    assert run("essaycast", "voices", "add", "--allow-local", NAME, "--show", show.root).err == ""
    good, shop.files[MODEL] = shop.files[MODEL], other_model
    shop.list("md5_digest")
    ran = run("essaycast", "voices", "add", "--allow-local", NAME, "--show", show.root)
    assert ran.code == 1
    assert "differs from the file that was first added" in ran.err
    assert installed(show) == (good, shop.files[f"{MODEL}.json"])
    assert (show.root / "voices" / f"{NAME}.sha256").read_text("utf-8") == kept


@pytest.mark.parametrize("end", [".onnx", ".onnx.json"])
def test_a_voice_that_is_not_what_was_added_does_not_speak(run, shop, tone_show, end):
    make_customer(tone_show, shop)
    add(Show(root=tone_show))
    path = tone_show / "voices" / f"{NAME}{end}"
    path.write_bytes(path.read_bytes() + b"\n")
    ran = run("essaycast", "say", "Hello.", "--voice", NAME, "--out", tone_show / "a.wav", cwd=tone_show)
    assert ran.code == 1
    assert f"{path.name} is not what was added, says {NAME}.sha256" in ran.err


@pytest.mark.parametrize("text", ["", "\0", "x", "a" * 64 + "  other.onnx\n", "\udcff", "0" * 200_000], ids=range(6))
def test_a_damaged_record_of_a_voice_is_one_line(shop, shows, text):
    show = shows()
    add(show)
    (show.root / "voices" / f"{NAME}.sha256").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert isinstance(add(show), EssaycastError)


def test_only_one_process_adds_voices_to_a_show(shop, shows):
    show = shows()
    staging = show.root / "voices" / ".fetching"
    staging.mkdir()
    with FileLock(staging / ".lock"):
        assert "another run is adding a voice" in str(add(show))
    assert isinstance(add(show), Added)


def test_a_catalogues_sha256_is_what_counts(shop, shows, other_model):
    shop.list("sha256")
    shop.files[MODEL] = other_model
    ended = add(shows())
    assert isinstance(ended, EssaycastError)
    assert "is not what the catalogue says (another SHA-256)" in str(ended)


def test_a_file_without_end_is_not_taken(shop, shows, monkeypatch):
    monkeypatch.setattr("tts.voice.fetch.MODEL_BYTES", 5000)
    for shop.manner in ("honest", "chunked"):
        show = shows()
        ended = add(show, f"{shop.address}/{MODEL}")
        assert "has more than 5,000 bytes" in str(ended)
        assert litter(show) == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "localhost.", "127.1", "2130706433", "0x7f.1", "127%2e0.0.1", "0.0.0.0",
             "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254"],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_private_host_is_refused_unless_asked_for(shop, shows, scheme, host):
    port = shop.address.rpartition(":")[2]
    asked = len(shop.asked)
    with pytest.raises(EssaycastError) as refused:
        add_voice(shows(), f"{scheme}://{host}:{port}/{MODEL}")
    assert re.search("is on this machine or in its network: give --allow-local|could not be", str(refused.value))
    assert len(shop.asked) == asked


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://example.com/a.onnx", "which is not https"),
        ("file:///etc/passwd", "is not http or https"),
        ("ftp://127.0.0.1/a", "is not http or https"),
        ("data:,x", "could not be fetched"),
        ("https://10.0.0.1/a.onnx", "is on this machine or in its network"),
        ("https://localhost/a.onnx", "is on this machine or in its network"),
        ("https://shop.example/b.onnx", ""),
        ("http://127.0.0.1/b.onnx", "is on this machine or in its network"),
    ],
)
def test_a_redirection_leads_to_https_and_to_no_private_host(shop, shows, monkeypatch, to, said):
    def answer(request: httpx.Request) -> httpx.Response:
        redirects = str(request.url) == "https://shop.example/a.onnx"
        return httpx.Response(302, headers={"Location": to}) if redirects else httpx.Response(404)

    monkeypatch.setattr("tts.web.client.Transport", lambda _: httpx.MockTransport(answer))
    with pytest.raises(EssaycastError, match=said or "HTTP 404"):
        add_voice(shows(), "https://shop.example/a.onnx")


def test_a_redirection_over_http_is_followed_where_http_was_asked_for(shop, shows):
    for end in (".onnx", ".onnx.json"):
        shop.redirects[f"{NAME}{end}"] = f"{shop.address}/{FOLDER}/{NAME}{end}"
    show = shows()
    assert isinstance(add(show, f"{shop.address}/{NAME}.onnx"), Added)
    assert installed(show) == (shop.files[MODEL], shop.files[f"{MODEL}.json"])
    shop.redirects["a.onnx"] = f"{shop.address}/a.onnx"
    assert "redirects too many times" in str(add(shows(), f"{shop.address}/a.onnx"))


@pytest.fixture
def garbling() -> Iterator[str]:
    """The address of a server that answers with damaged HTTP."""
    rng = random.Random(1)
    answers = [
        b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: "a"\r\n\r\n0123456789',
        b'HTTP/1.1 206 Partial\r\nContent-Range: bytes 3-9/10\r\nETag: "a"\r\nContent-Length: 7\r\n\r\n3456789',
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
        b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n',
    ]

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(4000)
            answer = bytearray(rng.choice(answers))
            for _ in range(rng.randrange(4)):
                at = rng.randrange(len(answer))
                damage = bytes(rng.choice(b'\r\n :;/0129-*"\x00\xff,aCh%[]') for _ in range(rng.randrange(5)))
                answer[at : at + rng.randrange(5)] = damage
            self.request.sendall(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *_: None
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/x"
        server.shutdown()
        thread.join()


def test_whatever_a_server_answers_is_a_file_or_one_line(garbling, tmp_path):
    for round_ in range(500):
        file = download.Remote(garbling, "x", 100, size=round_ % 2 * 10)
        try:
            with Web(allow_local=True, seconds=2.0) as web:
                part = download.download(web, file, tmp_path, lambda *_: None)
        except EssaycastError as problem:
            refused = str(problem)
        else:
            refused = ""
            assert part.stat().st_size <= 100
        assert "\n" not in refused
        assert "\r" not in refused


def test_a_proxy_on_this_machine_is_asked_for_public_hosts_alone(shop, monkeypatch):
    monkeypatch.setenv("http_proxy", shop.address)
    monkeypatch.delenv("no_proxy", raising=False)
    shop.files["http://a.example/x"] = b"words"
    with Web() as web:
        with web.stream("http://a.example/x") as answer:
            assert b"".join(answer.pieces()) == b"words"
        for host in ("localhost", "127.0.0.1", "192.168.1.1"):
            with (
                pytest.raises(EssaycastError, match="is on this machine or in its network"),
                web.stream(f"http://{host}/x"),
            ):
                pass


HOSTILE = [
    None, True, -1, 0, 10**4000, 1e308, "", "x", "\x00", "\ud800", "../../x.onnx", "/etc/x.onnx", "//a.example/x.onnx",
    [], [[]], {}, {"a": 1}, {"../x.onnx": {"size_bytes": 1}}, "x" * 100_000,
]  # fmt: skip


def places(value: object, *above: str | int) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(*above, key) for key, _ in items] + [place for key, item in items for place in places(item, *above, key)]


def test_any_value_anywhere_in_a_catalogue_is_used_or_refused(shop, shows):
    show = shows()
    good = shop.files["voices.json"].decode()
    for value in HOSTILE:
        for place in places(json.loads(good)):
            table = inner = json.loads(good)
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = value
            shop.files["voices.json"] = json.dumps(table).encode()
            add(show)
            assert [path.name for path in show.root.parent.iterdir()] == [show.root.name]


def test_what_is_wrong_with_another_voice_of_the_catalogue_does_not_matter(shop, shows):
    table = json.loads(shop.files["voices.json"])
    shop.files["voices.json"] = json.dumps({"bad": {"files": 3}, **table, "worse": None}).encode()
    assert isinstance(add(shows(), "small"), Added)


def in_an_initializer(model: ModelProto) -> TensorProto:
    return model.graph.initializer[0]


def in_an_attribute(model: ModelProto) -> TensorProto:
    model.graph.node.append(helper.make_node("Constant", [], ["extra"], value=model.graph.initializer[0]))
    return model.graph.node[-1].attribute[0].t


def in_a_branch(model: ModelProto) -> TensorProto:
    branch = helper.make_graph([helper.make_node("Constant", [], ["x"], value=model.graph.initializer[0])], "b", [], [])
    model.graph.node.append(helper.make_node("If", ["input"], ["y"], then_branch=branch, else_branch=branch))
    return model.graph.node[-1].attribute[0].g.node[0].attribute[0].t


@pytest.mark.parametrize("place", [in_an_initializer, in_an_attribute, in_a_branch])
def test_a_model_with_its_weights_elsewhere_is_refused(shows, tmp_path, place):
    path = write_voice(tmp_path, NAME)
    model = onnx.load(str(path))
    tensor = place(model)
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../../etc/passwd")
    path.write_bytes(model.SerializeToString())
    show = shows()
    assert "keeps its weights in other files" in str(add(show, str(path)))
    assert installed(show) is None


def test_a_chunk_of_negative_length_is_a_cut(shows):
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(4000)
            self.request.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/{MODEL}"
        assert "was cut off" in str(add(shows(), address))
        server.shutdown()


def test_a_version_that_cannot_be_asked_for_again_is_none(tmp_path):
    def half(request):
        request.send_response(200)
        request.send_header("ETag", '"\xff"')
        request.send_header("Content-Length", "8")
        request.end_headers()
        request.wfile.write(b"0123")

    file = download.Remote("", "a.bin", 100)
    with a_blog() as blog, Web(allow_local=True) as web:
        file = replace(file, url=f"{blog.address}/a.bin")
        blog.put("/a.bin", b"").send = half
        with pytest.raises(CutOffError):
            download.download(web, file, tmp_path, lambda *_: None)
        download.note_of(tmp_path / "a.bin").write_text(  # as an earlier version left it
            json.dumps({"url": file.url, "etag": '"\xff"', "modified": "", "total": 8}), "utf-8"
        )
        blog.put("/a.bin", b"01234567")
        assert download.download(web, file, tmp_path, lambda *_: None).read_bytes() == b"01234567"
