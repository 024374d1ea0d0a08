"""Versions: 1.10.3, v2.1.3, Python 3.12, Ubuntu 22.04, and addresses of machines (192.168.0.1)."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, word_before
from tts.script.languages.en.numerals import END, START, in_pairs, number, version
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule


def _machine(match: re.Match[str]) -> str | None:
    parts = match[0].split(".")
    if any(int(part) > 255 for part in parts):
        return None
    # A slash is of the block of a network, "192.168.2.0/24".
    if _FRACTION_AFTER.match(match.string, match.end()):
        return None
    return " dot ".join(in_pairs(part) for part in parts)


_FRACTION_AFTER = re.compile(r"/(?:3[3-9]|[4-9][0-9]|[0-9]{3})")


def _named(match: re.Match[str]) -> str | None:
    name = match.string[max(0, match.start() - 20) : match.start()].rstrip(" ").rpartition(" ")[2].lstrip("(“\"'")
    named = name in words("versions.toml", "named") or word_before(match) in words("versions.toml", "named")
    if not named and not match.string.endswith("OS X ", 0, match.start()):
        return None
    return version(match[0])


def _grouped(match: re.Match[str]) -> str | None:
    """Leave the version of a program, whose name or "version" comes before it."""
    before = word_before(match)
    named = before.lower() in ("version", "release", "build") or before in words("versions.toml", "named")
    return None if named or not begins_apart(match, ".") else number(match[0].replace(".", "").replace(",", "."))


def _with_v(match: re.Match[str]) -> str:
    said = "version" if "." in match["number"] and match["v"] == "v" else "V"
    return f"{said} {version(match['number'])}"


CATEGORY = Category(
    "versions",
    (
        Rule(
            re.compile(rf"{START}[0-9]{{1,3}}\.[0-9]{{1,3}}\.[0-9]{{1,3}}\.[0-9]{{1,3}}(?![0-9A-Za-z_])(?![.,][0-9])"),
            _machine,
        ),
        Rule(
            re.compile(
                r"(?<![A-Za-z0-9.-])(?P<v>[vV])(?P<number>[0-9]{1,4}(?:\.[0-9]{1,4}){0,4})(?![0-9A-Za-z]|\.[0-9]|\.[xX]{1,3}\b)"
            ),
            _with_v,
        ),
        # 1.250.000 and 1.250.000,50, as much of Europe writes it
        Rule(
            re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,4}(?:,[0-9]{1,2})?(?![0-9A-Za-z]|[.,][0-9])"),
            _grouped,
        ),
        Rule(
            re.compile(r"(?=[0-9])(?<![0-9A-Za-z_.])[0-9]{1,6}(?:\.[0-9]{1,6}){2,6}(?![0-9A-Za-z]|\.[0-9])"),
            lambda m: version(m[0]),
        ),
        Rule(re.compile(rf"{START}[0-9]{{1,3}}\.[0-9]{{2}}{END}"), _named),
        # Claude 4.X, the 71.xx drivers: any version after the point.
        Rule(
            re.compile(
                r"(?=[0-9])(?:(?<![0-9A-Za-z_.])|(?<=\b[vV]))(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})"
                r"\.(?P<any>[xX]{1,3})(?![A-Za-z0-9])"
            ),
            lambda m: (
                f"{' ' if m.string[m.start() - 1 : m.start()] in ('v', 'V') else ''}"
                f"{version(m['number'])} point {' '.join(m['any'].upper())}"
            ),
        ),
    ),
)
