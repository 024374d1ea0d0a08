"""Documents and messages keep clear of turns that no native writer would use: the worst of them, a pattern each."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from shows import REPOSITORY

# What is wrong -> what to write.
TURNS = {
    r"\botherwise than\b": "differently from, or other than",
    r"\b(?:said|say|says|read|reads|sounds?|lasts?|written|known|performed) otherwise\b(?! than)": "differently",
    r"(?<!\bthere )\b(?:is|are|was|were) no (?!longer|more\b|less\b|\w+er\b|doubt|need)[a-z]": "is not a",
    r"\b(?:can|cannot|could|not) be had\b": "is not available, or could not be fetched",
    r"\btakes? note of\b": "remember, or notice",
    r"(?:^|[.;:] )who does not [^.]* finds\b|\bwhat who\b": "anyone who does not",
    r"\bof somebody else's\b|\bof nobody's\b": "someone else's",
    r"(?:^|[.:;] )[Ww]here (?:there is|that is|nothing|nobody|no |it is not|it has no)": "if",
    r"\bat the first time\b": "the first time",
    r"\bmend(?:s|ed|ing)?\b": "fix, or correct",
    r"\bat hand\b": "installed, or available",
    r"\w,? too(?=[.;:)])": "as well, or also",
    r"\balike\b": "both, or in the same way",
    r"\bsomebody\b": "someone",
    r"\bwhoever\b": "anyone who, or the person who",
    r"\bfor ever\b": "forever",
    r"\bseen from (?:show\.toml|the essay|where)\b": "relative to",
    r"\b(?:dates?|days?|time) (?:is |are )?(?:yet )?to come\b": "a future date",
    r"\basked to (?:stay away|leave .{1,20} alone)\b": "asked not to list it",
    r"\bholds? (?:it|them|everything|all)\b[^.]{0,30} to (?:the rules|what)\b": "check against",
    r"\bbehind (?:the|its|that|each) (?:\w+ )?(?:sentences?|words?|names?|numbers?|marks?|stop)\b": "after",
}
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md")])
MODULES = sorted(path for path in (REPOSITORY / "tts").rglob("*.py") if "languages" not in path.parts)
COMMANDS = REPOSITORY / "tts" / "cli"


def prose(document: Path) -> str:
    """Return a document without its code, a paragraph a line."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "CODE", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"(?<!\n)\n(?![\n|#*-])", " ", text)


def messages(module: Path) -> str:
    """Return what a module may print, a text a line; of docstrings only those of commands, which are their help."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and node.body
        if isinstance(node.body[0], ast.Expr) and not (isinstance(node, ast.FunctionDef) and node.decorator_list)
    }
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | parts:
            found.append(node.value)
    return "\n".join(" ".join(text.split()) for text in found if " " in text)


def offences(text: str) -> list[str]:
    """Return each bad turn with what is around it, and what to write."""
    return [
        f"“{text[max(match.start() - 30, 0) : match.end() + 20]}”: write {better}"
        for turn, better in TURNS.items()
        for match in re.finditer(turn, text, re.IGNORECASE | re.MULTILINE)
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_in_plain_english(document):
    assert offences(prose(document)) == []


def test_messages_are_in_plain_english():
    found = {str(path.relative_to(REPOSITORY)): offences(messages(path)) for path in MODULES}
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "bad",
    [
        "Its parts last otherwise than the whole.",
        "What is said otherwise is underlined.",
        "That is no token.",
        "A picture that cannot be had is a note.",
        "Take note of the model.",
        "Who does not know the secret finds nothing.",
        "Where there is no feed, nothing is sent.",
        "Mend the file.",
        "The voices at hand.",
        "Pictures come along, too.",
        "A figure and a table alike.",
        "Somebody else wrote it.",
        "Whoever asks gets it.",
        "It may run for ever.",
        "A folder seen from show.toml.",
        "It has a date to come.",
        "Directories are asked to stay away.",
        "Hold everything in out/ to the rules.",
        "The note behind its last sentence.",
    ],
)
def test_a_bad_turn_is_found(bad):
    assert len(offences(bad)) == 1


@pytest.mark.parametrize(
    "good",
    [
        "There is no feed.",
        "It is no longer there.",
        "Say where there is room.",
        "It is too long.",
        "A recommended voice.",
        "The house behind the harbour.",
    ],
)
def test_plain_english_is_left_alone(good):
    assert offences(good) == []
