"""Programs and libraries of others that tests need."""

from __future__ import annotations

import shutil

import pytest

from tts.voice.prepared import openvino_version

# The extra ``openvino``, which comes with the extra ``test`` on the systems that it is made for.
needs_openvino = pytest.mark.skipif(not openvino_version(), reason="openvino is not installed")


def program(name: str) -> str:
    """Return where a program is; the test is skipped where it is not installed."""
    found = shutil.which(name) or shutil.which(name, path="/usr/local/sbin:/usr/sbin")
    if not found:
        pytest.skip(f"{name} is not installed")
    return found
