"""A catalogue of voices on this machine whose server can break off, change files, and answer as bad servers do."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from voice.tiny_voice import write_voice

NAME = "en_US-small-medium"
FOLDER = "en/en_US/small/medium"
MODEL = f"{FOLDER}/{NAME}.onnx"

# How a server may answer those who come for the rest of a file. All but "honest" are wrong somewhere.
MANNERS = (
    "honest", "no ranges", "no versions", "weak versions", "dates", "new dates", "ignores If-Range", "never that range",
    "from the start", "one byte off", "another length", "no length", "chunked", "never modified",
)  # fmt: skip


class Shop:
    """The server, what it has, how it answers, and what it was asked for: (file, Range)."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.asked: list[tuple[str, str]] = []
        self.break_after = 0
        self.manner = "honest"
        self.redirects: dict[str, str] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def list(self, *hashes: str) -> None:
        """Write the catalogue anew, with these hashes of what there is now."""
        voice = {path: data for path, data in self.files.items() if path.startswith(FOLDER)}
        listed = {path: {"size_bytes": len(data), **_hashes(data, hashes)} for path, data in voice.items()}
        catalogue = {NAME: {"key": NAME, "aliases": ["small"], "files": listed}}
        self.files["voices.json"] = json.dumps(catalogue).encode()


def _hashes(data: bytes, kinds: tuple[str, ...]) -> dict[str, str]:
    made = {"md5_digest": hashlib.md5(data).hexdigest(), "sha256": hashlib.sha256(data).hexdigest()}
    return {kind: made[kind] for kind in kinds}


def _handler(shop: Shop) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            name = self.path.lstrip("/").partition("?")[0]
            shop.asked.append((name.rpartition("/")[2], self.headers.get("Range", "")))
            if name in shop.redirects:
                self.send_response(302)
                self.send_header("Location", shop.redirects[name])
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif name in shop.files:
                with contextlib.suppress(ConnectionError):
                    self.answer(name, shop.files[name])
            else:
                self.send_error(404)

        def answer(self, name: str, data: bytes) -> None:
            etag = f'"{hashlib.md5(data).hexdigest()}"'
            date = f"Mon, 02 Mar 2026 10:00:{hashlib.md5(data).digest()[0] % 60:02d} GMT"
            manner = shop.manner
            versions = {
                "no versions": {}, "weak versions": {"ETag": 'W/"1"'}, "dates": {"Last-Modified": date},
                "new dates": {"Last-Modified": self.date_time_string()}, "lying versions": {"ETag": '"1"'},
            }.get(manner, {"ETag": etag, "Last-Modified": date})  # fmt: skip
            wanted = self.headers.get("Range", "")
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            asked = self.headers.get("If-Range")
            current = not asked or asked in versions.values() or manner == "ignores If-Range"
            partial = bool(wanted) and current and manner != "no ranges"
            unmodified = self.headers.get("If-None-Match") == etag or self.headers.get("If-Modified-Since") == date
            if manner == "never modified" or (unmodified and not wanted):
                has_condition = "If-None-Match" in self.headers or "If-Range" in self.headers
                if has_condition or unmodified:
                    self.begin(304, versions)
                    return
            if partial and (start >= len(data) or manner == "never that range"):
                self.begin(416, {"Content-Range": f"bytes */{len(data)}", "Content-Length": "0"})
                return
            if not partial:
                self.send(200, versions, data, name)
                return
            told = {"from the start": 0, "one byte off": max(start - 1, 0)}.get(manner, start)
            total = len(data) + (manner == "another length")
            self.send(206, {**versions, "Content-Range": f"bytes {told}-{total - 1}/{total}"}, data[told:], name)

        def send(self, status: int, headers: dict[str, str], data: bytes, name: str) -> None:
            chunked = shop.manner == "chunked"
            framing = {"Transfer-Encoding": "chunked"} if chunked else {"Content-Length": str(len(data))}
            self.begin(status, headers | ({} if shop.manner == "no length" else framing))
            cut = shop.break_after and name.endswith(".onnx")
            if cut:
                data, shop.break_after = data[: shop.break_after], 0
            if not chunked:
                self.wfile.write(data)
                return
            for at in range(0, len(data), 4000):
                self.wfile.write(f"{len(data[at : at + 4000]):x}\r\n".encode() + data[at : at + 4000] + b"\r\n")
            if not cut:
                self.wfile.write(b"0\r\n\r\n")

        def begin(self, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextlib.contextmanager
def open_shop(folder: Path) -> Iterator[Shop]:
    """Serve a catalogue with one tiny voice, made in ``folder``."""
    model = write_voice(folder, NAME)
    files = {
        MODEL: model.read_bytes(),
        f"{MODEL}.json": model.with_name(model.name + ".json").read_bytes(),
        f"{FOLDER}/MODEL_CARD": b"# Card\n\n* License: CC BY 4.0\n",
    }
    shop = Shop(files)
    shop.list("md5_digest")
    thread = threading.Thread(target=shop.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield shop
    finally:
        shop.server.shutdown()
        thread.join()
        shop.server.server_close()


def make_customer(show: Path, shop: Shop) -> None:
    """Let a show take its voices from the shop."""
    (show / "voices").mkdir(exist_ok=True)
    (show / "voices" / "voices.toml").write_text(f'catalogue = "{shop.address}/voices.json"\n')
