"""A voice's config: the JSON beside its model, as Piper reads it."""

from __future__ import annotations

import json
from typing import Any

from piper import PiperConfig
from piper.const import BOS, EOS, PAD

from tts.errors import EssaycastError, RequestError
from tts.voice.catalogue import VoiceFile

# How many speakers are named where a wrong one was asked for.
_SOME = 8


def read_table(file: VoiceFile) -> dict[str, Any]:
    """Return a voice's config as it is written; EssaycastError where it is missing, or none that Piper can use."""
    return _read(file)[0]


def read_config(file: VoiceFile) -> PiperConfig:
    """Return a voice's config; EssaycastError as above."""
    return _read(file)[1]


def _read(file: VoiceFile) -> tuple[dict[str, Any], PiperConfig]:
    try:
        table: dict[str, Any] = json.loads(file.config.read_bytes())
        config = PiperConfig.from_dict(table)
        missing = {BOS, EOS, PAD} - config.phoneme_id_map.keys()
        if missing or config.sample_rate <= 0:
            raise ValueError(f"no {' '.join(sorted(missing)) or 'sample rate'}")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise EssaycastError(
            f"the config of voice {file.name} is damaged ({file.config})", "fetch the voice again"
        ) from problem
    return table, config


def speaker_number(file: VoiceFile, config: PiperConfig, name: str) -> int | None:
    """Return the number of a speaker, by name or number; None in a voice of one. RequestError lists them."""
    count, names = int(config.num_speakers), config.speaker_id_map
    if count <= 1:
        if name:
            raise RequestError(f"voice {file.name} has one speaker", f"name it without :{name}")
        return None
    if not name:
        return int(config.default_speaker_id)
    if name in names:
        return int(names[name])
    if name.isdecimal() and int(name) < count:
        return int(name)
    listed = f"0 to {count - 1}, {', '.join(list(names)[:_SOME])}".rstrip(", ") + (", …" if len(names) > _SOME else "")
    raise RequestError(f"voice {file.name} has no speaker {name!r}", f"its speakers are {listed}")
