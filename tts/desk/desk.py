"""The proof desk as a program uses it: what the page shows and does, as plain values. docs/proof.md has each."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tts.check.episode import check_episode
from tts.desk.doubts import Doubt, Phonemes, doubts, places_of, sayable, ways_to_say
from tts.desk.events import Events
from tts.desk.ledger import ConflictError, Ledger
from tts.desk.library import Library, Opened
from tts.desk.mending import Directing, Mend, Mender, Written, trimmed
from tts.desk.picture import picture_of
from tts.desk.rendering import Renders
from tts.desk.rows import Row, essay_row, proof_row
from tts.desk.sounds import Heard, Sounds
from tts.episode import Episode, RecordError
from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.files import read_bytes
from tts.pictures.figures import cover_name
from tts.publish.address import FEED_FILE
from tts.publish.feed import files_named
from tts.render.plan import Outcome, plan
from tts.script.languages import language_for
from tts.script.lexicon import PHONEMES
from tts.show.records import Records
from tts.show.settings import Show
from tts.voice.families import default_name, find_voice, installed_voices

_STRESS = "ˈˌːˑ"
_WATCHED = 1.0  # seconds between two looks at the files


class Desk:
    """A show on the desk. Close it, or use it as a context manager; its methods may be called from several threads.

    Each returns plain values; ConflictError if a file was changed by someone else, RequestError and EssaycastError as
    everywhere.
    """

    def __init__(self, show: Show) -> None:
        self.events = Events()
        self._library = Library(show.root, show.out)
        self._ledger = Ledger(show.root)
        self._mender = Mender(self._library, self._ledger)
        self._sounds = Sounds(self._library, self.events.tell)
        self._renders = Renders(self._library, self.events.tell)
        self._closed = threading.Event()
        self._open: dict[int, str] = {}
        self._doubted: dict[int, tuple[Opened, list[Doubt]]] = {}
        self._phonemizer: tuple[str, Phonemes] | None = None
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._watcher.start()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what is running; whatever has been saved or approved stays."""
        self._closed.set()
        self._renders.close()
        self._sounds.close()
        self._watcher.join()

    def warm_up(self, number: int | None = None) -> None:
        """Read an essay, or the newest, in a thread: readings and voice are loaded when the page asks for them."""
        threading.Thread(target=self._warm_up, args=(number,), name="warm up", daemon=True).start()

    @property
    def library(self) -> Library:
        """The show's files."""
        return self._library

    def show(self) -> Row:
        """Return what all essays share: title, language, voices, and the phonemes that the voice was trained on."""
        show = self._library.show
        voice = default_name(show)
        inventory = find_voice(show, voice).inventory()
        sounds = sorted(sound for sound in (inventory or PHONEMES) if sound in PHONEMES and sound not in " '")
        return {
            "title": show.title,
            "language": show.language,
            "voice": voice,
            "voices": list(installed_voices(show)),
            "speakers": list(show.voice.speakers),
            "phonemes": sounds,
            "stress": [sound for sound in _STRESS if sound in sounds],
            "speaks": bool(inventory),
        }

    def essays(self) -> list[Row]:
        """Return all essays, newest first, each with its state."""
        named, records = self._published(), self._records()
        rows: list[Row] = []
        for number, essay in self._library.essays():
            if isinstance(essay, EssaycastError):
                rows.append({"number": number, "title": "", "problem": str(essay), "states": ["unreadable"]})
            else:
                rows.append(self._row(essay, named, records))
        return rows

    def essay(self, number: int) -> Row:
        """Return all that the page shows of an essay, and begin to speak it ahead."""
        opened = self._library.open(number)
        self._open[number] = opened.inputs
        row = self._essay(opened)
        self._sounds.prepare(opened)
        return row

    def prepare(self, number: int) -> None:
        """Speak an essay ahead and master its line, and return when every sentence sounds as in the episode."""
        self._sounds.prepare(self._library.open(number)).result()

    def words(self) -> list[Row]:
        """Return the names of all essays that no source knows, the most frequent first, with ways to say them."""
        return [asdict(each) for each in doubts(self._library.open_all(), self._library.show, self._phonemes())]

    def ways(self, word: str) -> list[Row]:
        """Return the ways to say a word."""
        start, end = trimmed(word, 0, len(word))
        own = language_for(self._library.show.language).clitic.sub("", word[start:end])
        return [asdict(each) for each in ways_to_say(own, self._library.show, self._phonemes())]

    def places(self, word: str) -> list[Row]:
        """Return where a word is in all essays."""
        return [asdict(each) for each in places_of(word, self._library.open_all(word))]

    def sayable(self, say: str) -> Row:
        """Return whether the voice can say a respelling or phonemes."""
        return asdict(sayable(say, self._library.show, self._phonemes()))

    def hear(self, number: int, at: int, key: str = "") -> Heard:
        """Return the sound of an utterance, by its ``key`` wherever it is by now; ``fetch`` it by its id."""
        opened = self._library.open(number)
        if key and opened.keys[at : at + 1] != (key,):
            if key not in opened.keys:
                raise ConflictError(f"{opened.path.name} has changed, and this sentence with it", "look at it again")
            at = opened.keys.index(key)
        if not 0 <= at < len(opened.keys):
            raise RequestError(f"essay {number} has no sentence {at}", "look at it again")
        return self._sounds.hear(opened, at)

    def audition(self, number: int, mend: Mend) -> Heard:
        """Return the sound of an utterance as it would be after a fix. Nothing is written."""
        return self._sounds.audition(self._mender.tried(number, mend))

    def fetch(self, sound: str) -> bytes | None:
        """Return a sound as a WAV file; None if it is not kept any more."""
        return self._sounds.fetch(sound)

    def mend(self, number: int, mend: Mend) -> Row:
        """Write how a word is said where the commands read it; returns what was written and the essay as it is now."""
        return self._after(number, self._mender.mend(number, mend))

    def direct(self, number: int, asked: Directing) -> Row:
        """Write how a sentence is to be performed into its essay; returns as ``mend``."""
        return self._after(number, self._mender.direct(number, asked))

    def undo(self) -> Row:
        """Take the last edit back."""
        step = self._ledger.undo()
        self.events.tell("changed", {"file": step.path.name})
        return {"file": step.path.name, "undone": step.what, "left": len(self._ledger), "next": self._ledger.last}

    def approve(self, number: int, keys: Sequence[str], *, approved: bool = True) -> Row:
        """Approve sentences by the keys of their clips, or take that back; returns how far the essay is."""
        opened = self._library.open(number)
        chosen = [key for key in keys if key in opened.keys]
        proofs = self._library.proofs
        state = proofs.approve(opened.essay.name, opened.keys, chosen, opened.inputs, approved=approved)
        self.events.tell("approved", {"number": number, "keys": chosen, "approved": approved})
        return proof_row(state)

    def render(self, numbers: Sequence[int], *, force: bool = False) -> None:
        """Begin to make episodes; the event ``render`` tells how far they are."""
        self._renders.start(numbers, force=force)

    def stop(self) -> None:
        """End the render that is running; what is finished stays."""
        self._renders.stop()

    def episode(self, number: int) -> Row:
        """Return a finished episode: what was measured on it, its chapters, its files; ``made`` is False if none is."""
        essay, episode = self._finished(number)
        if episode is None:
            return {"number": number, "made": False}
        audio = episode.audio
        return {
            "number": number,
            "made": True,
            "current": isinstance(plan(self._library.studio, essay), Outcome),
            "file": audio.file,
            "version": audio.edition,
            "seconds": audio.duration,
            "bytes": audio.bytes,
            "loudness": audio.loudness,
            "true_peak": audio.true_peak,
            "evenness": audio.evenness,
            "chapters": [{"start": each.start_ms / 1000, "title": each.title} for each in episode.chapters],
            "page": f"{episode.name}/" if essay.is_public else "",
        }

    def mp3(self, number: int) -> Path:
        """Return the MP3 of a finished episode; RequestError if none is."""
        return self._library.show.out / self._made(number).audio.file

    def cover(self, number: int) -> bytes:
        """Return the cover of an essay's episode as a JPEG or PNG: its own, or the show's."""
        own = self._library.show.out / cover_name(self._made(number).name)
        return read_bytes(own) if own.is_file() else self._library.studio.cover

    def picture(self, number: int) -> Row:
        """Return what the waveform and the loudness of a finished episode are drawn from."""
        return asdict(picture_of(self._library.show.out, self._made(number)))

    def check(self, number: int) -> list[Row]:
        """Hold a finished episode to its rules; returns what is wrong with it."""
        episode = self._made(number)
        return [asdict(each) for each in check_episode(self._library.show, episode.name)]

    def _essay(self, opened: Opened) -> Row:
        show, proofs = self._library.show, self._library.proofs
        state = proofs.tell(opened.essay.name, opened.keys, opened.inputs)
        approved = set(proofs.read(opened.essay.name).approved)
        found = self._doubts(opened)
        language = language_for(show.language)
        row = essay_row(opened, state, approved, found, language, default_name(show))
        return {**row, "undo": self._ledger.last}

    def _doubts(self, opened: Opened) -> list[Doubt]:
        known = self._doubted.get(opened.number)
        if known is None or known[0] is not opened:
            known = opened, doubts([opened], self._library.show, self._phonemes())
            self._doubted[opened.number] = known
        return known[1]

    def _phonemes(self) -> Phonemes:
        """Return the phonemizer of the show's voice, which stays as long as the voice does."""
        show = self._library.show
        voice = find_voice(show, default_name(show))
        if self._phonemizer is None or self._phonemizer[0] != voice.identity:
            self._phonemizer = voice.identity, voice.phonemizer()
        return self._phonemizer[1]

    def _after(self, number: int, written: Written) -> Row:
        opened = self._library.open(number)
        self._open[number] = opened.inputs
        self._sounds.prepare(opened)
        self.events.tell("changed", {"file": written.path.name})
        return {
            "file": written.path.name,
            "written": written.what,
            "word": written.word,
            "at": written.at,
            "essay": self._essay(opened),
        }

    def _row(self, essay: Essay, named: set[str], records: Records) -> Row:
        try:
            episode, problem = records.finished(essay), ""
        except RecordError as damaged:
            episode, problem = None, str(damaged)
        state = self._library.proof_state(essay)
        states = [
            *(["draft"] if essay.draft else []),
            *(["withheld"] if essay.withheld else []),
            *(["changed"] if state and state.again and state.missing else []),
            *(["proofed"] if state and state.proofed else []),
            *(["rendered"] if episode else []),
            *(["published"] if episode and episode.audio.file in named else []),
        ]
        return {
            "number": essay.number,
            "name": essay.name,
            "title": essay.title,
            "date": essay.published.date().isoformat() if essay.published else "",
            "states": states,
            "proof": proof_row(state) if state else None,
            "seconds": episode.audio.duration if episode else None,
            "problem": problem,
        }

    def _records(self) -> Records:
        return Records(self._library.show.out, lambda: self._library.catalogue().glance_all()[0])

    def _published(self) -> set[str]:
        """Return the files that the feed names, if there is one."""
        try:
            return set(files_named((self._library.show.out / FEED_FILE).read_bytes()))
        except OSError:
            return set()

    def _finished(self, number: int) -> tuple[Essay, Episode | None]:
        studio = self._library.studio
        essay = studio.read(self._library.path(number))
        return essay, self._records().finished(essay)

    def _made(self, number: int) -> Episode:
        _, episode = self._finished(number)
        if episode is None:
            raise RequestError(f"essay {number} has no finished episode", "render it")
        return episode

    def _warm_up(self, number: int | None) -> None:
        with contextlib.suppress(EssaycastError):  # which the page will tell
            opened = self._library.open(number if number is not None else self._library.numbers()[-1])
            self._doubts(opened)
            self._sounds.audition(opened.script.utterances[0])  # which loads the voice

    def _watch(self) -> None:
        """Tell of essays on the desk that someone else has changed."""
        while not self._closed.wait(_WATCHED):
            for number, inputs in list(self._open.items()):
                try:
                    now = self._library.inputs(self._library.path(number))
                except (EssaycastError, OSError):
                    now = ""  # the page says why
                if now != inputs and self._open.get(number) == inputs:
                    self._open[number] = now
                    self.events.tell("changed", {"number": number})


def open_desk(show: Show) -> Desk:
    """Return the proof desk of a show; RequestError if it has no show.toml, or a voice is missing."""
    if not show.declared:
        raise RequestError(f"no show.toml in {show.root}", "make a show: essaycast new DIR")
    return Desk(show)
