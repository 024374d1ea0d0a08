"""CPU time of everything after the voice has spoken, stage by stage, for essays of a show.

usage: python bench/tail.py SHOW NUMBER...

The clips come from the cache, or are spoken first, which does not count. Best of three.
"""

from __future__ import annotations

import argparse
import itertools
import time
from datetime import datetime, timezone
from pathlib import Path

from tts.audio.edges import trimmed
from tts.audio.gain import GainSpan, applied, plan_gain
from tts.audio.hiss import denoised, strength_of
from tts.audio.loudness import measure
from tts.audio.mastering import spooled
from tts.audio.mp3 import decode, encode
from tts.audio.spool import Spool
from tts.audio.stitch import sections, waves
from tts.audio.timeline import TimelineBuilder
from tts.render.plan import Plan
from tts.render.plan import plan as make_plan
from tts.render.studio import Studio
from tts.show.essays import select
from tts.show.settings import AudioSettings, load_show
from tts.sources.registry import catalogue_of
from tts.voice.clip import Clip

_STAGES = ("take hiss out", "trim", "stitch, filter, measure", "plan the gain", "apply, encode", "decode, measure")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("show", type=Path)
    parser.add_argument("numbers", nargs="+")
    arguments = parser.parse_args()
    show = load_show(arguments.show)
    studio = Studio(show)
    for path in select(arguments.numbers, catalogue_of(show), datetime.now(timezone.utc)):
        plan = make_plan(studio, studio.read(path), force=True)
        assert isinstance(plan, Plan)
        said = plan.script.utterances
        clips = [studio.cast.speak(u.voice, u.spoken, u.spans) for u in said]
        pauses = [u.pause for u in said]
        runs = [stages(clips, pauses, show.audio.bitrate) for _ in range(3)]
        best = [min(run[at] for run in runs) for at in range(len(_STAGES))]
        print(f"{plan.essay.name}: {sum(best):.2f} CPU-ms a second of audio")
        for name, spent in zip(_STAGES, best, strict=True):
            print(f"  {name:24} {spent:5.2f}", flush=True)


def stages(clips: list[Clip], pauses: list[float], bitrate: int) -> list[float]:
    """CPU-ms a second of audio of each stage, as tts/render.py and tts/audio/mastering.py go through them."""
    rate = clips[0].sample_rate
    at = [time.process_time()]
    cleaned = [denoised(clip, strength_of(AudioSettings())) for clip in clips]
    at.append(time.process_time())
    ready = [trimmed(clip) for clip in cleaned]
    at.append(time.process_time())
    line = TimelineBuilder(rate)
    placed = (
        (line.clip(len(clip.samples), (), pause), clip.samples) for clip, pause in zip(ready, pauses, strict=True)
    )
    with Spool(Path()) as spool:
        levels = spooled(waves(sections(placed, rate)), rate, spool)
        at.append(time.process_time())
        gain = plan_gain(levels, [GainSpan(*span, "") for span in line.clips], -16.0, -1.8)
        at.append(time.process_time())
        mp3 = b"".join(encode(applied(spool.blocks(), gain.curve, rate), spool.samples, rate, bitrate))
        at.append(time.process_time())
        measure(decode(mp3), rate)
        at.append(time.process_time())
    return [1000 * (later - earlier) / (levels.samples / rate) for earlier, later in itertools.pairwise(at)]


if __name__ == "__main__":
    main()
