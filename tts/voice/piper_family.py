"""The family of Piper voices. What speaks them is imported when one is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tts.errors import RequestError
from tts.show.settings import Show
from tts.voice import catalogue
from tts.voice.catalogue import VoiceFile
from tts.voice.family import VoiceFacts, VoiceSetup
from tts.voice.voice import Voice


@dataclass(frozen=True, slots=True)
class InstalledPiperVoice:
    """A Piper voice whose model is on disk."""

    file: VoiceFile

    @property
    def name(self) -> str:
        """The name of the model's file."""
        return self.file.name

    @property
    def identity(self) -> str:
        """A hash of the model and its config."""
        return catalogue.identity(self.file)

    @property
    def files(self) -> tuple[Path, ...]:
        """The model and its config."""
        return self.file.model, self.file.config

    def check(self, speaker: str) -> None:
        """Raise RequestError if the config is missing, or does not know ``speaker``."""
        if not self.file.config.is_file():
            raise RequestError(
                f"voice {self.name} has no config", f"put {self.file.config.name} beside {self.file.model}"
            )
        if speaker:
            from tts.voice.config import read_config, speaker_number

            speaker_number(self.file, read_config(self.file), speaker)

    def facts(self, show: Show) -> VoiceFacts:
        """Return what config, model card and voices/voices.toml say; EssaycastError if the config is damaged."""
        from tts.voice.config import read_table

        table = read_table(self.file)
        return VoiceFacts(
            name=self.name,
            language=str(table.get("language", {}).get("code") or table["espeak"]["voice"]),
            quality=str(table["audio"].get("quality", "")),
            speakers=int(table["num_speakers"]),
            sample_rate=int(table["audio"]["sample_rate"]),
            licence=catalogue.licence(show, self.file),
            origin=self.file.origin,
            path=str(self.file.model),
        )

    def phonemizer(self) -> Callable[[str], str]:
        """Return what turns spoken text into the phonemes that the voice was trained on."""
        from tts.voice.phonemes import Phonemizer

        phonemes = Phonemizer(self.file).phonemes
        return lambda spoken: "".join(phonemes(spoken))

    def inventory(self) -> frozenset[str]:
        """Return the symbols in the voice's config."""
        from tts.voice.config import read_config

        return frozenset(read_config(self.file).phoneme_id_map)

    def is_ready(self) -> bool:
        """Return whether it has been prepared."""
        from tts.voice.prepare import is_prepared

        return is_prepared(self.identity)

    def load(self, speaker: str, setup: VoiceSetup) -> Voice:
        """Return the voice; EssaycastError if its config is damaged, or it is another than was added by that name.

        Its model is loaded when it first speaks.
        """
        from tts.voice.piper import PiperVoice
        from tts.voice.provenance import check_provenance

        check_provenance(self.file)
        return PiperVoice(self.file, self.identity, speaker, setup)


class PiperFamily:
    """Piper voices in the show's ``voices/`` and in installed packages."""

    def voices(self, show: Show) -> list[InstalledPiperVoice]:
        """Return those available."""
        return [InstalledPiperVoice(file) for file in catalogue.voice_files(show).values()]
