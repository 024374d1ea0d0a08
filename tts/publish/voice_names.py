"""What voices are called where people read of them: transcripts, notes and pages."""

from __future__ import annotations

import re

from tts.episode import Episode, Sentence

_PIPER = re.compile(r"[a-z]{2,3}_[A-Z]{2}-([^-]+)-\w+?(?::(.+))?")


def human_name(voice: str) -> str:
    """Return the name in a model's name: ``en_US-joe-medium`` is Joe, with a speaker's if it is a voice of several."""
    named = _PIPER.fullmatch(voice)
    return " ".join(filter(None, named.groups())).replace("_", " ").title() if named else voice


def speaker(episode: Episode, voice: str) -> str:
    """Return what one of the episode's voices is called: as the show says, else by its own name."""
    return dict(episode.shown).get(voice) or human_name(voice)


def speaker_of(episode: Episode, sentence: Sentence) -> str:
    """Return the name of who says a sentence: the speaker of an interview, else the voice."""
    return sentence.speaker or speaker(episode, sentence.voice)
