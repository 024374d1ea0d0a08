"""What the renders of one run share: the show, its lexicon, its voices, its sounds and its cover."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

import tts.script
import tts.sources
from tts.audio.loudness import Levels
from tts.audio.music import read_sounds
from tts.audio.tags import made_here
from tts.episode import Brief, Episode
from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.files import read_bytes, write_if_changed
from tts.index import index_of
from tts.kept import recall
from tts.media.unusable import UnusableError
from tts.pictures.cover import DRAWN_COVER, drawing_of, drawn_cover, given_cover, is_drawn, tag_cover
from tts.program import program
from tts.render.staleness import Shared, digest, hash_of, settings_hash
from tts.script.lexicon import show_entries
from tts.show.closed.around import around
from tts.show.essays import glance, is_link_of, numbered_essay, owns
from tts.show.guid import Guids, stamp_guid
from tts.show.records import Facts
from tts.show.settings import Show
from tts.sources.registry import catalogue_of, read_essay, read_numbered
from tts.voice.cast import Cast
from tts.voice.engines.registry import AUTO


def _nothing_lacks(_: Episode | Brief) -> bool:
    return False


def _nothing_beside(episode: Episode) -> tuple[Episode, Mapping[str, bytes]]:
    return episode, {}


def _nothing_wrong(*_: object) -> Sequence[str]:
    return ()


def _nobodys() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Finishing:
    """What belongs to a finished episode beyond its MP3 and record; the rooms above this one know how it is made.

    ``lacking`` tells if files beside an episode are not those that its record tells of; ``beside`` makes them of the
    record: it returns the record with what is in them, and their bytes by name. ``verify`` returns what is wrong with
    an episode, for people, from its record, its MP3, what a decoder heard, and the files beside it. ``claim`` raises
    RequestError if the output folder is another show's; it is called before anything is made.
    """

    lacking: Callable[[Episode | Brief], bool] = _nothing_lacks
    beside: Callable[[Episode], tuple[Episode, Mapping[str, bytes]]] = _nothing_beside
    verify: Callable[[Episode, bytes, Levels, Mapping[str, bytes]], Sequence[str]] = _nothing_wrong
    claim: Callable[[], None] = _nobodys


@dataclass(frozen=True, slots=True)
class Kit:
    """What a studio is opened with, in a form that travels; ``material`` is a hash of its cover, voices and sounds."""

    show: Show
    engine: str
    callers: int
    finishing: Finishing
    material: str

    def studio(self) -> Studio:
        """Open the studio; EssaycastError if its material is not what it was."""
        studio = Studio(self.show, self.engine, self.callers, self.finishing)
        if studio.material != self.material:
            raise EssaycastError("the cover, a voice or a sound of the show has changed meanwhile", "run it again")
        return studio


@dataclass(frozen=True, slots=True)
class _CoverThere:
    is_drawn: bool


class Studio:
    """What the renders of one run share."""

    def __init__(self, show: Show, engine: str = AUTO, callers: int = 0, finishing: Finishing | None = None) -> None:
        """Look up lexicon, voices, sounds and cover; RequestError when one of them is not available.

        ``callers`` is how many clips will be spoken at once, 0 for one a processor.
        """
        self.show = show
        self.engine = engine
        self.callers = callers
        self.finishing = finishing or Finishing()
        self.index = index_of(show.root)
        self.near = around(show.essays)
        self.cast = Cast(show, engine, callers)
        self.sounds = read_sounds(show.root, show.sound)
        self._given = given_cover(show, self.index)
        self.shared = Shared(
            lexicon=show_entries(show),
            cover=hash_of(self._given) if self._given else drawing_of(show.title, show.author),
            voices=self.cast.identities(),
            sounds=self.sounds.identity,
            code=_code_hash(),
        )
        self.settings = settings_hash(show, self.shared)
        self.material = digest([self.shared.cover, self.shared.voices, self.shared.sounds])
        self._placing = threading.Lock()
        self._told: dict[str, None] = {}

    def kit(self) -> Kit:
        """Return what another process needs to open the same studio."""
        return Kit(self.show, self.engine, self.callers, self.finishing, self.material)

    @cached_property
    def cover(self) -> bytes:
        """The show's cover, or one that is drawn if it has none."""
        return self._given or drawn_cover(self.show.title, self.show.author)

    @cached_property
    def tag_cover(self) -> bytes:
        """The cover as it is in tags."""
        try:
            return tag_cover(self.cover)
        except UnusableError as problem:
            raise RequestError(f"the cover {problem}", "use a smaller JPEG or PNG for it") from problem

    def place_cover(self) -> None:
        """Put a cover that was drawn beside the episodes."""
        if not self._given:
            with self._placing:
                self.refuse_cover()
                write_if_changed(self.show.out / DRAWN_COVER, self.cover)

    def refuse_cover(self) -> None:
        """Raise RequestError if another cover is where one is to be drawn: an author's own, or of music or a site."""
        there = self.show.out / DRAWN_COVER
        if self._given or not there.is_file():
            return
        found = self.index.recall(there, _CoverThere, lambda: _CoverThere(is_drawn(read_bytes(there))))
        if found.is_drawn:
            return
        home = self.show.root / DRAWN_COVER
        raise RequestError(
            f"{there} is there, and essaycast has not drawn it",
            f"if it is the show’s cover, move it to {home}; else choose another folder with --out DIR, or move it away"
            if self.show.declared
            else "choose another folder with --out DIR, or move it away",
        )

    def glance(self, path: Path) -> Essay:
        """Return a ``glimpse`` of an essay file; one of the show's is read only if it has changed."""
        if not owns(self.show, path):
            return self.read(path)
        read = partial(read_essay, order=self.show.date_order)
        return numbered_essay(glance(path, read, self.index, self.show), self.show, self.near)

    def read(self, path: Path) -> Essay:
        """Read an essay file; for one of the show's, its name and its front matter must give one number."""
        if owns(self.show, path):
            return read_numbered(path, self.show)
        return read_essay(path, self.show.date_order)

    def settle(self, path: Path, guids: Guids | None = None) -> Essay:
        """Read an essay file; one of the show's is given its permanent guid, in its front matter, if it has none.

        ``guids`` are those of the run, if it settles several.
        """
        essay = self.read(path)
        guids = guids or self.new_guids()
        if is_link_of(self.show, path):
            essay = numbered_essay(essay, self.show)
            return replace(essay, guid=guids.of(essay))
        if essay.guid or essay.number is None or not owns(self.show, path):
            return essay
        guid = guids.of(essay)
        stamp_guid(path, guid, self.show.root)
        stamped = self.read(path)
        return stamped if stamped.guid else replace(stamped, guid=guid)  # it cannot be stamped while it is held back

    def new_guids(self) -> Guids:
        """Return what says, for one run, which guids the show's essays are to have."""
        is_home = self.show.out.resolve().is_relative_to(self.show.root.resolve())
        return Guids(self.show, self._essays, lambda facts: is_home or self._is_own(facts))

    def _is_own(self, facts: Facts) -> bool:
        """Return whether an episode in a folder elsewhere says itself that it is of this show."""
        mp3 = self.show.out / f"{facts.name}.mp3"
        made = made_here(mp3) if mp3.is_file() else None
        return made is not None and made[1] == self.show.title

    def _essays(self) -> Sequence[Essay]:
        return catalogue_of(self.show).glance_all()[0] if self.show.declared else ()

    def guids(self) -> frozenset[str]:
        """Return the guids of the show's essays; none of an essay without a show."""
        return frozenset(essay.guid for essay in self._essays() if essay.guid)

    def tell(self, notes: Iterable[str]) -> None:
        """Keep what the person who renders should be told when the run ends."""
        self._told.update(dict.fromkeys(notes))

    def finish(self) -> list[str]:
        """End the run: keep what the next one can use, and return what the person who renders should be told."""
        self.index.keep()
        self.cast.clips.trim()
        return list(self._told)


@cache
def _code_hash() -> str:
    """Hash the code and the tables that turn an essay into a script: a new reading is a new input."""

    def made() -> bytes:
        rooms = [Path(folder) for room in (tts.script, tts.sources) for folder in room.__path__]
        files = sorted(path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".toml"))
        return hash_of(b"".join(path.read_bytes() for path in files)).encode()

    return recall(f"code {program()}", made).decode()
