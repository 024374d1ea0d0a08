"""A place of each kind to upload to, and what lies there, seen without the program's own code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from stands import Stand, a_bucket, a_folder, an_ssh_server

STANDS = {"folder": a_folder, "s3": a_bucket, "sftp": an_ssh_server}


@pytest.fixture(params=STANDS)
def stand(request, tmp_path, monkeypatch) -> Iterator[Stand]:
    """Each of the kinds in turn."""
    with STANDS[request.param](tmp_path / "there", monkeypatch) as one:
        yield one


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Iterator[Stand]:
    """The kind that costs no server."""
    with a_folder(tmp_path / "there", monkeypatch) as one:
        yield one
