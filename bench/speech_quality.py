"""Two renders of the same essays, sentence by sentence: what predictors of speech quality make of either.

usage: python bench/speech_quality.py --before OUT... --after OUT... [--sentences 100] [--nisqa nisqa_tts.tar]
           [--only NAME,NAME] [--recogniser KIND[=FOLDER]]... [--wer 100] [--brackets 200] [--heard FILE]

Each OUT is a folder of episodes and their records; the same number of folders before and after. Sentences of both,
spread evenly over the essays, are cut out of the decoded MP3s. Means, the mean of the paired differences, and its 95 %
confidence interval (bootstrap over sentences).

Predictors are taken as far as they are installed (pip install distillmos nisqa librosa pocketsphinx faster-whisper):
DistillMOS; NISQA-TTS, whose weights come from its authors' repository; word error rates. Rhythm and pitch need none:
the pauses inside paragraphs and between them, where sentences' pitch peaks at their start by place in the paragraph,
and how many questions rise.

A word error rate is that of all sentences together: errors by words, at most one a word. It is taken of sentences of
plain words, and of those of them with brackets. Recognisers are named by --recogniser:

pocketsphinx        its own English model (the default)
whisper=FOLDER      Whisper, as faster-whisper reads it: model.bin, config.json, tokenizer.json and vocabulary
moonshine=FOLDER    Moonshine base: encoder_model.ort, decoder_model_merged.ort and tokenizer.bin

--heard FILE keeps what every one of them heard, a line of JSON for each sentence.
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
from tts.script.languages.en.numerals import NUMBER, number
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


Pair = tuple[Episode, dict, Episode, dict]


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
        except (ImportError, OSError):  # which distillmos imports, and needs for its command alone
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


_BEGIN, _END = 1, 2
_TOKENS_A_SECOND = 6.5
"""What Moonshine stops at: more are said by nobody."""

Heard = Callable[[np.ndarray], str]
"""What is heard in a wave, float32 at 16 kHz."""


def pocketsphinx(_: Path | None) -> Heard:
    from pocketsphinx import Decoder

    decoder = Decoder(samprate=16000, loglevel="FATAL")

    def heard(wave: np.ndarray) -> str:
        decoder.start_utt()
        decoder.process_raw((np.clip(wave, -1, 1) * 32767).astype("<i2").tobytes(), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        return found.hypstr if found else ""

    return heard


def whisper(folder: Path | None) -> Heard:
    from faster_whisper import WhisperModel

    model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)
    coded = model.hf_tokenizer
    figures = [at for at in range(coded.get_vocab_size()) if set(coded.decode([at])) & set("0123456789%$£€")]

    def heard(wave: np.ndarray) -> str:
        parts, _ = model.transcribe(
            wave, language="en", beam_size=5, temperature=0.0, condition_on_previous_text=False,
            without_timestamps=True, suppress_tokens=[-1, *figures],
        )  # fmt: skip
        return " ".join(part.text.strip() for part in parts)

    return heard


def moonshine(folder: Path | None) -> Heard:
    if folder is None:
        raise ImportError("give moonshine=FOLDER")
    from onnxruntime import InferenceSession

    encoder, decoder = (InferenceSession(folder / f"{name}.ort") for name in ("encoder_model", "decoder_model_merged"))
    pieces = _pieces((folder / "tokenizer.bin").read_bytes())
    names = [told.name for told in decoder.get_inputs() if told.name.startswith("past")]
    heads, width = decoder.get_inputs()[2].shape[1::2]

    def heard(wave: np.ndarray) -> str:
        (state,) = encoder.run(None, {"input_values": wave[None].astype(np.float32)})
        past = dict.fromkeys(names, np.zeros((1, heads, 0, width), np.float32))
        said = [_BEGIN]
        while said[-1] != _END and len(said) < len(wave) / 16000 * _TOKENS_A_SECOND + 2:
            again = len(said) > 1
            given = {"input_ids": [said[-1:]], "encoder_hidden_states": state, "use_cache_branch": [again], **past}
            likely, *present = decoder.run(None, given)
            said.append(int(likely[0, -1].argmax()))
            # of the encoder's keys and values the cached branch returns none
            past |= {name: kept for name, kept in zip(names, present, strict=True) if not again or ".decoder." in name}
        return b"".join(pieces[at] for at in said[1:] if at != _END).decode(errors="replace").replace("▁", " ").strip()

    return heard


def _pieces(packed: bytes) -> list[bytes]:
    """Return the tokens of Moonshine's tokenizer.bin: each after its length, which is one byte, or two from 128 on."""
    found, at = [], 0
    while at < len(packed):
        length, at = packed[at], at + 1
        if length >= 128:
            length, at = packed[at] * 128 + length - 128, at + 1
        found.append(packed[at : at + length])
        at += length
    return found


RECOGNISERS: dict[str, Callable[[Path | None], Heard]] = {
    "pocketsphinx": pocketsphinx,
    "whisper": whisper,
    "moonshine": moonshine,
}


@dataclass
class Listened:
    """What a recogniser made of sentences: errors before and after, and words, by sentence."""

    errors: np.ndarray
    words: np.ndarray

    def rates(self, chosen: list[int]) -> str:
        """Return the word error rates of the chosen sentences, their difference and quotient with 95 % intervals."""
        errors, words = self.errors[chosen], self.words[chosen]
        drawn = np.random.default_rng(1).integers(0, len(words), (_ROUNDS, len(words)))
        rates = errors[drawn].sum(axis=1) / words[drawn].sum(axis=1)[:, None]
        before, after = errors.sum(axis=0) / words.sum()
        low, high = np.percentile(rates[:, 1] - rates[:, 0], [2.5, 97.5])
        least, most = np.percentile(rates[:, 1] / np.maximum(rates[:, 0], 1e-9), [2.5, 97.5])
        return (
            f"{len(words):4} {before:8.4f} {after:8.4f} {after - before:+8.4f}  [{low:+.4f}, {high:+.4f}]  of before"
            f" {after / max(before, 1e-9):.3f} [{least:.3f}, {most:.3f}]; {words.sum()} words"
        )


def listened(found: list[Pair], heard: Heard, name: str, into: Path | None) -> Listened:
    errors, counts = [], []
    for before, one, after, other in found:
        wanted = words(one["text"])
        said = [
            heard(resampled(np.pad(e.cut(s), e.rate // 4), e.rate, 16000)) for e, s in ((before, one), (after, other))
        ]
        errors.append([min(distance(wanted, words(text)), len(wanted)) for text in said])
        counts.append(len(wanted))
        if into:
            line = {"recogniser": name, "text": one["text"], "before": said[0], "after": said[1], "errors": errors[-1]}
            with into.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return Listened(np.array(errors), np.array(counts))


def words(text: str) -> list[str]:
    said = re.sub(NUMBER, lambda match: f" {number(match[0])} ", text.replace("’", "'"))
    return re.findall(r"[a-z']+", re.sub(r"\bmr\.", "mister", re.sub(r"\bmrs\.", "missus", said.lower())))


def distance(one: list[str], other: list[str]) -> int:
    """Words to exchange, leave out and put in (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        above, row = row, [i]
        for j, heard in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (word != heard)))
    return row[-1]


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
    parser.add_argument("--wer", type=int, default=100, help="how many sentences are listened to word by word")
    parser.add_argument("--brackets", type=int, default=200, help="and how many with brackets")
    parser.add_argument("--recogniser", action="append", default=[], metavar="KIND[=FOLDER]")
    parser.add_argument("--heard", type=Path, metavar="FILE")
    parser.add_argument("--nisqa", type=Path)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    wanted = arguments.only.split(",") if arguments.only else ["rhythm", "DistillMOS", "NISQA-TTS", "WER"]
    for name, folders in (("before", arguments.before), ("after", arguments.after)) if "rhythm" in wanted else ():
        rendered = {f"{at}{key}": e for at, folder in enumerate(folders) for key, e in episodes(folder).items()}
        print(f"{name}: {rhythm_of(rendered)}; {pitch_of(rendered)}", flush=True)
    found = pairs(arguments.before, arguments.after)
    print(f"{'':24} {'n':>4} {'before':>8} {'after':>8} {'change':>8}  95 %")
    plain = [pair for pair in found if _PLAIN.fullmatch(pair[1]["text"])]
    for name, make, judged in (
        ("DistillMOS", DistillMos, spread(found, arguments.sentences)),
        ("NISQA-TTS", lambda: NisqaTts(arguments.nisqa), spread(found, arguments.sentences)),
    ):
        if name not in wanted:
            continue
        try:
            judge = make()
        except ImportError as problem:
            print(f"{name:24} left out: {problem}")
        else:
            print(f"{name:24} {compared(judged, judge)}", flush=True)
    if "WER" not in wanted:
        return
    within = spread([pair for pair in plain if "(" in pair[1]["text"]], arguments.brackets)
    chosen = spread(plain, arguments.wer)
    both = [*chosen, *(pair for pair in within if not any(pair is other for other in chosen))]
    for named in arguments.recogniser or ["pocketsphinx"]:
        kind, _, folder = named.partition("=")
        name = f"WER {Path(folder).name or kind}"
        try:
            heard = RECOGNISERS[kind](Path(folder) if folder else None)
        except ImportError as problem:
            print(f"{name:24} left out: {problem}")
            continue
        result = listened(both, heard, named, arguments.heard)
        print(f"{name:24} {result.rates(list(range(len(chosen))))}", flush=True)
        bracketed = [at for at, pair in enumerate(both) if any(pair is other for other in within)]
        if bracketed:
            print(f"{name + ', brackets':24} {result.rates(bracketed)}", flush=True)


if __name__ == "__main__":
    main()
