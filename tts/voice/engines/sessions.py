"""onnxruntime sessions as every engine uses them."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import onnxruntime

from tts.errors import EssaycastError
from tts.surroundings import refused
from tts.voice.catalogue import VoiceFile


class Session:
    """A model, loaded when it is first run; ``run`` may be called from several threads at once."""

    def __init__(self, path: Path, file: VoiceFile) -> None:
        """Remember the model in ``path`` that was made of ``file``."""
        self._path = path
        self._file = file
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the model now, where that has not been done."""
        with self._lock:
            _ = self._session

    def run(self, feeds: dict[str, Any]) -> list[Any]:
        """Return every output; EssaycastError where the model cannot be read or refuses what it is given."""
        self.load()
        try:
            outputs: list[Any] = self._session.run(None, {name: feeds[name] for name in self._inputs if name in feeds})
        except Exception as problem:  # onnxruntime's own classes derive from Exception alone
            raise refused(problem) or EssaycastError(
                f"the config of voice {self._file.name} does not fit its model ({self._file.config})",
                "fetch both files of the voice again",
            ) from problem
        return outputs

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        try:
            return _open(self._path, _options())
        except Exception as problem:  # onnxruntime's own classes derive from Exception alone
            raise refused(problem) or damaged(self._file) from problem

    @cached_property
    def _inputs(self) -> list[str]:
        return [given.name for given in self._session.get_inputs()]


def optimize(path: Path) -> None:
    """Write the model in ``path`` anew as onnxruntime would rewrite it whenever it loads it, on any processor.

    OSError if that cannot be written.
    """
    options = _options()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path.with_suffix(".optimized"))
    try:
        _open(path, options)
    except Exception as problem:  # onnxruntime's own classes derive from Exception alone
        raise OSError(f"onnxruntime could not write {path.name}: {problem}") from problem
    path.with_suffix(".optimized").replace(path)


def _options() -> onnxruntime.SessionOptions:
    # It computes on the calling thread alone: callers scale, a session's own threads do not.
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Every utterance has a length of its own; plans of memory for each would only pile up.
    options.enable_mem_pattern = False
    options.log_severity_level = 4
    return options


def _open(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def damaged(file: VoiceFile) -> EssaycastError:
    """Say that a voice's model cannot be read."""
    return EssaycastError(f"the model of voice {file.name} is damaged ({file.model})", "fetch the voice again")
