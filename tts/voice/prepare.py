"""A voice made ready once, into the cache: its graph with the noise as input, in parts where it is understood.

What is prepared is checked against the original model before anything is spoken with it.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
import threading
import time
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tts.cache import cache_folder, voices_folder
from tts.errors import EssaycastError
from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import has_blocked_convolutions, has_fast_bf16
from tts.voice.engine import Performance, SynthesisInput
from tts.voice.engines.openvino import openvino_engine
from tts.voice.engines.parts import onnxruntime_engine
from tts.voice.engines.sessions import damaged, optimize
from tts.voice.engines.whole import OriginalEngine, WholeEngine
from tts.voice.likeness import log_spectral_distance
from tts.voice.noise import seed_of
from tts.voice.phonemes import Phonemizer
from tts.voice.prepared import BLOCKED, PREPARED, Facts, Prepared, UnfamiliarError, openvino_version
from tts.voice.prepared_record import read_prepared, write_prepared

if TYPE_CHECKING:
    from onnx import ModelProto

    from tts.voice.graph import VoiceGraph

_MAKING = ".making-"
# Seconds after which nobody is preparing a voice any more.
_ABANDONED = 3600.0
# Held while a voice is prepared that the cache cannot keep.
_temporary_lock = threading.Lock()
# Between the original and what was prepared of it, on samples in [-1, 1]: kernels that round otherwise, no more.
_TOLERANCE = 1e-3
# In dB, how far the sound in bfloat16 may be from that in float32. Whole essays come to 0.3.
_FARTHEST = 0.6
# Phonemes of the check, as many as the voice has of them.
_CHECK = "ðə kwˈɪk bɹˈaʊn fˈɑːks dʒˈʌmps ˌoʊvɚ ðə lˈeɪzi dˈɑːɡ."


def prepare(file: VoiceFile, identity: str) -> Prepared:
    """Return the voice as it was prepared, preparing it now if that has not been done, or waiting for who does.

    If the cache cannot be written, the voice is prepared in a temporary folder, which lasts as long as this process,
    and a note says so. EssaycastError if the model is damaged, or that folder cannot be written either.
    """
    folder = _folder(identity)
    found = read_prepared(folder)
    if found:
        return found
    from filelock import FileLock

    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        with FileLock(cache_folder() / "preparing.lock"):
            made = read_prepared(folder) or _prepared_in(folder, file)
    except OSError as problem:
        return _for_this_run(file, identity, problem.strerror or str(problem))
    for older in set(folder.parent.glob(f"{identity}-*")) - {folder}:
        shutil.rmtree(older, ignore_errors=True)
    return made


def prepare_again(file: VoiceFile, identity: str, damaged: Prepared) -> Prepared:
    """Return a voice prepared anew in place of ``damaged``, with a note that it was; errors as above."""
    shutil.rmtree(damaged.folder, ignore_errors=True)
    if read_prepared(_folder(identity)):
        return _for_this_run(file, identity, "a damaged file there cannot be removed")
    made = prepare(file, identity)
    return replace(
        made, notes=(f"voice {file.name} was damaged in {damaged.folder}; it was prepared again", *made.notes)
    )


def is_prepared(identity: str) -> bool:
    """Return whether a voice has been prepared, so that it speaks at once."""
    return read_prepared(_folder(identity)) is not None


def load_model(file: VoiceFile) -> ModelProto:
    """Return a voice's model; EssaycastError where it is damaged, or none of Piper's."""
    import onnx
    from google.protobuf.message import DecodeError

    from tts.voice.graph import is_piper, tensors_of

    try:
        model = onnx.load(str(file.model), load_external_data=False)
    except (DecodeError, ValueError) as problem:
        raise damaged(file) from problem
    if any(tensor.data_location == onnx.TensorProto.EXTERNAL for tensor in tensors_of(model)):
        raise EssaycastError(
            f"{file.model} keeps its weights in other files", "take a voice whose model is one file, as Piper's are"
        )
    if not is_piper(model):
        raise EssaycastError(f"{file.model} is not a Piper model", "take a voice that Piper itself can speak")
    return model


def _folder(identity: str) -> Path:
    return voices_folder() / f"{identity}-{PREPARED}"


def _prepared_in(folder: Path, file: VoiceFile) -> Prepared:
    """Prepare a voice into ``folder``, which is whole or absent."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_MAKING) as name:
        making = Path(name)
        facts = _prepare(file, making)
        write_prepared(making, facts)
        _move(making, folder)
    return _prepared(folder, facts)


def _sweep(cache: Path) -> None:
    """Remove what a process that was killed has left half-prepared; another may be preparing right now."""
    for left in cache.glob(f"{_MAKING}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def _for_this_run(file: VoiceFile, identity: str, why: str) -> Prepared:
    """Prepare a voice, once, for this process alone; ``why`` is why the cache cannot keep it."""
    with _temporary_lock:
        try:
            folder = _temporary_folder() / identity
            made = read_prepared(folder) or _prepared_in(folder, file)
        except OSError as problem:
            raise EssaycastError(
                f"voice {file.name} could not be prepared in {voices_folder()} ({why}) or in a temporary folder "
                f"({problem.strerror or problem})",
                "make one of them writable, free some space, or set ESSAYCAST_CACHE_DIR to another folder",
            ) from problem
    note = f"voice {file.name} cannot be kept in {voices_folder()} ({why}); every run will prepare it again"
    return replace(made, notes=(note,))


@cache
def _temporary_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="essaycast-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _move(making: Path, folder: Path) -> None:
    """Put the finished folder in its place, unless another process was faster."""
    if folder.exists() and not read_prepared(folder):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        making.rename(folder)
    except OSError:
        if not read_prepared(folder):
            raise
    else:
        making.mkdir()  # for the temporary directory's own clean-up


def _prepared(folder: Path, facts: Facts) -> Prepared:
    return Prepared(folder=folder, **asdict(facts))


def _prepare(file: VoiceFile, folder: Path) -> Facts:
    import onnx

    from tts.voice.graph import VoiceGraph

    model = load_model(file)
    check = _check_line(file)
    whole = folder / "whole.onnx"
    try:
        graph = VoiceGraph(model)
        onnx.save(graph.whole, str(whole))
        _check_whole(file, whole, check)
    except UnfamiliarError as problem:
        whole.unlink(missing_ok=True)
        return Facts("original", str(problem))
    try:
        facts = _prepare_parts(graph, folder)
        expected = WholeEngine(whole, file).perform(check)
        _same(expected, onnxruntime_engine(_prepared(folder, facts), file).perform(check))
    except UnfamiliarError as problem:
        for path in set(folder.glob("*.onnx")) - {whole}:
            path.unlink()
        return Facts("whole", str(problem))
    whole.unlink()
    in_blocks = _works_in_blocks(file, _prepared(folder, replace(facts, in_blocks=True)), check, expected)
    if not in_blocks:
        (folder / f"{BLOCKED}.onnx").unlink()
    in_bf16 = _works_in_bf16(file, _prepared(folder, facts), check, expected)
    return replace(facts, in_blocks=in_blocks, in_bf16=in_bf16)


def _prepare_parts(graph: VoiceGraph, folder: Path) -> Facts:
    import onnx

    from tts.voice.blocked import blocked
    from tts.voice.polyphase import sounded_in_phases
    from tts.voice.receptive_field import receptive_field

    parts = graph.parts
    decoder = sounded_in_phases(parts.decoder)
    models = {"text": parts.text, "flow": parts.flow, "decoder": decoder, BLOCKED: blocked(decoder)}
    for part, model in models.items():
        onnx.save(model, str(folder / f"{part}.onnx"))
    optimize(folder / "text.onnx")  # its two thousand nodes take longer to optimize than all the rest to load
    return Facts(
        "parts",
        flow_receptive_field=receptive_field(parts.flow),
        decoder_receptive_field=receptive_field(parts.decoder),
    )


def _check_line(file: VoiceFile) -> SynthesisInput:
    phonemizer = Phonemizer(file)
    config = phonemizer.config
    return SynthesisInput(
        ids=tuple(phonemizer.ids(list(_CHECK))),
        noise_scale=config.noise_scale,
        length_scale=config.length_scale,
        noise_w=config.noise_w_scale,
        speaker=0 if config.num_speakers > 1 else None,
        seed=seed_of("check"),
    )


def _check_whole(file: VoiceFile, whole: Path, check: SynthesisInput) -> None:
    """Without noise the prepared graph must say just what the original says: nothing else was touched."""
    still = replace(check, noise_scale=0.0, noise_w=0.0)
    original = OriginalEngine(file).perform(still)
    _same(original, WholeEngine(whole, file).perform(still))


def _works_in_blocks(file: VoiceFile, parts: Prepared, check: SynthesisInput, expected: Performance) -> bool:
    """Return whether the decoder in blocks says what it should as well: before 1.27 onnxruntime adds up something
    else."""
    if not has_blocked_convolutions():
        return False
    try:
        _same(expected, onnxruntime_engine(parts, file).perform(check))
    except (UnfamiliarError, EssaycastError):
        return False
    return True


def _works_in_bf16(file: VoiceFile, parts: Prepared, check: SynthesisInput, expected: Performance) -> bool:
    """Return whether OpenVINO would be used, can be loaded, and is as close as bfloat16 can be."""
    if not (openvino_version() and has_fast_bf16()):
        return False
    try:
        got = openvino_engine(parts, file, 1, "bf16").perform(check)
    except (ImportError, RuntimeError, EssaycastError):  # what OpenVINO raises is a RuntimeError
        return False
    if got.wave.shape != expected.wave.shape:
        return False
    return log_spectral_distance(expected.wave, got.wave) <= _FARTHEST


def _same(expected: Performance, got: Performance) -> None:
    if expected.frames is not None and (got.frames is None or not np.array_equal(expected.frames, got.frames)):
        raise UnfamiliarError("the split model and the original disagree about phoneme durations")
    if expected.wave.shape != got.wave.shape:
        raise UnfamiliarError(f"what was prepared has {got.wave.size} samples, the original {expected.wave.size}")
    if not np.allclose(expected.wave, got.wave, rtol=0, atol=_TOLERANCE):
        raise UnfamiliarError(
            f"the prepared voice differs from the original, by {np.abs(expected.wave - got.wave).max():.2g}"
        )
