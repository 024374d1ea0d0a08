"""What has been heard and approved, sentence by sentence: a small file an essay, which can be deleted at any time.

A sentence is known by its clip: what is said, by which voice, at what speed. An edit of it, a new entry in a lexicon or
a new version of the readings makes another clip of it, which nobody has approved yet.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from tts.checked import Count, InvalidError, Line, from_json
from tts.errors import EssaycastError
from tts.files import read_bytes, write_if_changed

_FOLDER = ".proofs"
_VERSION = 1
_MOST_BYTES = 50_000_000
# Clips that are remembered of an essay beside those of its script: what is undone is approved again.
_FORMER = 2000

Key = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]


@dataclass(frozen=True, slots=True)
class Proof:
    """``approved`` are the keys of clips, ``whole`` whether once all of the essay's were.

    ``inputs`` is a hash of all that the essay's script came from when it had ``sentences`` and ``missing`` of them were
    not approved; empty if that is not known.
    """

    version: Count = _VERSION
    approved: tuple[Key, ...] = ()
    whole: bool = False
    inputs: Line = ""
    sentences: Count = 0
    missing: Count = 0


@dataclass(frozen=True, slots=True)
class ProofState:
    """How far an essay is: so many of its ``sentences`` are ``missing``, since the last proof if ``again``."""

    sentences: int
    missing: int
    again: bool

    @property
    def proofed(self) -> bool:
        """Whether every sentence has been approved as it is now."""
        return self.sentences > 0 and self.missing == 0


def has_proofs(out: Path) -> bool:
    """Return whether anything has been approved in an output folder."""
    return any((out / _FOLDER).glob("*.json"))


class Proofs:
    """The proofs of a show, in its output folder. Safe to use from several threads."""

    def __init__(self, out: Path) -> None:
        self._folder = out / _FOLDER
        self._lock = threading.Lock()

    def read(self, name: str) -> Proof:
        """Return the proof of an essay; an empty one if there is none, or one that cannot be read."""
        path = self._path(name)
        try:
            proof = from_json(read_bytes(path, _MOST_BYTES), Proof) if path.is_file() else Proof()
        except (EssaycastError, InvalidError):  # it costs another proof, as if it had been deleted
            return Proof()
        return proof if proof.version == _VERSION else Proof()

    def state(self, name: str, keys: Sequence[str]) -> ProofState:
        """Return how far an essay whose sentences have those ``keys`` has been proofed."""
        return _state(self.read(name), keys)

    def known(self, name: str, inputs: str) -> ProofState | None:
        """Return the state of an essay without its script, if nothing has changed since it was last told."""
        proof = self.read(name)
        if not proof.inputs or proof.inputs != inputs:
            return None
        return ProofState(proof.sentences, proof.missing, proof.whole)

    def approve(
        self, name: str, keys: Sequence[str], chosen: Iterable[str], inputs: str, *, approved: bool = True
    ) -> ProofState:
        """Approve (or no longer) the ``chosen`` of an essay's ``keys``; ``inputs`` as in ``Proof``."""
        with self._lock:
            proof = self.read(name)
            kept = dict.fromkeys(proof.approved)
            for key in chosen:
                kept.pop(key, None)
                if approved:
                    kept[key] = None
            own = set(keys)
            former = [key for key in kept if key not in own][-_FORMER:]
            proof = replace(proof, approved=(*former, *(key for key in kept if key in own)))
            self._write(name, proof, keys, inputs)
            return self.state(name, keys)

    def tell(self, name: str, keys: Sequence[str], inputs: str) -> ProofState:
        """Return the state of an essay and keep it, if there is a proof, for ``known``."""
        with self._lock:
            proof = self.read(name)
            if proof.approved and proof.inputs != inputs:
                self._write(name, proof, keys, inputs)
            return _state(proof, keys)

    def _write(self, name: str, proof: Proof, keys: Sequence[str], inputs: str) -> None:
        state = _state(proof, keys)
        whole = proof.whole or state.proofed
        made = replace(proof, whole=whole, inputs=inputs, sentences=state.sentences, missing=state.missing)
        write_if_changed(self._path(name), msgspec.json.encode(made))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"


def _state(proof: Proof, keys: Sequence[str]) -> ProofState:
    approved = set(proof.approved)
    return ProofState(len(keys), sum(key not in approved for key in keys), proof.whole)
