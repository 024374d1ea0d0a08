"""Two renders of the same essays, sentence by sentence: what predictors of speech quality make of either.

usage: python bench/speech_quality.py --before OUT... --after OUT... [--sentences 100] [--nisqa nisqa_tts.tar]
           [--only NAME,NAME] [--wer 40]

Each OUT is a folder of episodes and their records; the same number of folders before and after. Sentences of both,
spread evenly over the essays, are cut out of the decoded MP3s. Means, the mean of the paired differences, and its 95 %
confidence interval (bootstrap over sentences).

Predictors are taken as far as they are installed (pip install distillmos nisqa librosa pocketsphinx):
DistillMOS; NISQA-TTS, whose weights come from its authors' repository; the word error rate of pocketsphinx over
sentences of plain words, and over those with brackets. Rhythm and pitch need none: the pauses inside paragraphs and
between them, where sentences' pitch peaks at their start by place in the paragraph, and how many questions rise.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from tts.audio.filters import Chain
from tts.audio.mp3 import decode
from tts.voice.pitch import final_rise, pitch
from tts.voice.questions import rises

_MARGIN = 0.05
_LEAST_LETTERS = 25
_PLAIN = re.compile(r"[A-Za-z',;:.!?()“”’ —–-]+")
_ROUNDS = 2000


@dataclass
class Episode:
    """A finished episode: its record, and where it lies."""

    folder: Path
    record: dict

    @cached_property
    def wave(self) -> np.ndarray:
        return np.concatenate(list(decode((self.folder / self.record["audio"]["file"]).read_bytes())))

    @property
    def rate(self) -> int:
        return int(self.record["audio"]["sample_rate"])

    def cut(self, said: dict, margin: float = _MARGIN) -> np.ndarray:
        start, end = said["start_ms"] / 1000 - margin, said["end_ms"] / 1000 + margin
        return self.wave[max(round(start * self.rate), 0) : round(end * self.rate)]


def episodes(folder: Path) -> dict[str, Episode]:
    found = {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if "sentences" in record and "audio" in record:
            found[record["name"]] = Episode(folder, record)
    return found


def resampled(wave: np.ndarray, rate: int, target: int) -> np.ndarray:
    if rate == target:
        return wave
    return np.concatenate(list(Chain(rate, [("aresample", f"{target}:filter_size=64")]).process([wave])))


class DistillMos:
    """DistillMOS (Stahl and Gamper, 2025), 1 to 5."""

    name = "DistillMOS"

    def __init__(self) -> None:
        import torch

        try:
            import torchaudio  # noqa: F401
        except ImportError:  # which distillmos imports, and needs for its command alone
            sys.modules["torchaudio"] = types.ModuleType("torchaudio")
        from distillmos import ConvTransformerSQAModel

        torch.set_num_threads(1)
        self._torch, self._model = torch, ConvTransformerSQAModel().eval()

    def __call__(self, wave: np.ndarray, rate: int, _: str) -> float:
        with self._torch.no_grad():
            return float(self._model(self._torch.from_numpy(resampled(wave, rate, 16000))[None]))


class NisqaTts:
    """The naturalness of NISQA-TTS (Mittag and Möller, 2020), 1 to 5."""

    name = "NISQA-TTS"

    def __init__(self, weights: Path | None) -> None:
        if weights is None:
            raise ImportError("give --nisqa WEIGHTS")
        import inspect

        import librosa
        import torch
        from nisqa import NISQA_lib

        kept = torch.load(weights, map_location="cpu", weights_only=False)
        self._args, self._torch, self._librosa, self._lib = kept["args"], torch, librosa, NISQA_lib
        kind = getattr(NISQA_lib, self._args["model"])
        known = inspect.signature(kind).parameters
        self._model = kind(**{name: value for name, value in self._args.items() if name in known})
        self._model.load_state_dict(kept["model_state_dict"])
        self._model.eval()

    def __call__(self, wave: np.ndarray, rate: int, _: str) -> float:
        told, target = self._args, int(self._args["ms_sr"] or 48000)
        mel = self._librosa.feature.melspectrogram(
            y=resampled(wave, rate, target), sr=target, n_fft=told["ms_n_fft"], window="hann", power=1.0, fmin=0.0,
            hop_length=int(target * told["ms_hop_length"]), win_length=int(target * told["ms_win_length"]),
            n_mels=told["ms_n_mels"], fmax=told["ms_fmax"], pad_mode="reflect",
        )  # fmt: skip
        level = self._librosa.amplitude_to_db(mel, ref=1.0, amin=1e-4, top_db=80.0)
        parts, count = self._lib.segment_specs("", level, told["ms_seg_length"], told["ms_seg_hop_length"], None)
        with self._torch.no_grad():
            return float(self._model(parts[None].float(), self._torch.tensor([int(count)])).reshape(-1)[0])


class WordErrors:
    """The word error rate of pocketsphinx's own English model, of a sentence's plain words."""

    name = "WER"

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(samprate=16000, loglevel="FATAL")

    def __call__(self, wave: np.ndarray, rate: int, text: str) -> float:
        heard = resampled(np.pad(wave, rate // 4), rate, 16000)
        self._decoder.start_utt()
        self._decoder.process_raw((np.clip(heard, -1, 1) * 32767).astype("<i2").tobytes(), full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        wanted = words(text)
        return distance(wanted, words(found.hypstr if found else "")) / len(wanted)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("’", "'"))


def distance(one: list[str], other: list[str]) -> int:
    """Words to exchange, leave out and put in (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        above, row = row, [i]
        for j, heard in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (word != heard)))
    return row[-1]


Pair = tuple[Episode, dict, Episode, dict]


def pairs(before: list[Path], after: list[Path]) -> list[Pair]:
    """Return the sentences that are in both renders, essay by essay, in order."""
    found = []
    for one, other in zip(before, after, strict=True):
        there = episodes(other)
        for name, episode in episodes(one).items():
            said = {(s["block"], s["text"]): s for s in there[name].record["sentences"]}
            found += [
                (episode, s, there[name], said[s["block"], s["text"]])
                for s in episode.record["sentences"]
                if s["role"] == "paragraph" and len(s["text"]) >= _LEAST_LETTERS and (s["block"], s["text"]) in said
            ]
    return found


def compared(found: list[Pair], judge: Callable[[np.ndarray, int, str], float]) -> str:
    scores = np.array([[judge(e.cut(s), e.rate, s["text"]) for e, s in ((a, b), (c, d))] for a, b, c, d in found])
    off = scores[:, 1] - scores[:, 0]
    rng = np.random.default_rng(1)
    means = off[rng.integers(0, len(off), (_ROUNDS, len(off)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    before, after = scores.mean(axis=0)
    return f"{len(off):4} {before:8.3f} {after:8.3f} {off.mean():+8.3f}  [{low:+.3f}, {high:+.3f}]"


def spread(found: list[Pair], count: int) -> list[Pair]:
    return [found[at] for at in np.unique(np.linspace(0, len(found) - 1, min(count, len(found))).astype(int))]


def in_order(rendered: dict[str, Episode]) -> Iterator[tuple[Episode, dict, dict]]:
    for episode in rendered.values():
        said = episode.record["sentences"]
        for one, other in itertools.pairwise(said):
            if one["role"] == other["role"] == "paragraph":
                yield episode, one, other


def rhythm_of(rendered: dict[str, Episode]) -> str:
    inside = [(b["start_ms"] - a["end_ms"]) / 1000 for _, a, b in in_order(rendered) if a["block"] == b["block"]]
    between = [(b["start_ms"] - a["end_ms"]) / 1000 for _, a, b in in_order(rendered) if a["block"] != b["block"]]
    total = sum(episode.record["audio"]["samples"] / episode.rate for episode in rendered.values())
    even = [episode.record["audio"]["evenness"] for episode in rendered.values()]
    deciles = " ".join(f"{value:.2f}" for value in np.percentile(inside, [10, 30, 50, 70, 90]))
    return (
        f"{total:.0f} s; pauses inside paragraphs {np.mean(inside):.2f} s, SD {np.std(inside):.3f} ({deciles}); between"
        f" them {np.mean(between):.2f} s, SD {np.std(between):.3f}; evenness {min(even):.2f} to {max(even):.2f} LU"
    )


def pitch_of(rendered: dict[str, Episode]) -> str:
    peaks: dict[int, list[float]] = {}
    risen = []
    place = 0
    for episode, one, other in in_order(rendered):
        if place < 5:
            found = pitch((episode.cut(one, 0)[: episode.rate] * 32767).astype(np.int16), episode.rate)
            if (~np.isnan(found)).any():
                peaks.setdefault(place + 1, []).append(float(12 * np.log2(np.nanpercentile(found, 90) / 86)))
        place = place + 1 if one["block"] == other["block"] else 0
        if rises(one["text"], "en"):
            risen.append(final_rise((episode.cut(one) * 32767).astype(np.int16), episode.rate) > 2)
    starts = ", ".join(f"{np.mean(found):.1f}" for _, found in sorted(peaks.items()))
    return f"start peaks by place {starts} semitones over 86 Hz; {sum(risen)} of {len(risen)} yes/no questions rise"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path, nargs="+", required=True)
    parser.add_argument("--after", type=Path, nargs="+", required=True)
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--wer", type=int, default=40, help="how many sentences are listened to word by word")
    parser.add_argument("--nisqa", type=Path)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    for name, folders in (("before", arguments.before), ("after", arguments.after)):
        rendered = {f"{at}{key}": e for at, folder in enumerate(folders) for key, e in episodes(folder).items()}
        print(f"{name}: {rhythm_of(rendered)}; {pitch_of(rendered)}", flush=True)
    found = pairs(arguments.before, arguments.after)
    print(f"{'':24} {'n':>4} {'before':>8} {'after':>8} {'change':>8}  95 %")
    plain = [pair for pair in found if _PLAIN.fullmatch(pair[1]["text"])]
    for name, make, judged in (
        ("DistillMOS", DistillMos, spread(found, arguments.sentences)),
        ("NISQA-TTS", lambda: NisqaTts(arguments.nisqa), spread(found, arguments.sentences)),
        ("WER", WordErrors, spread(plain, arguments.wer)),
        ("WER with brackets", WordErrors, [pair for pair in plain if "(" in pair[1]["text"]]),
    ):
        if arguments.only and name not in arguments.only.split(","):
            continue
        try:
            judge = make()
        except ImportError as problem:
            print(f"{name:24} left out: {problem}")
        else:
            print(f"{name:24} {compared(judged, judge)}", flush=True)


if __name__ == "__main__":
    main()
