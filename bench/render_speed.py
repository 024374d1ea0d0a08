"""From an essay to a finished MP3: essaycast's engines against the piper command with ffmpeg, in turn in one run.

usage: python bench/render_speed.py [--show DIR] [SELECTOR ...] [--rounds 5] [--short] [--plot FILE.png] [--engine NAME]

The peer is what one would type: `piper` on what essaycast would say (its readings are a gift), `ffmpeg` with loudnorm
and libmp3lame after it, both with their default threads; and the same without loudnorm. Where it is installed,
`loudness-tts` with the same voice, which normalizes and has ffmpeg make the MP3. Ours is `render-episode` with an empty
clip cache and a prepared voice, start-up included. Seconds are medians; ratios are taken round by round: the least, the
median, the greatest. Then synthesis alone, models loaded: PiperVoice.synthesize, and of PyPI piper-onnx and sherpa-onnx
(which is given the phonemes) where installed, as they are; and our engines by one caller and by as many as there are
processors. --short takes some six minutes on two cores: three rounds, the engine that `auto` takes, fewer lines.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

from tts.cache import clips_folder
from tts.episode import finished
from tts.script.build import build_script
from tts.script.lexicon import show_entries
from tts.show.essays import select
from tts.show.settings import find_show, load_show
from tts.sources.registry import catalogue_of, read_numbered
from tts.voice.catalogue import VoiceFile, identity, voice_files
from tts.voice.config import read_config
from tts.voice.cpu import cpu_count, cpu_name
from tts.voice.engine import SynthesisInput
from tts.voice.engines.registry import ENGINES, engine_for
from tts.voice.families import default_name, split_name
from tts.voice.noise import seed_of
from tts.voice.phonemes import Phonemizer
from tts.voice.prepare import prepare

# Lines that are spoken before the clock runs: models load, windows compile.
_WARM = 12
# Lines of synthesis alone; in the short form.
_ALONE, _ALONE_SHORT = 120, 24
_ROUNDS, _ROUNDS_SHORT = 5, 3
# Ours but the one that computes as Piper itself does.
_ENGINES = [kind.name for kind in ENGINES[:-1]]
BIN = Path(sys.executable).parent


@dataclass
class Runs:
    """The rounds of one way to do it: wall and CPU seconds, and the most memory of any process in MB."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: float = 0.0


def timed(runs: Runs, commands: list[list[str]]) -> None:
    """Run commands one after the other and add a round."""
    begun, cpu = time.perf_counter(), 0.0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"failed: {' '.join(command)}")
        cpu += usage.ru_utime + usage.ru_stime
        runs.memory = max(runs.memory, usage.ru_maxrss / 1024)
    runs.wall.append(time.perf_counter() - begun)
    runs.cpu.append(cpu)


def peer(model: Path, texts: list[Path], work: Path, loudnorm: bool) -> list[list[str]]:
    """Return the peer's commands for some texts."""
    level = ["-af", "loudnorm=I=-16:TP=-1:LRA=11"] if loudnorm else []
    commands = []
    for text in texts:
        wav, mp3 = str(work / f"{text.stem}.wav"), str(work / f"{text.stem}.mp3")
        commands.append([str(BIN / "piper"), "-m", str(model), "-i", str(text), "-f", wav])
        code = ["-ar", "22050", "-c:a", "libmp3lame", "-b:a", "64k"]
        commands.append(["ffmpeg", "-y", "-loglevel", "error", "-i", wav, *level, *code, mp3])
    return commands


def loudness_tts(model: Path, texts: list[Path], work: Path) -> list[list[str]]:
    """Return the commands of loudness-tts for some texts."""
    say = 'exec "$0" - --voice "$1" --output "$2" --quiet < "$3"'
    program = str(BIN / "loudness-tts")
    return [["sh", "-c", say, program, str(model), str(work / f"{text.stem}.l.mp3"), str(text)] for text in texts]


def sherpa_onnx(file: VoiceFile, model: Path) -> Callable[[list[str]], int]:
    """Return what speaks a line's phonemes with sherpa-onnx, and how many samples come.

    It takes a voice of Piper's once the model says so itself: a copy that does is written to ``model``.
    """
    import onnx
    import sherpa_onnx as sherpa

    told = json.loads(Path(f"{file.model}.json").read_text("utf-8"))
    graph = onnx.load(str(file.model))
    facts = {"model_type": "vits", "comment": "piper", "language": "English", "has_espeak": 1}
    facts |= {"voice": told["espeak"]["voice"], "n_speakers": told["num_speakers"]}
    facts |= {"sample_rate": told["audio"]["sample_rate"]}
    onnx.helper.set_model_props(graph, {key: str(value) for key, value in facts.items()})
    onnx.save(graph, str(model))
    tokens = model.with_suffix(".txt")
    tokens.write_text("".join(f"{sign} {ids[0]}\n" for sign, ids in told["phoneme_id_map"].items()), encoding="utf-8")
    vits = sherpa.OfflineTtsVitsModelConfig(model=str(model), lexicon="", tokens=str(tokens), data_dir="")
    config = sherpa.OfflineTtsModelConfig(vits=vits, num_threads=cpu_count(), provider="cpu")
    voice = sherpa.OfflineTts(sherpa.OfflineTtsConfig(model=config))

    def speak(phonemes: list[str]) -> int:
        given = sherpa.GenerationConfig()
        given.phoneme_codepoints = [[ord(sign) for sign in "".join(phonemes)]]
        return len(voice.generate("", given).samples)

    return speak


def synthesis(lines: list[str], engines: dict[str, Callable[[int], float]], rounds: int) -> dict[str, Runs]:
    """Time synthesis alone: each engine speaks all lines, models loaded and warm; Runs.wall is seconds of audio a
    second, so that engines whose noise gives other lengths compare."""
    found = {name: Runs() for name in engines}
    for _ in range(rounds):
        for name, speak in engines.items():
            begun = time.perf_counter()
            seconds = speak(len(lines))
            found[name].wall.append(seconds / (time.perf_counter() - begun))
    return found


def speakers(
    model: Path, spoken: list[str], rate: float, engines: list[str], work: Path
) -> dict[str, Callable[[int], float]]:
    """Return what speaks the first so many of ``spoken`` in each way, and gives the seconds of audio that came."""
    import piper

    voice = piper.PiperVoice.load(model)
    ways: dict[str, Callable[[int], float]] = {
        "PiperVoice.synthesize": lambda count: (
            sum(len(chunk.audio_float_array) for text in spoken[:count] for chunk in voice.synthesize(text)) / rate
        )
    }
    try:
        from piper_onnx import Piper

        other = Piper(str(model), f"{model}.json")
        ways["piper-onnx"] = lambda count: sum(len(other.create(text)[0]) for text in spoken[:count]) / rate
    except ImportError:
        print("piper-onnx is not installed: left out")
    file = voice_files(load_show(find_show(Path.cwd()) or Path()))[model.stem]
    phonemizer, config = Phonemizer(file), read_config(file)
    try:
        sherpa, sounds = sherpa_onnx(file, work / "sherpa.onnx"), [phonemizer.phonemes(text) for text in spoken]
        ways["sherpa-onnx"] = lambda count: sum(map(sherpa, sounds[:count])) / rate
    except ImportError:
        print("sherpa-onnx is not installed: left out")
    scales = (config.noise_scale, config.length_scale, config.noise_w_scale)
    lines = []
    for text in spoken:
        ids = tuple(phonemizer.ids(phonemizer.phonemes(text)))
        lines.append(SynthesisInput(ids, *scales, None, seed_of(ids)))
    prepared = prepare(file, identity(file))
    for name, callers in itertools.product(engines, sorted({1, cpu_count()})):
        engine, pool = engine_for(prepared, file, name, callers), ThreadPoolExecutor(callers)

        def speak(count: int, engine=engine, pool=pool) -> float:
            return sum(len(made.wave) for made in pool.map(engine.perform, lines[:count])) / rate

        ways[f"essaycast {name}, {callers} cores" if callers > 1 else f"essaycast {name}, 1 core"] = speak
    for speak in ways.values():
        speak(_WARM)
    return ways


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("selectors", nargs="*", default=["latest"])
    parser.add_argument("--show", type=Path)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--engine", action="append", choices=_ENGINES, help="these of ours; else all")
    arguments = parser.parse_args()
    rounds = arguments.rounds or (_ROUNDS_SHORT if arguments.short else _ROUNDS)
    root = arguments.show or find_show(Path.cwd())
    assert root is not None
    work = Path(tempfile.mkdtemp())
    os.environ["ESSAYCAST_CACHE_DIR"] = str(work / "cache")
    show = replace(load_show(root), out=work / "out")
    file = voice_files(show)[split_name(default_name(show))[0]]
    # In a process of its own: what a child is said to hold at most is never less than its parent held.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
        prepared = other.submit(prepare, file, identity(file)).result()
    taken = max(ENGINES, key=lambda kind: kind.rank(prepared)).name  # by "auto"
    engines: list[str] = arguments.engine or ([taken] if arguments.short else _ENGINES)
    paths = select(arguments.selectors, catalogue_of(show), datetime.now(timezone.utc))
    texts, spoken = [], []
    for path in paths:
        script = build_script(read_numbered(path, show), show, show_entries(show))
        spoken += [utterance.spoken for utterance in script.utterances]
        texts.append(work / f"{path.stem}.txt")
        texts[-1].write_text("\n".join(utterance.spoken for utterance in script.utterances) + "\n", encoding="utf-8")
    ours = [str(BIN / "render-episode"), "--show", str(root), "--out", str(work / "out"), "--force", "--quiet"]
    ways = {f"essaycast {name}": [[*ours, "--engine", name, *map(str, paths)]] for name in engines}
    ways["piper + ffmpeg"] = peer(file.model, texts, work, loudnorm=False)
    ways["piper + ffmpeg loudnorm"] = peer(file.model, texts, work, loudnorm=True)
    if (BIN / "loudness-tts").exists():
        ways["loudness-tts"] = loudness_tts(file.model, texts, work)
    else:
        print("loudness-tts is not installed: left out")
    runs = {name: Runs() for name in ways}
    for _ in range(rounds):
        for name, commands in ways.items():
            shutil.rmtree(clips_folder(), ignore_errors=True)
            timed(runs[name], commands)
    records = [finished(work / "out", path.stem) for path in paths]
    seconds = sum(record.audio.duration for record in records if record)
    print(f"{cpu_name()}, {cpu_count()} processors; {len(paths)} essays, {seconds:.0f} s of audio")
    slow = runs["piper + ffmpeg loudnorm"].wall
    print(f"{'':32} {'wall s':>8} {'CPU s':>8} {'MB':>6} {'x real time':>12} {'faster than with loudnorm':>27}")
    for name, found in runs.items():
        wall = statistics.median(found.wall)
        cpu, ratio = statistics.median(found.cpu), spread(a / b for a, b in zip(slow, found.wall, strict=True))
        print(f"{name:32} {wall:8.2f} {cpu:8.2f} {found.memory:6.0f} {seconds / wall:12.1f} {ratio:>27}")
    spoken = spoken[: _ALONE_SHORT if arguments.short else _ALONE]
    print("\nsynthesis alone, seconds of audio a second")
    alone = synthesis(spoken, speakers(file.model, spoken, 22050.0, engines, work), rounds)
    base = alone["PiperVoice.synthesize"].wall
    for name, found in alone.items():
        ratio = spread(a / b for a, b in zip(found.wall, base, strict=True))
        print(f"{name:32} {statistics.median(found.wall):8.1f} {ratio:>20} times")
    if arguments.plot:
        plot(arguments.plot, runs, alone)
    shutil.rmtree(work)


def spread(ratios: Iterable[float]) -> str:
    """Return the least, the median and the greatest."""
    found = sorted(ratios)
    return " ".join(f"{ratio:.2f}" for ratio in (found[0], statistics.median(found), found[-1]))


def plot(path: Path, runs: dict[str, Runs], alone: dict[str, Runs]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(10, 3.2), constrained_layout=True)
    for axis, found, title in (
        (axes[0], runs, "essay to finished MP3, wall seconds (less is better)"),
        (axes[1], alone, "synthesis alone, seconds of audio a second"),
    ):
        names = list(found)
        axis.barh(names, [statistics.median(found[name].wall) for name in names], color="#3b6ea5")
        axis.invert_yaxis()
        axis.set_title(title, fontsize=9)
        axis.tick_params(labelsize=8)
    figure.savefig(path, dpi=130)


if __name__ == "__main__":
    main()
