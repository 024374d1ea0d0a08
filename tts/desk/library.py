"""The show as it lies on disk at this moment: essays with their scripts, made again when a file has changed."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from tts.api import open_studio
from tts.desk.clip_keys import clip_keys
from tts.desk.proofs import Proofs, ProofState
from tts.desk.source_text import SourceText
from tts.desk.standing import Standing, standing
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.files import read_bytes
from tts.render.staleness import hash_of, inputs_hash
from tts.render.studio import Studio
from tts.script.build import build_script, reader_for
from tts.script.lexicon import LEXICON_FILE
from tts.script.reading import Reader
from tts.script.utterance import Script
from tts.show.essays import Catalogue, numbered_essay, select, why_closed
from tts.show.meta_file import meta_beside
from tts.show.settings import SHOW_FILE, Show, load_show
from tts.sources.markdown.essay import markdown_essay
from tts.sources.registry import catalogue_of


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """An essay as it is now: its file, what it says, and what will be said.

    ``keys`` are those of the utterances' clips, ``stands`` tell where each utterance is in its block, and ``inputs`` is
    a hash of all that the script came from.
    """

    number: int
    path: Path
    source: SourceText
    essay: Essay
    script: Script
    reader: Reader
    stands: tuple[Standing | None, ...]
    keys: tuple[str, ...]
    inputs: str


class Library:
    """A show's files, read on demand and again after they have changed. Thread-safe."""

    def __init__(self, root: Path, out: Path | None = None) -> None:
        """Read the show in ``root``; RequestError as ``load_show`` raises it, or if a voice is missing."""
        self.root = root
        self._out = out
        self._lock = threading.RLock()
        self._stamp: object = None
        self._studio: Studio | None = None
        self._opened: dict[int, Opened] = {}
        self._essays: dict[Path, tuple[object, Essay]] = {}
        self.studio  # noqa: B018  (whatever is wrong with the show is said at once)
        self.proofs = Proofs(self.show.out)

    @property
    def show(self) -> Show:
        """The show as show.toml says now."""
        return self.studio.show

    @property
    def studio(self) -> Studio:
        """What renders share: the lexicon, the voices, which stay loaded as long as the show's do not change."""
        with self._lock:
            stamp = _stamps(self.root / SHOW_FILE, self.root / LEXICON_FILE)
            if self._studio is None or stamp != self._stamp:
                show = load_show(self.root)
                studio = open_studio(replace(show, out=self._out) if self._out else show)
                if self._studio and _speak_alike(self._studio, studio):
                    studio.cast = self._studio.cast
                self._studio, self._stamp = studio, stamp
                self._opened.clear()
                self._essays.clear()
            return self._studio

    def catalogue(self) -> Catalogue:
        """Return the show's essays on disk."""
        return catalogue_of(self.show)

    def numbers(self, selector: str = "all") -> list[int]:
        """Return the numbers of the essays that a selector names; RequestError as ``select`` raises it."""
        catalogue = self.catalogue()
        chosen = set(select([selector], catalogue, datetime.now(timezone.utc)))
        return [number for number in catalogue.numbers() if catalogue.by_number[number] in chosen]

    def path(self, number: int) -> Path:
        """Return the file of an essay; RequestError if there is none."""
        known = self._opened.get(number)
        return known.path if known and known.path.is_file() else self.catalogue().path(number)

    def essays(self) -> Iterator[tuple[int, Essay | EssaycastError]]:
        """Yield every essay by number, newest first, or what is wrong with it; unchanged files are not read again."""
        catalogue = self.catalogue()
        for number in reversed(catalogue.numbers()):
            try:
                path = catalogue.path(number)
                stamp = _stamp(path), why_closed(path, self.show, catalogue.around)
                known = self._essays.get(path)
                if known is None or known[0] != stamp:
                    known = self._essays[path] = stamp, catalogue.read(number)
                yield number, known[1]
            except EssaycastError as problem:
                yield number, problem

    def open(self, number: int) -> Opened:
        """Return an essay as it is now; EssaycastError if it cannot be read, or leaves nothing to say."""
        with self._lock:
            studio, path = self.studio, self.path(number)
            source = SourceText.read(path)
            known = self._opened.get(number)
            if known and known.path == path and known.source.hash == source.hash:
                return known
            essay = self.read(source.text, path)
            opened = self._made(studio, number, path, source, essay)
            self._opened[number] = opened
            return opened

    def read(self, text: str, path: Path) -> Essay:
        """Return the essay that a file would be with ``text``."""
        return numbered_essay(markdown_essay(text, path, self.show.date_order, meta=meta_beside(path)), self.show)

    def open_all(self, word: str = "") -> Iterator[Opened]:
        """Yield every essay that can be read and said, newest first; only those that have ``word`` in their files."""
        catalogue = self.catalogue()
        for number in reversed(catalogue.numbers()):
            try:
                if word in SourceText.read(catalogue.path(number)).text:
                    yield self.open(number)
            except EssaycastError:
                continue  # the catalogue says what is wrong with it

    def proof_state(self, essay: Essay) -> ProofState | None:
        """Return how far an essay of the show has been proofed; None if nobody has begun, or it cannot be said."""
        assert essay.path
        if essay.number is None or not self.proofs.read(essay.name).approved:
            return None
        if known := self.proofs.known(essay.name, self.inputs(essay.path)):
            return known
        try:
            opened = self.open(essay.number)
        except EssaycastError:
            return None
        return self.proofs.tell(essay.name, opened.keys, opened.inputs)

    def inputs(self, path: Path) -> str:
        """Return a hash of all that an essay's script comes from."""
        return inputs_of(self.studio, path)

    def _made(self, studio: Studio, number: int, path: Path, source: SourceText, essay: Essay) -> Opened:
        script = build_script(essay, studio.show, studio.shared.lexicon)
        return Opened(
            number,
            path,
            source,
            essay,
            script,
            reader_for(essay, studio.show, studio.shared.lexicon),
            tuple(standing(essay.blocks, script)),
            clip_keys(studio.show, script.utterances),
            inputs_of(studio, path),
        )


def proof_states(show: Show, essays: Iterable[Essay]) -> dict[str, ProofState]:
    """Return how far essays of a show have been proofed, by their names; those that nobody has begun are left out.

    RequestError if a voice of the show is missing.
    """
    library = Library(show.root, show.out)
    states = ((essay.name, library.proof_state(essay)) for essay in essays)
    return {name: state for name, state in states if state}


def inputs_of(studio: Studio, path: Path) -> str:
    """Return a hash of all that the script of an essay comes from: its file, the lexicon, the settings, the code."""
    return inputs_hash(studio.settings, [hash_of(read_bytes(path))])


def _speak_alike(one: Studio, other: Studio) -> bool:
    return one.shared.voices == other.shared.voices and one.show.voice == other.show.voice


def _stamps(*paths: Path) -> object:
    return tuple(map(_stamp, paths))


def _stamp(path: Path) -> object:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
