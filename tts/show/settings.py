"""The show: everything that its episodes share, read from show.toml and checked before any work starts."""

from __future__ import annotations

import difflib
import re
import string
import types
import typing
import uuid
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta

from tts.checked import InvalidError, from_table, shown
from tts.errors import RequestError
from tts.files import is_away, refuse_if_away
from tts.media.fence import folder_of_show
from tts.media.unusable import UnusableError
from tts.toml import read_toml

SHOW_FILE = "show.toml"
_LONGEST_KEY = 60
# What to do if there is no show.
NO_SHOW = "go to the show's folder, give --show DIR, or run: essaycast new DIR"
# The cover of a show that names none; it need not be there.
_COVER = "cover.jpg"
# The podcast namespace's own UUID, from which every podcast:guid is made (podcastindex.org/namespace/1.0, "guid").
PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
# A name in the podcast namespace's list of services (serviceslugs.txt).
SERVICE = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
# Where a service's own address ends, so that another can follow.
_PREFIX = re.compile(r"https?://[^\s/?#]+/[^\s?#]*")
_PLACEHOLDERS = ("title", "date", "author", "show", "number")

Seconds = Annotated[float, Meta(ge=0, le=10)]
# How loud a sound is against the voice, in LU.
Level = Annotated[float, Meta(ge=-40, le=6)]
# What a person writes in show.toml, on as many lines as it takes; control characters have no place in it.
Words = Annotated[str, Meta(max_length=100_000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*\Z")]


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """Who speaks, and how; ``name:speaker`` picks one of a voice of several. 1.0 is the voice's own.

    ``speed`` 1.1 is a tenth faster, ``expressiveness`` how freely pitch and rhythm vary. ``shown`` is what listeners
    are told of the voice in place of its own name. ``quote`` says quotations, ``note`` footnotes; ``speakers`` are the
    voices of an interview's, by their names, with ``*`` for everybody else.
    """

    name: Words = ""
    shown: Words = ""
    quote: Words = ""
    note: Words = ""
    speakers: dict[Words, Words] = field(default_factory=dict)
    speed: Annotated[float, Meta(ge=0.5, le=2)] = 1.0
    expressiveness: Annotated[float, Meta(ge=0, le=1.5)] = 1.0


@dataclass(frozen=True, slots=True)
class ScriptSettings:
    """What is said around the essay and what of it is read. Templates know {title} {date} {author} {show} {number}.

    ``date`` None says the date as the show's language does: "Published {date}." ``date_order`` None reads 5/4/2026 as
    the show's language does (``Show.date_order``).
    """

    intro: Words = ""
    title: Words = "{title}."
    date: Words | None = None
    outro: Words = ""
    date_order: Literal["month-first", "day-first"] | None = None
    footnotes: Literal["drop", "read", "inline"] = "drop"
    tables: Literal["read", "drop"] = "read"
    figures: Literal["read", "drop"] = "read"
    omissions: Literal["announced", "all", "silent"] = "announced"
    citations: Literal["read", "skip"] = "read"
    boilerplate: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        for name in ("intro", "title", "date", "outro"):
            _template(f"script.{name}", getattr(self, name) or "")
        for pattern in self.boilerplate:
            _pattern("script.boilerplate", pattern)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence after an utterance, in seconds, by the mark it ends with and by what it is; of two the longer is kept.

    ``start`` and ``end`` are the silence that the whole episode begins and ends with. ``variation`` is how far pauses
    follow the text: 0 makes each as long as it says here, 1 is a narrator's way.
    """

    start: Seconds = 0.5
    end: Seconds = 1.0
    sentence: Seconds = 0.5
    question: Seconds = 0.55
    ellipsis: Seconds = 0.6
    colon: Seconds = 0.4
    semicolon: Seconds = 0.4
    dash: Seconds = 0.3
    comma: Seconds = 0.25
    clause: Seconds = 0.2
    paragraph: Seconds = 0.8
    item: Seconds = 0.65
    row: Seconds = 0.65
    quote: Seconds = 0.9
    figure: Seconds = 0.9
    note: Seconds = 0.9
    before_heading: Seconds = 1.4
    heading: Seconds = 0.9
    sound: Seconds = 0.6
    intro: Seconds = 0.8
    title: Seconds = 0.9
    date: Seconds = 1.4
    break_: Seconds = field(default=1.6, metadata={"key": "break"})
    before_outro: Seconds = 1.6
    variation: Annotated[float, Meta(ge=0, le=2)] = 1.0


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """The MP3: ``bitrate`` in kbit/s, ``sample_rate`` in Hz (0 keeps the voice's), ``loudness`` in LUFS, dBTP peak.

    ``denoise`` is by how many dB a voice's hiss is turned down; "auto" leaves that to the program.
    """

    bitrate: Literal[32, 40, 48, 56, 64, 80, 96, 112, 128, 160] = 64
    sample_rate: Literal[0, 16000, 22050, 24000, 32000, 44100, 48000] = 0
    loudness: Annotated[float, Meta(ge=-30, le=-10)] = -16.0
    true_peak: Annotated[float, Meta(ge=-9, le=0)] = -1.0
    denoise: Literal["auto", "off"] | Annotated[float, Meta(ge=1, le=40)] = "auto"


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """The show's own sounds, files in the show's folder of the kinds in tts.media.kinds; all may be left out.

    ``intro`` is heard before the first word, ``outro`` after the last, ``between`` before each heading of the essay's
    highest level, ``bed`` under what is said before and after the essay. ``level`` is how loud the first three are
    against the voice, in LU; ``bed_level`` the bed while nobody speaks, ``ducked`` while someone does.
    """

    intro: Words = ""
    outro: Words = ""
    between: Words = ""
    bed: Words = ""
    level: Level = -3.0
    bed_level: Level = -8.0
    ducked: Level = -20.0


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """Where and as whose the podcast is published. ``url`` is the feed's own public address.

    ``new_url`` is where a feed that moved away is found from now on (itunes:new-feed-url); ``license`` an SPDX
    identifier such as cc-by-4.0. ``block`` keeps directories away (itunes:block); None means: blocked unless an owner
    is named. ``block_services`` keeps some of them away, by the podcast namespace's names. A ``complete`` show gets no
    more episodes. ``funding`` is where listeners can give something, with that text on its link. ``apple_id`` is the
    show's number at Apple, ``apple_verify`` the code that Apple gives to prove whose the feed is. ``prefix`` is the
    address of a service that counts downloads and leads on to the sound.
    """

    url: Words = ""
    guid: Words = ""
    category: Words = "Technology"
    subcategory: Words = ""
    explicit: bool = False
    owner: Words = ""
    email: Words = ""
    copyright: Words = ""
    license: Words = ""
    new_url: Words = ""
    block: bool | None = None
    block_services: tuple[Words, ...] = ()
    type: Literal["episodic", "serial"] = "episodic"
    complete: bool = False
    funding: Words = ""
    funding_text: Words = "Support the show"
    apple_id: Words = ""
    apple_verify: Words = ""
    prefix: Words = ""

    def __post_init__(self) -> None:
        for service in self.block_services:
            if not SERVICE.fullmatch(service):
                raise RequestError(
                    f"feed.block_services has {shown(service)}", "name services as the podcast namespace does: spotify"
                )
        if self.apple_id and not re.fullmatch(r"[0-9]{1,20}", self.apple_id):
            raise RequestError(
                f"feed.apple_id is {shown(self.apple_id)}", "give the number in the show's address at Apple, in quotes"
            )
        if self.prefix and not _PREFIX.fullmatch(self.prefix):
            raise RequestError(
                f"feed.prefix is {shown(self.prefix)}", 'give the service\'s address, such as "https://op3.dev/e/"'
            )
        if self.funding and not re.fullmatch(r"https?://\S+", self.funding):
            raise RequestError(f"feed.funding is {shown(self.funding)}", "give a web address")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the pages look: ``accent`` is a colour (#8a3b12), ``font`` what the essays are set in.

    ``logo`` is a picture in the show's folder that is in place of the title above the pages; ``footer`` is written
    below them, a paragraph a line.
    """

    accent: Annotated[str, Meta(pattern=r"^(#[0-9A-Fa-f]{6})?\Z")] = ""
    font: Literal["serif", "sans", "mono"] = "serif"
    logo: Words = ""
    footer: Words = ""


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """Where the podcast is uploaded to: ``to`` is a folder relative to the show's, or an address (``s3://``,
    ``sftp://``)."""

    to: Words = ""


_ESSAYS = "essays"


@dataclass(frozen=True, slots=True)
class EssaysSettings:
    """Where the essays are: ``folder`` is relative to the show's.

    Another folder than ``essays`` is looked through with the folders in it, as sites have them (``_posts``,
    ``content/posts``), and essays in it that have no number are given one, which numbers.toml keeps.
    """

    folder: Words = _ESSAYS

    def __post_init__(self) -> None:
        if not self.folder.strip() or Path(self.folder).is_absolute():
            raise RequestError(f"essays.folder is {self.folder!r}", "name a folder beside show.toml, such as _posts")

    @property
    def is_site(self) -> bool:
        """Whether the essays are the posts of a web site, nested and without numbers."""
        return self.folder != _ESSAYS and Path(self.folder) != Path(_ESSAYS)


_HOLD = re.compile(r"(\d{1,4}) ?(m|min|h|d)")
_SECONDS = {"m": 60, "min": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """Where new essays come from by themselves: ``places`` are addresses, or files and folders relative to the show's.

    ``own`` says that the sites are the author's own, whose robots.txt is meant for others. ``pictures`` of essays on
    the web are fetched. Of what a place has, essays
    of ``since`` or later are taken whose titles or tags ``match`` (a regular expression, case ignored), the newest
    ``limit`` of each place (0: all), not before they are as old as ``hold`` says (``2h``, ``30m``, ``1d``).
    """

    places: tuple[Words, ...] = field(default=(), metadata={"key": "from"})
    own: bool = False
    pictures: bool = True
    since: date | None = None
    limit: Annotated[int, Meta(ge=0, le=100_000)] = 0
    match: Words = ""
    hold: Words = ""

    def __post_init__(self) -> None:
        _pattern("source.match", self.match)
        if self.hold and not _HOLD.fullmatch(self.hold):
            raise RequestError(f"source.hold is {shown(self.hold)}", 'say how long: "30m", "2h" or "1d"')

    @property
    def held(self) -> int:
        """How old an essay has to be, in seconds."""
        found = _HOLD.fullmatch(self.hold)
        return int(found[1]) * _SECONDS[found[2]] if found else 0


# English without a region is taken for American.
_MONTH_FIRST = ("", "us", "pr", "gu", "ph")


@lru_cache(8)
def _joined(root: Path, folder: str) -> Path:
    """Return the path of a folder in ``root``: ten thousand essays ask for the same one several times."""
    return root / folder


@dataclass(frozen=True, slots=True)
class Show:
    """show.toml, validated. ``root`` is the show's folder."""

    root: Path = field(metadata={"key": None}, compare=False)
    title: Words = "Essays"
    author: Words = ""
    language: Words = "en-US"
    link: Words = ""
    description: Words = ""
    cover: Words = _COVER
    sources: EssaysSettings = field(default_factory=EssaysSettings, metadata={"key": "essays"})
    source: SourceSettings = field(default_factory=SourceSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    script: ScriptSettings = field(default_factory=ScriptSettings)
    pauses: Pauses = field(default_factory=Pauses)
    sound: SoundSettings = field(default_factory=SoundSettings)
    audio: AudioSettings = field(default_factory=AudioSettings)
    feed: FeedSettings = field(default_factory=FeedSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    out: Path = field(default=Path("out"), metadata={"key": None}, compare=False)

    @property
    def date_order(self) -> Literal["month-first", "day-first"]:
        """How 5/4/2026 is read: what show.toml says, or else month first where the language is American English."""
        language, _, region = self.language.lower().partition("-")
        american = language == "en" and region in _MONTH_FIRST
        return self.script.date_order or ("month-first" if american else "day-first")

    @property
    def essays(self) -> Path:
        """The folder of the show's essays."""
        return _joined(self.root, self.sources.folder)

    @property
    def declared(self) -> bool:
        """Whether there is a show.toml: False for the defaults that a lone essay is made with."""
        return (self.root / SHOW_FILE).is_file()

    @property
    def cover_path(self) -> Path | None:
        """The cover's file, or None if the show has none.

        RequestError if it is outside the show's folder, or if show.toml names one that is missing.
        """
        if not self.cover:
            return None
        try:
            return folder_of_show(self.root).find(self.cover, self.root)
        except UnusableError as problem:
            if self.cover == _COVER and not (self.root / _COVER).is_file():
                return None
            raise RequestError(
                f"the cover {self.root / self.cover} {problem}",
                f"put a picture there, or change cover in {self.root / SHOW_FILE}",
            ) from problem


def find_show(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds a show.toml, be it in iCloud."""
    start = start.resolve()
    every = ((folder, folder / SHOW_FILE) for folder in (start, *start.parents))
    return next((folder for folder, path in every if path.is_file() or is_away(path)), None)


# What decides how essays are read and numbered: without one of them a show would be another.
_IN_ROOT = (SHOW_FILE, "lexicon.toml", "numbers.toml")


def load_show(root: Path) -> Show:
    """Read and check ``root/show.toml``; RequestError names the file, the key and what it may be."""
    path = root / SHOW_FILE
    for name in _IN_ROOT:
        refuse_if_away(root / name)
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
    """Fill the dataclass ``kind`` from a TOML table, refusing unknown keys and wrong values by name."""
    hints = typing.get_type_hints(kind, include_extras=True)
    known = {_key(item): item for item in fields(kind) if _key(item)}  # type: ignore[arg-type]
    values = dict(given)
    for key, value in table.items():
        name = f"{where}{key}"
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"the keys are {', '.join(sorted(known))}"
            raise RequestError(f"unknown key {name if len(name) <= _LONGEST_KEY else shown(name)}", hint)
        values[known[key].name] = _value(hints[known[key].name], value, name)
    return kind(**values)


def _value(hint: Any, value: Any, name: str) -> Any:
    if is_dataclass(hint):
        if not isinstance(value, dict):
            raise RequestError(f"{name} is not a table", f"write [{name}] and its keys below it")
        return _record(hint, value, f"{name}.", {})  # type: ignore[arg-type]
    try:
        return from_table(value, hint)
    except InvalidError as problem:
        raise RequestError(f"{name} is {shown(value)}", f"it must be {_wanted(hint)}") from problem


def _wanted(hint: Any) -> str:
    """Say what a field may hold: ``from 0.5 to 2``."""
    if typing.get_origin(hint) is Literal:
        return f"one of {', '.join(map(str, typing.get_args(hint)))}"
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return " or ".join(_wanted(kind) for kind in typing.get_args(hint) if kind is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        return 'a list of texts, ["…", "…"]'
    if typing.get_origin(hint) is dict:
        return 'a table of names and voices, such as Ada = "en_US-amy-medium"'
    for meta in getattr(hint, "__metadata__", ()):
        if meta.ge is not None:
            return f"a number from {meta.ge:g} to {meta.le:g}"
        if meta.pattern and meta.pattern.startswith("^(#"):
            return "a colour such as #8a3b12"
    plain = typing.get_args(hint)[0] if typing.get_origin(hint) else hint
    if plain is date:
        return "a day such as 2026-05-07"
    return "true or false" if plain is bool else "text in quotes, without control characters"


def _key(item: Any) -> str:
    return typing.cast("str", item.metadata.get("key", item.name))


def _template(name: str, template: str) -> None:
    """Raise RequestError for a template with anything in braces but a placeholder."""
    try:
        asked = [(field, spec, as_) for _, field, spec, as_ in string.Formatter().parse(template) if field is not None]
    except ValueError as problem:
        raise RequestError(
            f"{name} is not a template ({problem})", "double a brace that should appear as a brace"
        ) from problem
    for field_name, spec, conversion in asked:
        if field_name not in _PLACEHOLDERS or spec or conversion:
            raise RequestError(
                f"{name} has an unknown placeholder ({shown(field_name)})",
                "use {title} {date} {author} {show} {number}",
            )


def _pattern(name: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as problem:
        raise RequestError(f"{name} has a pattern that does not compile ({problem})", "fix the pattern") from problem
