"""A desk that listens, in this process, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from local_server import running
from shows import write_essay

from tts.desk.desk import open_desk
from tts.desk.server import DeskServer
from tts.show.settings import load_show

TEXT = """---
number: {number}
title: {title}  # the author's own comment
date: 2026-03-0{number}
---

The boats came home at 5pm. Zorblatt counted 27 of them (see page 3).

## The second day

Nobody met Zorblatt on the pier. It was *cold*, and the nets cost $40.

- One rope
- Another rope

```
no code is read
```

The end is near.
"""


@contextmanager
def served(folder, essay=None) -> Iterator[DeskServer]:
    """A desk on a free port."""
    with open_desk(load_show(folder)) as desk, running(DeskServer(desk, 0, essay)) as server:
        yield server


@pytest.fixture
def folder(tone_show):
    """A show of two essays with a name that nobody knows."""
    for number, title in ((7, "The first essay"), (8, "The second essay")):
        write_essay(tone_show, number, title, text=TEXT.format(number=number, title=title))
    return tone_show


@pytest.fixture
def essay_file(folder):
    return folder / "essays" / "007-the-first-essay.md"


@pytest.fixture
def server(folder):
    with served(folder, 7) as running:
        yield running


@pytest.fixture
def program(server):
    """A program that knows the secret."""
    headers = {"Authorization": f"Bearer {server.secret}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", headers=headers, timeout=60) as client:
        yield client


@pytest.fixture
def browser(chromium):
    with chromium.page() as page:
        yield page
