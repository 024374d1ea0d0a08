"""An episode's opening: the stretch that podcast apps may play as a preview (podcast:soundbite)."""

from __future__ import annotations

from dataclasses import dataclass

from tts.episode import Episode

# In milliseconds. The podcast namespace recommends 15 to 120 seconds.
_SHORTEST, _LONGEST = 15_000, 60_000
# More than fit into the longest opening.
_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A stretch of the audio, in milliseconds."""

    start_ms: int
    length_ms: int


def soundbite(episode: Episode) -> Soundbite | None:
    """Return the essay's first sentences, as many as fit into a minute; None if they are too short for one."""
    said = [s for s in episode.sentences[:_SENTENCES] if s.block is not None and s.role not in ("title", "date")]
    if not said:
        return None
    start = said[0].start_ms
    end = max((s.end_ms for s in said if s.end_ms - start <= _LONGEST), default=start)
    return Soundbite(start, end - start) if end - start >= _SHORTEST else None
