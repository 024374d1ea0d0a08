"""What a source gives: essays, what it says of the show, and what had to be guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tts.essay import Essay


@dataclass(frozen=True, slots=True)
class ShowFacts:
    """What a source says of the show; a text that it does not give is empty.

    ``language`` is the BCP 47 tag of its essays, ``count`` its number of episodes.
    """

    title: str = ""
    author: str = ""
    about: str = ""
    link: str = ""
    language: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedEssay:
    """An essay of a source. ``place`` says where in it, for messages: a line, or the name of a file inside.

    ``withheld`` says why it comes in as a draft ("scheduled for 2026-05-07"). A finished essay that is not for everyone
    is not a draft: it says so itself, in ``essay.withheld``. ``minutes`` is how long its episode lasted elsewhere, 0 if
    nobody says. ``essay.number`` is given only where the source itself numbers its essays. ``shared_link`` says that
    others of its source have its link as well, so that it does not tell which one it is.
    """

    essay: Essay
    place: str = ""
    withheld: str = ""
    minutes: int = 0
    shared_link: bool = False

    @property
    def why_a_draft(self) -> str:
        """Why it comes in as a draft; empty if it does not."""
        return self.withheld or ("a draft in its source" if self.essay.draft else "")

    def as_draft(self, why: str) -> ImportedEssay:
        """Return it as a draft, which it is because of ``why``."""
        return replace(self, withheld=why, essay=replace(self.essay, draft=True))


@dataclass(frozen=True, slots=True)
class Imported:
    """A source, read. ``notices`` say what had to be guessed, and what was left out and why.

    ``linked`` are essays that the source only names: their text is at ``essay.link``.
    """

    essays: tuple[ImportedEssay, ...]
    show: ShowFacts = ShowFacts()
    notices: tuple[str, ...] = ()
    linked: tuple[ImportedEssay, ...] = ()
