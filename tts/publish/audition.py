"""One page to choose a voice by ear: the same opening by several voices, sound and all in one file."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tts.voice.family import VoiceFacts


@dataclass(frozen=True, slots=True)
class Heard:
    """An opening as a voice speaks it: the name that asks for it, the voice's facts, and an MP3."""

    name: str
    facts: VoiceFacts
    mp3: bytes


def audition_page(title: str, language: str, heard: Sequence[Heard]) -> str:
    """Return the page: a player for each voice, with its licence and what that says of commercial use."""
    return _PAGE.format(
        language=escape(language), title=escape(title), voices="\n".join(_section(one) for one in heard)
    )


def _section(one: Heard) -> str:
    facts = one.facts
    told = [facts.language, facts.quality, f"{facts.sample_rate:,} Hz", f"licence: {facts.licence or 'not stated'}"]
    told.append(f"commercial use: {facts.commercial or 'not known'}")
    return _VOICE.format(
        name=escape(one.name),
        told=escape(", ".join(filter(None, told))),
        mark=" (recommended)" if facts.recommended else "",
        mp3=base64.b64encode(one.mp3).decode(),
    )


_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Voices for {title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }}
audio {{ width: 100% }}
</style>
</head>
<body>
<main>
<h1>Voices for {title}</h1>
{voices}
</main>
</body>
</html>
"""
_VOICE = """\
<section>
<h2>{name}{mark}</h2>
<p>{told}</p>
<audio controls preload="metadata" aria-label="{name}" src="data:audio/mpeg;base64,{mp3}"></audio>
</section>"""
