"""What this machine's processor can do, and how much of it this process may use."""

from __future__ import annotations

import math
import os
import platform
from functools import cache
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
# Of all that a processor says of itself, what the kernels of onnxruntime and OpenVINO are chosen by.
_TOLD_APART = ("avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8", "asimd", "bf16")


@cache
def _told() -> dict[str, str]:
    """Return what the system says of the first processor, by the names it uses; nothing if it does not say."""
    try:
        lines = _CPUINFO.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    told: dict[str, str] = {}
    for name, _, value in (line.partition(":") for line in lines):
        told.setdefault(name.strip(), value.strip())
    return told


@cache
def instruction_sets() -> tuple[str, ...]:
    """Return the vector instructions that decide which kernels compute here; empty if the system does not say."""
    flags = (_told().get("flags") or _told().get("Features", "")).split()
    return tuple(name for name in _TOLD_APART if name in flags)


def cpu_name() -> str:
    """Return the machine's kind and its instruction sets, for fingerprints: ``x86_64 avx2 fma``."""
    return " ".join((platform.machine(), *instruction_sets()))


def has_fast_bf16() -> bool:
    """Return whether bfloat16 is much faster here than float32.

    It is where tiles of it are multiplied (AMX), and on AMD's processors from Zen 4 on, whose cores multiply twice as
    many of its numbers at a time: the decoder at 44 times real time against 22. On Intel's that have AVX512-BF16 but
    no tiles it is slower: 85 against 149 GFLOP/s a core in OpenVINO's matrix product.
    """
    sets = instruction_sets()
    return "amx_bf16" in sets or ("avx512_bf16" in sets and _told().get("vendor_id") == "AuthenticAMD")


def has_blocked_convolutions() -> bool:
    """Return whether onnxruntime computes convolutions on blocks of channels here: on x86 it does."""
    return platform.machine().lower() in ("x86_64", "amd64")


def cpu_count() -> int:
    """Return how many processors this process may keep busy: its affinity, and its control group's share of time."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        share = math.ceil(int(quota) / int(period))
    except (OSError, ValueError):
        return count  # no control group, or one without a limit ("max")
    return max(1, min(count, share))
