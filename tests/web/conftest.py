from __future__ import annotations

from collections.abc import Iterator

import pytest
from blog_server import Blog, FakeClock, a_blog

from tts.web.client import Web


@pytest.fixture
def blog() -> Iterator[Blog]:
    with a_blog() as one:
        yield one


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def web(clock: FakeClock) -> Iterator[Web]:
    with Web(allow_local=True, clock=clock) as one:
        yield one
