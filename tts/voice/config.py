"""A voice's config: the JSON beside its model, as Piper reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from msgspec import Meta
from piper import PiperConfig
from piper.config import PhonemeType
from piper.const import BOS, EOS, PAD

from tts.checked import InvalidError, Line, from_json
from tts.errors import EssaycastError, RequestError
from tts.files import read_bytes
from tts.voice.catalogue import VoiceFile

# How many speakers are named where a wrong one was asked for.
_SOME = 8
CONFIG_BYTES = 10_000_000
# What turns text into sounds without other packages: those that Chinese, Japanese, Thai and Hebrew take are not ours,
# and Piper's own way to Chinese would fetch a model while it renders.
_PHONEMIZERS = (PhonemeType.ESPEAK, PhonemeType.TEXT)
# Samples a second that an MP3 can have.
_RATES = frozenset({8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000})


def read_table(file: VoiceFile) -> dict[str, Any]:
    """Return a voice's config as it is written; EssaycastError where it is missing, or none that Piper can use."""
    return _read(file)[0]


def read_config(file: VoiceFile) -> PiperConfig:
    """Return a voice's config; EssaycastError as above."""
    return _read(file)[1]


@dataclass(frozen=True, slots=True)
class _Audio:
    sample_rate: int


@dataclass(frozen=True, slots=True)
class _Espeak:
    voice: Line


@dataclass(frozen=True, slots=True)
class _Inference:
    noise_scale: Annotated[float, Meta(ge=0, le=10)] = 0.667
    length_scale: Annotated[float, Meta(ge=0.05, le=5)] = 1.0
    noise_w: Annotated[float, Meta(ge=0, le=2)] = 0.8


@dataclass(frozen=True, slots=True)
class _Config:
    """What a config must be for Piper to make anything of it; what else is in one is for people."""

    audio: _Audio
    espeak: _Espeak
    num_symbols: Annotated[int, Meta(ge=1, le=100_000)]
    num_speakers: Annotated[int, Meta(ge=1, le=100_000)]
    # Voices have one to three ids a phoneme.
    phoneme_id_map: dict[Line, Annotated[list[Annotated[int, Meta(ge=0, le=100_000)]], Meta(max_length=16)]]
    inference: _Inference = field(default_factory=_Inference)
    speaker_id_map: dict[Line, Annotated[int, Meta(ge=0, le=100_000)]] = field(default_factory=dict)
    hop_length: Annotated[int, Meta(ge=16, le=4096)] = 256
    default_speaker_id: Annotated[int, Meta(ge=0, le=100_000)] = 0

    def __post_init__(self) -> None:
        if self.audio.sample_rate not in _RATES:
            raise ValueError(f"audio.sample_rate: {self.audio.sample_rate} is none that MP3 has")
        if missing := {BOS, EOS, PAD} - self.phoneme_id_map.keys():
            raise ValueError(f"phoneme_id_map: lacks {' '.join(sorted(missing))}")


def _read(file: VoiceFile) -> tuple[dict[str, Any], PiperConfig]:
    data = read_bytes(file.config, CONFIG_BYTES)
    try:
        from_json(data, _Config)
        table = from_json(data, dict[str, Any])
        config = PiperConfig.from_dict(table)
    except (InvalidError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise EssaycastError(
            f"the config of voice {file.name} is damaged ({file.config}: {problem})", "fetch the voice again"
        ) from problem
    if config.phoneme_type not in _PHONEMIZERS:
        raise EssaycastError(
            f"voice {file.name} takes its sounds from {config.phoneme_type.value}, which essaycast does not have",
            "choose a voice that takes them from espeak-ng",
        )
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
