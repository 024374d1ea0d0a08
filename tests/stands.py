"""Places to upload to: a folder, a bucket of moto's server, a folder behind an OpenSSH server, all on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from getpass import getuser
from pathlib import Path
from typing import Any

import httpx
import pytest
from programs import program

MANIFEST = ".essaycast.json"


class Stand(ABC):
    """A place: ``to`` is what ``--to`` takes."""

    to: str

    @abstractmethod
    def everything(self) -> dict[str, bytes]:
        """Return all files by name."""

    @abstractmethod
    def put(self, name: str, data: bytes) -> None:
        """Lay a file there, as another program would."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Remove a file there."""

    def files(self) -> dict[str, bytes]:
        """Return what listeners may find: all but what programs leave for themselves."""
        return {name: data for name, data in self.everything().items() if not name.rpartition("/")[2].startswith(".")}


class FolderStand(Stand):
    def __init__(self, to: str, path: Path) -> None:
        self.to, self.path = to, path

    def everything(self) -> dict[str, bytes]:
        files = (path for path in self.path.rglob("*") if path.is_file())
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in files}

    def put(self, name: str, data: bytes) -> None:
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_bytes(data)

    def drop(self, name: str) -> None:
        (self.path / name).unlink()


class BucketStand(Stand):
    def __init__(self, client: Any, prefix: str) -> None:
        self.client, self.prefix, self.to = client, prefix, f"s3://podcast/{prefix}"

    def everything(self) -> dict[str, bytes]:
        return {name: kept.value for name, kept in self._kept().items()}

    def object(self, name: str) -> dict[str, Any]:
        """Return what the server answers who asks for a file."""
        return self.client.get_object(Bucket="podcast", Key=f"{self.prefix}/{name}")

    def told(self) -> dict[str, tuple[str, str]]:
        """Return for each file of which type it is, and for how long it may be kept."""
        return {
            name: (kept.metadata["Content-Type"], kept.metadata["Cache-Control"])
            for name, kept in self._kept().items()
            if not name.startswith(".")
        }

    def _kept(self) -> dict[str, Any]:
        """Return what the server has, by name: it runs in this process, and to ask for it takes as long as to send."""
        from moto.s3.models import s3_backends

        (keys,) = (found.keys for each in s3_backends.values() for found in each["aws"].buckets.values())
        assert all(key.startswith(f"{self.prefix}/") for key in keys)
        return {key.removeprefix(f"{self.prefix}/"): keys[key] for key in keys}

    def put(self, name: str, data: bytes) -> None:
        self.client.put_object(Bucket="podcast", Key=f"{self.prefix}/{name}", Body=data)

    def drop(self, name: str) -> None:
        self.client.delete_object(Bucket="podcast", Key=f"{self.prefix}/{name}")


@contextmanager
def a_folder(path: Path, _: pytest.MonkeyPatch) -> Iterator[Stand]:
    """Yield a folder that is not there yet."""
    yield FolderStand(str(path), path)


@contextmanager
def a_bucket(_: Path, patch: pytest.MonkeyPatch) -> Iterator[BucketStand]:
    """Yield an empty bucket of an S3-compatible server, which is found as botocore finds any."""
    import botocore.session

    server = _buckets()
    httpx.post(f"{server}/moto-api/reset")  # what an earlier test has left
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        patch.delenv(name)
    patch.setenv("AWS_ACCESS_KEY_ID", "of-the-test")
    patch.setenv("AWS_SECRET_ACCESS_KEY", "of-the-test")
    patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    patch.setenv("AWS_ENDPOINT_URL_S3", server)
    client = botocore.session.Session().create_client("s3")
    client.create_bucket(Bucket="podcast")
    try:
        yield BucketStand(client, "shows/one")
    finally:
        client.close()


@cache
def _buckets() -> str:
    """Start a server of buckets that lasts as long as this process, since it takes half a second to end."""
    import botocore.session
    from moto.server import ThreadedMotoServer

    # Every session would read the descriptions of the service anew.
    botocore.session.create_loader = cache(botocore.session.create_loader)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    return f"http://{host}:{port}"


@contextmanager
def an_ssh_server(path: Path, patch: pytest.MonkeyPatch) -> Iterator[Stand]:
    """Yield a folder that an OpenSSH server leads to; the key and the server's are where ssh looks for them."""
    sshd = program("sshd")
    home, keys = path.with_name("ssh-home"), path.with_name("ssh-keys")
    for folder in (home / ".ssh", keys):
        folder.mkdir(parents=True, mode=0o700)
    for key in (home / ".ssh" / "id_ed25519", keys / "host"):
        subprocess.run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    port = _free_port()
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {(keys / 'host.pub').read_text('utf-8')}")
    settings = {
        "Port": port, "ListenAddress": "127.0.0.1", "HostKey": keys / "host", "PidFile": "none", "UsePAM": "no",
        "AuthorizedKeysFile": home / ".ssh" / "id_ed25519.pub", "StrictModes": "no", "Subsystem": "sftp internal-sftp",
    }  # fmt: skip
    (keys / "config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    if os.getuid() == 0:  # where it shuts itself in before anybody has logged in
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with (keys / "log").open("wb") as log:
        server = subprocess.Popen([sshd, "-D", "-e", "-f", keys / "config"], stderr=log)
    try:
        _wait_for(port, keys / "log")
        patch.setenv("HOME", str(home))
        patch.delenv("SSH_AUTH_SOCK", raising=False)
        yield FolderStand(f"sftp://{getuser()}@127.0.0.1:{port}{path}", path)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, log: Path) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8"))
