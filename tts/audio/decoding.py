"""A sound file, decoded in the sandbox."""

from __future__ import annotations

import io
import struct

import numpy as np

from tts.audio.filters import Wave
from tts.media.kinds import sound_format
from tts.media.unusable import UnusableError

_LONGEST_MINUTES = 10
_LOWEST_RATE, _HIGHEST_RATE = 8000, 192_000
# No sound comes near it; what is not a number is not below it either.
_LOUDEST = 1000.0
_RATE = struct.Struct("<I")
# FFmpeg's names of what is taken in the containers that are taken; its own list keeps it from looking into others.
_CODECS = (
    "pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le",
    "pcm_f32be", "pcm_f64le", "pcm_f64be", "pcm_alaw", "pcm_mulaw", "adpcm_ms", "adpcm_ima_wav", "flac", "mp3",
    "mp3float", "opus", "vorbis", "aac", "alac",
)  # fmt: skip


def decode_sound(data: bytes) -> bytes:
    """Errand: return a sound's rate in Hz and its mono samples, as ``unpacked`` takes them apart."""
    import av

    options = {"codec_whitelist": ",".join(_CODECS), "protocol_whitelist": ""}
    with av.open(io.BytesIO(data), format=sound_format(data), options=options) as container:
        if not container.streams.audio:
            raise UnusableError("holds no sound")
        stream = container.streams.audio[0]
        if stream.codec_context.name not in _CODECS:
            raise UnusableError(f"is coded in {stream.codec_context.name}")
        rate = stream.rate
        if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
            raise UnusableError(f"has {rate:,} samples a second, not {_LOWEST_RATE:,} to {_HIGHEST_RATE:,}")
        to_mono = av.AudioResampler(format="flt", layout="mono", rate=rate)
        parts: list[Wave] = []
        count = 0
        for frame in container.decode(audio=0):
            for mono in to_mono.resample(frame):
                parts.append(mono.to_ndarray()[0])
                count += len(parts[-1])
                if not np.abs(parts[-1]).max(initial=0) < _LOUDEST:
                    raise UnusableError("is damaged")
            if count > _LONGEST_MINUTES * 60 * rate:
                raise UnusableError(f"is longer than {_LONGEST_MINUTES} minutes")
    return b"".join([_RATE.pack(rate), *(part.data for part in parts)])


def unpacked(answer: bytes) -> tuple[int, Wave]:
    """Return rate and samples, in [-1, 1] mostly, of what ``decode_sound`` returned."""
    (rate,) = _RATE.unpack_from(answer)
    return rate, np.frombuffer(answer, np.float32, offset=_RATE.size)
