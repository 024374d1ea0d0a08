"""Errands that do to the sandbox what files may do to their decoders."""

from __future__ import annotations

import os
import signal
import sys
import time


def length(data: bytes) -> bytes:
    return str(len(data)).encode()


def process(_: bytes) -> bytes:
    return str(os.getpid()).encode()


def hang(_: bytes) -> bytes:
    time.sleep(600)
    return b""


def spin(_: bytes) -> bytes:
    while True:
        pass


def hoard(_: bytes) -> bytes:
    return bytes(bytearray(1 << 40))


def segfault(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def leave(_: bytes) -> bytes:
    os._exit(0)


def give_up(_: bytes) -> bytes:
    raise SystemExit


def recurse(data: bytes) -> bytes:
    return recurse(data)


def fail(_: bytes) -> bytes:
    raise LookupError("\ud800 {}")


def chatter(data: bytes) -> bytes:
    print("hello")
    os.write(1, b"x" * 5000)
    sys.stderr.write("y" * 200_000)
    return data


def write_a_file(data: bytes) -> bytes:
    with open(data.decode(), "wb") as file:  # noqa: PTH123
        file.write(b"x" * 5000)
    return b""
