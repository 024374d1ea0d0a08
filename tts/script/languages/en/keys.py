"""Keys that are pressed together: Ctrl+Alt+Del, Cmd-Shift-P, ⌘K, ⇧ Tab, and those of Emacs, C-x C-f."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import tells
from tts.script.languages.en.numerals import cardinal
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.symbols import name
from tts.script.languages.en.tables import table
from tts.script.reading import Category, Rule, any_of

_NAMES: dict[str, str] = table("code.toml")["keys"]
_HELD_NAMES = (
    "ctrl",
    "control",
    "cmd",
    "command",
    "alt",
    "opt",
    "option",
    "shift",
    "win",
    "windows",
    "super",
    "meta",
    "fn",
)
_WRITTEN = [form for key in _HELD_NAMES for form in (key, key.title(), key.upper())]
_STRUCK_NAMES = [form for key in _NAMES if key not in ("win", "super") for form in (key, key.title(), key.upper())]
_HELD = {"⌘": "command", "⌥": "option", "⎇": "alt", "⇧": "shift", "⌃": "control"}
_STRUCK = {
    "⎋": "escape", "⏎": "return", "↵": "return", "⌤": "enter", "⌫": "delete", "⌦": "forward delete", "⇥": "tab",
    "⇤": "back tab", "⇪": "caps lock", "␣": "space", "⏏": "eject",
}  # fmt: skip
_SIGNS = _HELD | _STRUCK
_MARKS = {"/": "slash", "`": "backtick", "[": "left bracket", "]": "right bracket", "\\": "backslash", ";": "semicolon",
          "=": "equals", "%": "percent", "!": "exclamation mark"}  # fmt: skip
_EMACS = {"C": "control", "M": "meta", "S": "shift", "RET": "return", "SPC": "space", "TAB": "tab"}
_tells_emacs = tells(re.compile(r"\b(?:[Ee]macs|M-x|C-[xc] C-|Lisp|elisp|magit|Org[ -]mode)\b"))


def _key(written: str) -> str:
    """``"P"`` -> the letter; ``"F5"`` -> "F five"; ``"Del"`` -> "delete"."""
    if written.lower() in _NAMES:
        return _NAMES[written.lower()]
    if written in _MARKS:
        return _MARKS[written]
    if written[1:].isdigit():
        return f"{letters(written[0].upper())} {cardinal(int(written[1:]))}"
    return cardinal(int(written)) if written.isdigit() else letters(written.upper())


def _signs(match: re.Match[str]) -> str:
    said = [_SIGNS[sign] for sign in match["signs"] if sign in _SIGNS]
    if match["signs"].startswith("^"):
        said.insert(0, "control")
    if match["key"]:
        said.append(_key(match["key"]))
    return name(match, " ".join(said)) + (" " if match["joint"] else "")


def _together(match: re.Match[str]) -> str | None:
    if match[0].lower().startswith("win") and "+" not in match[0]:
        return None  # "Windows-7"
    if _OF_A_SEQUENCE.fullmatch(match[0]):
        return f"{letters('FN')} minus {cardinal(int(match[0][-1]))}"
    return " ".join(map(_key, re.split(r" ?\+ ?|-", match[0])))


_OF_A_SEQUENCE = re.compile("F[Nn]-[12]")  # of the numbers of Fibonacci


def _of_emacs(match: re.Match[str]) -> str | None:
    if not _tells_emacs(match.string):
        return None
    return " ".join(_EMACS.get(part) or _key(part) for part in match[0].split("-"))


CATEGORY = Category(
    "keys",
    (
        Rule(
            re.compile(
                rf"(?P<signs>\^?[{''.join(_HELD)}](?: ?\+? ?[{''.join(_SIGNS)}]){{0,4}}|[{''.join(_STRUCK)}])"
                rf"(?:(?<![{''.join(_STRUCK)}]) ?[+-]? ?(?P<key>[A-Z0-9](?![\w'’])|[/`\[\]\\](?=[\s,.;:)]|\Z))"
                r"|(?P<joint>[+-](?=\w))?)"
            ),
            _signs,
        ),
        Rule(
            re.compile(
                rf"{any_of(_WRITTEN, 'A-Za-z0-9_/.-')}(?:(?: ?\+ ?|-)(?:{any_of(_WRITTEN)})){{0,3}}(?: ?\+ ?|-)"
                rf"(?:{any_of(_STRUCK_NAMES)}|[Ff][1-9][0-2]?|[A-Za-z0-9`/\\\[\];=])(?![\w'’+-]|\.[0-9])"
            ),
            _together,
        ),
        Rule(
            re.compile(r"(?<![\w-])(?:[CM]-){1,2}(?:[a-z/%!;]|RET|SPC|TAB)(?![\w-])"),
            _of_emacs,
        ),
        Rule(
            re.compile(r"(?<![\w./-])(?:Esc|PgUp|PgDn|PgDown|PrtSc|CapsLk)(?!\w|[./-]\w)"),
            lambda match: _NAMES[match[0].lower()],
        ),
    ),
)
