"""The show: everything that its episodes share, read from show.toml and checked before any work starts."""

from __future__ import annotations

import difflib
import typing
import uuid
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar

from tts.errors import RequestError
from tts.media.fence import folder_of_show
from tts.media.unusable import UnusableError
from tts.toml import read_toml

SHOW_FILE = "show.toml"
# What to do where there is no show.
NO_SHOW = "go to the show's folder, give --show DIR, or run: essaycast new DIR"
# The cover of a show that names none; it need not be there.
_COVER = "cover.jpg"
# The podcast namespace's own UUID, from which every podcast:guid is made (podcastindex.org/namespace/1.0, "guid").
PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """Who speaks, and how; ``name:speaker`` picks one of a voice of several. 1.0 is the voice's own.

    ``speed`` 1.1 is a tenth faster, ``expressiveness`` how freely pitch and rhythm vary.
    """

    name: str = ""
    quote: str = ""
    speed: float = 1.0
    expressiveness: float = 1.0

    def __post_init__(self) -> None:
        _within("voice.speed", self.speed, 0.5, 2.0)
        _within("voice.expressiveness", self.expressiveness, 0.0, 1.5)


@dataclass(frozen=True, slots=True)
class ScriptSettings:
    """What is said around the essay and what of it is read. Templates know {title} {date} {author} {show} {number}.

    ``date`` None says "Published {date}." in English and the bare date in other languages.
    """

    intro: str = ""
    title: str = "{title}."
    date: str | None = None
    outro: str = ""
    date_order: Literal["month-first", "day-first"] = "month-first"
    footnotes: Literal["drop", "read"] = "drop"
    tables: Literal["read", "drop"] = "read"
    figures: Literal["read", "drop"] = "read"
    omissions: Literal["announced", "all", "silent"] = "announced"
    boilerplate: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("intro", "title", "date", "outro"):
            _template(f"script.{name}", getattr(self, name) or "")
        for pattern in self.boilerplate:
            _pattern("script.boilerplate", pattern)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence after an utterance, in seconds, by the mark it ends with and by what it is; of two the longer is kept.

    ``start`` and ``end`` are the silence that the whole episode begins and ends with.
    """

    start: float = 0.5
    end: float = 1.0
    sentence: float = 0.5
    question: float = 0.55
    ellipsis: float = 0.6
    colon: float = 0.4
    semicolon: float = 0.4
    dash: float = 0.3
    comma: float = 0.25
    clause: float = 0.2
    paragraph: float = 0.8
    item: float = 0.65
    row: float = 0.65
    quote: float = 0.9
    figure: float = 0.9
    before_heading: float = 1.4
    heading: float = 0.9
    sound: float = 0.6
    intro: float = 0.8
    title: float = 0.9
    date: float = 1.4
    break_: float = field(default=1.6, metadata={"key": "break"})
    before_outro: float = 1.6

    def __post_init__(self) -> None:
        for item in fields(self):
            _within(f"pauses.{_key(item)}", getattr(self, item.name), 0.0, 10.0)


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """The MP3: ``bitrate`` in kbit/s, ``sample_rate`` in Hz (0 keeps the voice's), ``loudness`` in LUFS, dBTP peak."""

    bitrate: int = 64
    sample_rate: int = 0
    loudness: float = -16.0
    true_peak: float = -1.0

    def __post_init__(self) -> None:
        _one_of("audio.bitrate", self.bitrate, (32, 40, 48, 56, 64, 80, 96, 112, 128, 160))
        _one_of("audio.sample_rate", self.sample_rate, (0, 16000, 22050, 24000, 32000, 44100, 48000))
        _within("audio.loudness", self.loudness, -30.0, -10.0)
        _within("audio.true_peak", self.true_peak, -9.0, 0.0)


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """The show's own sounds, files in the show's folder of the kinds in tts.media.kinds; all may be left out.

    ``intro`` is heard before the first word, ``outro`` after the last, ``between`` before each heading of the essay's
    highest level, ``bed`` under what is said before and after the essay. ``level`` is how loud the first three are
    against the voice, in LU; ``bed_level`` the bed while nobody speaks, ``ducked`` while somebody does.
    """

    intro: str = ""
    outro: str = ""
    between: str = ""
    bed: str = ""
    level: float = -3.0
    bed_level: float = -8.0
    ducked: float = -20.0

    def __post_init__(self) -> None:
        for name in ("level", "bed_level", "ducked"):
            _within(f"sound.{name}", getattr(self, name), -40.0, 6.0)


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """Where and as whose the podcast is published. ``url`` is the feed's own public address.

    ``new_url`` is where a feed that moved away is found from now on (itunes:new-feed-url); ``license`` an SPDX
    identifier such as cc-by-4.0. ``block`` keeps directories away (itunes:block); None means: blocked unless an owner
    is named.
    """

    url: str = ""
    guid: str = ""
    category: str = "Technology"
    subcategory: str = ""
    explicit: bool = False
    owner: str = ""
    email: str = ""
    copyright: str = ""
    license: str = ""
    new_url: str = ""
    block: bool | None = None


_ESSAYS = "essays"


@dataclass(frozen=True, slots=True)
class EssaysSettings:
    """Where the essays are: ``folder`` is relative to the show's.

    Another folder than ``essays`` is looked through with the folders in it, as sites have them (``_posts``,
    ``content/posts``), and essays in it that have no number are given one, which numbers.toml keeps.
    """

    folder: str = _ESSAYS

    def __post_init__(self) -> None:
        if not self.folder.strip() or Path(self.folder).is_absolute():
            raise RequestError(f"essays.folder is {self.folder!r}", "name a folder beside show.toml, such as _posts")

    @property
    def is_site(self) -> bool:
        """Whether the essays are the posts of a web site, nested and without numbers."""
        return Path(self.folder) != Path(_ESSAYS)


@dataclass(frozen=True, slots=True)
class Show:
    """show.toml, validated. ``root`` is the show's folder."""

    root: Path = field(metadata={"key": None}, compare=False)
    title: str = "Essays"
    author: str = ""
    language: str = "en-US"
    link: str = ""
    description: str = ""
    cover: str = _COVER
    sources: EssaysSettings = field(default_factory=EssaysSettings, metadata={"key": "essays"})
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    script: ScriptSettings = field(default_factory=ScriptSettings)
    pauses: Pauses = field(default_factory=Pauses)
    sound: SoundSettings = field(default_factory=SoundSettings)
    audio: AudioSettings = field(default_factory=AudioSettings)
    feed: FeedSettings = field(default_factory=FeedSettings)
    out: Path = field(default=Path("out"), metadata={"key": None}, compare=False)

    @property
    def essays(self) -> Path:
        """The folder of the show's essays."""
        return self.root / self.sources.folder

    @property
    def declared(self) -> bool:
        """Whether there is a show.toml: False for the defaults that a lone essay is made with."""
        return (self.root / SHOW_FILE).is_file()

    @property
    def cover_path(self) -> Path | None:
        """The cover's file, or None if the show has none.

        RequestError if it lies outside the show's folder, or if show.toml names one that is missing.
        """
        if not self.cover:
            return None
        try:
            return folder_of_show(self.root).find(self.cover, self.root)
        except UnusableError as problem:
            if self.cover == _COVER and not (self.root / _COVER).exists():
                return None
            raise RequestError(
                f"the cover {self.root / self.cover} {problem}",
                f"put a picture there, or change cover in {self.root / SHOW_FILE}",
            ) from problem


def find_show(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds a show.toml."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / SHOW_FILE).is_file()), None)


def load_show(root: Path) -> Show:
    """Read and check ``root/show.toml``; RequestError names the file, the key and what it may be."""
    path = root / SHOW_FILE
    if not path.is_file():
        raise RequestError(f"no {SHOW_FILE} in {root}", NO_SHOW)
    table = read_toml(path)
    try:
        return read_show(table, root)
    except RequestError as problem:
        raise RequestError(f"{path}: {problem.what}", problem.hint) from problem


def read_show(table: dict[str, Any], root: Path) -> Show:
    """Make a Show of show.toml's table."""
    show = _record(Show, table, "", {"root": root, "out": root / "out"})
    if "title" in table and not show.title.strip():
        raise RequestError("title is empty", "give the show a title")
    return show


def default_show(folder: Path) -> Show:
    """Return the show of an essay that belongs to none: plain defaults, output under ``folder/out``."""
    return Show(root=folder, out=folder / "out")


def with_voice(show: Show, name: str) -> Show:
    """Return the same show, spoken by another voice."""
    return replace(show, voice=replace(show.voice, name=name))


_Record = TypeVar("_Record")


def _record(kind: type[_Record], table: dict[str, Any], where: str, given: dict[str, Any]) -> _Record:
    """Fill the dataclass ``kind`` from a TOML table, refusing unknown keys and wrong types by name."""
    hints = typing.get_type_hints(kind)
    known = {_key(item): item for item in fields(kind) if _key(item)}  # type: ignore[arg-type]
    values = dict(given)
    for key, value in table.items():
        name = f"{where}{key}"
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"the keys are {', '.join(sorted(known))}"
            raise RequestError(f"unknown key {name}", hint)
        values[known[key].name] = _value(hints[known[key].name], value, name)
    missing = [
        _key(f)
        for f in fields(kind)  # type: ignore[arg-type]
        if f.default is MISSING and f.default_factory is MISSING and f.name not in values
    ]
    if missing:
        raise RequestError(f"{where}{missing[0]} is missing", "add it")
    return kind(**values)


def _value(hint: Any, value: Any, name: str) -> Any:
    if is_dataclass(hint):
        if not isinstance(value, dict):
            raise RequestError(f"{name} is not a table", f"write [{name}] and its keys below it")
        return _record(hint, value, f"{name}.", {})  # type: ignore[arg-type]
    if typing.get_origin(hint) is Literal:
        _one_of(name, value, typing.get_args(hint))
        return value
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RequestError(f"{name} is not a list of strings", f'write {name.split(".")[-1]} = ["…", "…"]')
        return tuple(value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    kinds = tuple(k for k in (typing.get_args(hint) or (hint,)) if k is not type(None))
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        wanted = {str: "text in quotes", bool: "true or false", int: "a whole number", float: "a number"}[kinds[0]]
        raise RequestError(f"{name} is {value!r}", f"it must be {wanted}")
    return value


def _key(item: Any) -> str:
    return typing.cast("str", item.metadata.get("key", item.name))


def _within(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise RequestError(f"{name} is {value:g}", f"it must be from {low:g} to {high:g}")


def _one_of(name: str, value: object, choices: tuple[object, ...]) -> None:
    if value not in choices:
        raise RequestError(f"{name} is {value!r}", f"it must be one of {', '.join(map(str, choices))}")


def _template(name: str, template: str) -> None:
    try:
        template.format(title="", date="", author="", show="", number="")
    except (KeyError, IndexError, ValueError) as problem:
        raise RequestError(
            f"{name} has a placeholder that is not known ({problem})", "use {title} {date} {author} {show} {number}"
        ) from problem


def _pattern(name: str, pattern: str) -> None:
    import re

    try:
        re.compile(pattern)
    except re.error as problem:
        raise RequestError(f"{name} has a pattern that does not compile ({problem})", "mend the pattern") from problem
