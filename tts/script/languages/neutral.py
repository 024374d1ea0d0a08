"""A language that has no tables: its text is read as it is written, with what holds for most languages."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.language import Language
from tts.script.languages.sentence_words import sentence_words
from tts.toml import packaged_toml


def neutral_language(code: str) -> Language:
    """Return the language ``code`` as it is read without tables of its own."""
    figure = packaged_toml(__package__, "neutral.toml")["figure"].get(code, "")
    return Language(
        code=code,
        readings=lambda manner: (),
        sentences=sentence_words(),
        lexicon=dict,
        knows=lambda word: "",
        ending="['’]s|s['’]?",
        with_ending=_with_s,
        clitic=re.compile("['’]s?$"),
        with_letters=_as_it_is,
        shown=_as_it_is,
        foreign=lambda word, code: word,
        date_line="{date}.",
        figure_label=f"{figure} {{number}}: " if figure else "",
        formula=_letter,
        omissions={},
        announces=re.compile(r"(?!)"),
        has_tables=False,
    )


def _with_s(said: str, ending: str) -> str:
    return f"{said[:-2]}s]]" if said.endswith("]]") else f"{said}s"


def _letter(tex: str, before: str, ending: str) -> tuple[str, bool]:
    return (f"{tex}{ending}", True) if tex.isalnum() else ("", False)


def _as_it_is(text: str) -> str:
    return text
