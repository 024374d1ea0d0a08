"""The families of voices, and every voice of a show by name."""

from __future__ import annotations

from dataclasses import replace

from tts.errors import EssaycastError, RequestError
from tts.show.settings import Show
from tts.voice.family import InstalledVoice, VoiceFacts, VoiceFamily
from tts.voice.piper_family import PiperFamily
from tts.voice.recommended import commercial_use, recommended
from tts.voice.tone import ToneFamily
from tts.voice.voices_toml import setting

# The registry: a new family is a file of its own and an entry here. Of two voices with one name the first counts.
FAMILIES: tuple[VoiceFamily, ...] = (ToneFamily(), PiperFamily())
DEFAULT = "en_US-joe-medium"


def default_name(show: Show) -> str:
    """Return the voice that speaks: show.toml's, else voices/voices.toml's ``default``, else the packaged one."""
    return show.voice.name or setting(show, "default", DEFAULT)


def split_name(name: str) -> tuple[str, str]:
    """``en_US-arctic-medium:aew`` -> the voice's name and its speaker's, which may be a number, or nothing."""
    voice, _, speaker = name.partition(":")
    return voice, speaker


def installed_voices(show: Show) -> dict[str, InstalledVoice]:
    """Return every voice available by name, in alphabetical order."""
    found: dict[str, InstalledVoice] = {}
    for family in FAMILIES:
        for voice in family.voices(show):
            found.setdefault(voice.name, voice)
    return dict(sorted(found.items()))


def find_voice(show: Show, name: str) -> InstalledVoice:
    """Return the voice ``NAME`` or ``NAME:SPEAKER``, and make sure that it can speak.

    RequestError lists what there is if the voice is missing, or has no such speaker.
    """
    name, speaker = split_name(name)
    voices = installed_voices(show)
    if name not in voices:
        raise RequestError(
            f"no voice {name!r}",
            f"put {name}.onnx and {name}.onnx.json into {show.root / 'voices'}; installed: {', '.join(voices)}",
        )
    voices[name].check(speaker)
    return voices[name]


def voice_facts(show: Show) -> tuple[list[VoiceFacts], list[EssaycastError]]:
    """Return the facts of every installed voice, by name, and what is wrong with those whose config is damaged."""
    main, _ = split_name(default_name(show))
    ranked = {voice.name for voice in recommended()}
    facts: list[VoiceFacts] = []
    problems: list[EssaycastError] = []
    for name, voice in installed_voices(show).items():
        try:
            found = voice.facts(show)
            facts.append(
                replace(
                    found, default=name == main, recommended=name in ranked, commercial=commercial_use(found.licence)
                )
            )
        except EssaycastError as problem:
            problems.append(problem)
    return facts, problems
