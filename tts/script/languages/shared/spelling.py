"""Letters said by their names, as phonemes: espeak-ng would take UE for a word, and stress all letters equally."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tts import lazy_re as re
from tts.espeak import sounds

_RUN = re.compile(r"(?<![\w-])((?:[^\W\d_a-z]-)+[^\W\d_a-z])(?![\w-])")
_BLOCK = re.compile(r"\[\[([^\]]*)\]\]")
_STRESS = "ˈˌ"
_DENTAL = "\u032a"  # no voice of Piper's knows the mark


@dataclass(frozen=True)
class Spelling:
    """The letter names of one language; ``own`` are respellings of those that espeak-ng has wrong."""

    code: str
    own: Mapping[str, str] = field(default_factory=dict)

    def letters(self, written: str, ending: str = "") -> str:
        """Return the names of the letters of ``written`` as phonemes, the last one stressed, and an ending.

        Digits stay digits.
        """
        runs = re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", written))
        said = [run if run.isdecimal() else f"[[{self._phonemes(run.upper())}]]" for run in runs]
        return " ".join(said).removesuffix("]]") + f"{ending}]]" if said and said[-1].endswith("]]") else " ".join(said)

    def with_letters(self, said: str) -> str:
        """Return a respelling with its runs of hyphened capitals ("Q-Y") as letter names."""
        return _RUN.sub(lambda run: self.letters(run[1].replace("-", "")), said)

    def shown(self, spoken: str) -> str:
        """Return spoken text for a person's eyes: phonemes that are letter names as hyphened capitals again."""
        return _BLOCK.sub(lambda block: self._capitals(block[1]) or block[0], spoken)

    def _phonemes(self, letters: str) -> str:
        names = [self._name(letter) for letter in letters]
        return "".join(f"ˌ{name}" if "ˈ" not in name else name.replace("ˈ", "ˌ") for name in names[:-1]) + names[-1]

    def _name(self, letter: str) -> str:
        name = sounds(self.code, self.own.get(letter, letter)).replace(" ", "").replace(_DENTAL, "")
        return name if "ˈ" in name or not name else f"ˈ{name}"

    @cached_property
    def _written(self) -> dict[str, str]:
        return {self._bare(self._name(letter)): letter for letter in reversed("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÑ")}

    def _capitals(self, phonemes: str) -> str:
        rest, found = self._bare(phonemes), ""
        names = sorted(filter(None, self._written), key=len, reverse=True)
        while rest:
            name = next((name for name in names if rest.startswith(name)), None)
            if name is None:
                return ""
            found += f"-{self._written[name]}"
            rest = rest[len(name) :]
        return found[1:]

    @staticmethod
    def _bare(phonemes: str) -> str:
        return "".join(sound for sound in phonemes if sound not in _STRESS)
