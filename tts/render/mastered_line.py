"""An essay's whole line as it goes to the encoder, so that a sentence can be heard just as it is in the episode."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import numpy as np

from tts.audio.filters import as_samples
from tts.audio.gain import applied
from tts.audio.music import Sounds
from tts.audio.spool import Spool
from tts.essay import Essay
from tts.render.assemble import assemble, cleaned
from tts.script.utterance import Utterance
from tts.show.settings import Show
from tts.voice.clip import Clip


class MasteredLine:
    """A line that has been mastered; its samples wait in a nameless file. Safe to use from several threads."""

    def __init__(
        self, show: Show, sounds: Sounds, essay: Essay, utterances: Sequence[Utterance], clips: Iterator[Clip]
    ) -> None:
        """Master the line of ``clips``, those of ``utterances``, as a render does; EssaycastError as it raises."""
        self._lock = threading.Lock()
        self._spool = Spool(show.out)
        try:
            clean = (cleaned(clip, show.audio) for clip in clips)
            self._timeline, master = assemble(show, sounds, essay, utterances, clean, self._spool)
        except BaseException:
            self.close()
            raise
        self._curve = master.curve

    def sentence(self, at: int) -> Clip:
        """Return the samples of utterance ``at`` (an index) before coding, and when its words are heard in them."""
        start, end = self._timeline.clips[at]
        with self._lock:
            line = self._spool.between(start, end)
        heard = np.concatenate(list(applied([line], self._curve, self._timeline.sample_rate, start)))
        words = tuple((first - start, last - start) for first, last in self._timeline.words[at])
        return Clip(as_samples(heard), self._timeline.sample_rate, words)

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._spool.__exit__()
