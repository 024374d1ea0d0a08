"""ID3v2.3 tags by mutagen, with chapters in time order in the bytes (docs: ID3v2 chapter frame addendum 1.0)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from mutagen import MutagenError
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TCOP,
    TDRC,
    TENC,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    TPE2,
    TRCK,
    TSO2,
    TSOA,
    TSOP,
    TSSE,
    USLT,
    WOAS,
    WXXX,
    CTOCFlags,
    Encoding,
    Frame,
    ID3TimeStamp,
    PictureType,
)
from mutagen.mp3 import MPEGInfo

from tts.episode import Chapter
from tts.media.kinds import picture_kind

_ENCODED_BY = "essaycast"
_HEADER = 10
_NO_OFFSET = 0xFFFFFFFF
_FRONT_COVER = PictureType.COVER_FRONT
# Milliseconds by which what an MP3 says of its length may differ from TLEN.
_AS_LONG = 500

# ISO 639-2 codes, which TLAN, COMM and USLT want, of the languages that Piper has voices for.
_ISO_639_2 = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun", "id": "ind",
    "is": "isl", "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "ko": "kor", "lb": "ltz", "lv": "lav", "ml": "mal",
    "ne": "nep", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv",
    "sr": "srp", "sv": "swe", "sw": "swa", "te": "tel", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho",
}  # fmt: skip

# Words that libraries leave out of account when they sort.
_ARTICLES = {"eng": ("the", "a", "an")}


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player is told of an episode. ``host`` is whose show it is, ``author`` who wrote this essay, who may be a
    guest: libraries keep a show together by its host. ``length_ms`` comes from the samples; ``cover`` is a picture.

    ``pictures`` are the JPEG bytes of chapter pictures, by the name that a chapter's ``image`` has.
    """

    title: str
    show: str
    host: str
    author: str
    number: int | None
    published: datetime | None
    language: str
    link: str
    comment: str
    transcript: str
    copyright: str
    encoder: str
    length_ms: int
    chapters: tuple[Chapter, ...]
    cover: bytes = b""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def tagged(mp3: bytes, tags: Tags) -> bytes:
    """Return ``mp3`` (which has no tag) with an ID3v2.3 tag before it."""
    return _tag(tags) + mp3


def language_code(language: str) -> str:
    """``en-US`` -> ``eng``; ``und`` for a language that is not known."""
    return _ISO_639_2.get(language.replace("_", "-").partition("-")[0].lower(), "und")


def sort_name(name: str, language: str) -> str:
    """``The Long Wait`` -> ``Long Wait, The``: what libraries sort a name by; ``language`` is an ISO 639-2 code."""
    article, _, rest = name.partition(" ")
    return f"{rest}, {article}" if rest and article.lower() in _ARTICLES.get(language, ()) else name


def _tag(tags: Tags) -> bytes:
    id3 = ID3()
    language = language_code(tags.language)

    def text(frame: type, value: str) -> None:
        if value:
            id3.add(frame(encoding=Encoding.UTF16, text=[value]))

    text(TIT2, tags.title)
    text(TPE1, tags.author)
    text(TPE2, tags.host or tags.show)
    text(TALB, tags.show)
    text(TRCK, "" if tags.number is None else str(tags.number))
    if tags.published:
        # Written as TYER, TDAT and TIME, which is how version 2.3 says it.
        id3.add(TDRC(encoding=Encoding.LATIN1, text=[ID3TimeStamp(tags.published.strftime("%Y-%m-%d %H:%M:%S"))]))
    text(TCON, "Podcast")
    text(TLAN, language)
    if tags.comment:
        id3.add(COMM(encoding=Encoding.UTF16, lang=language, desc="", text=[tags.comment]))
    if tags.transcript:
        id3.add(USLT(encoding=Encoding.UTF16, lang=language, desc="", text=tags.transcript))
    text(TLEN, str(tags.length_ms))
    if tags.link:
        id3.add(WOAS(url=tags.link))
    text(TCOP, tags.copyright)
    text(TENC, _ENCODED_BY)
    text(TSSE, tags.encoder)
    if tags.cover:
        mime = f"image/{picture_kind(tags.cover).lower()}"
        id3.add(APIC(encoding=Encoding.LATIN1, mime=mime, type=_FRONT_COVER, desc="Cover", data=tags.cover))
    _add_chapters(id3, tags)
    id3.update_to_v23()
    # After that, which would remove them: players know them in version 2.3 as well.
    text(TSOP, sort_name(tags.author, language))
    text(TSO2, sort_name(tags.host or tags.show, language))
    text(TSOA, sort_name(tags.show, language))
    file = io.BytesIO()
    id3.save(file, v2_version=3, padding=lambda _: 0)
    return in_order(file.getvalue())


def _add_chapters(id3: ID3, tags: Tags) -> None:
    chapters = tags.chapters
    if not chapters:
        return
    names = [f"ch{index:03d}" for index in range(len(chapters))]
    ends = [chapter.start_ms for chapter in chapters[1:]] + [tags.length_ms]
    for name, chapter, end in zip(names, chapters, ends, strict=True):
        shown: list[Frame] = [TIT2(encoding=Encoding.UTF16, text=[chapter.title])]
        if chapter.link:
            shown.append(WXXX(encoding=Encoding.LATIN1, desc="", url=chapter.link))
        if picture := tags.pictures.get(chapter.image):
            shown.append(
                APIC(encoding=Encoding.LATIN1, mime="image/jpeg", type=PictureType.OTHER, desc="", data=picture)
            )
        id3.add(
            CHAP(
                element_id=name,
                start_time=chapter.start_ms,
                end_time=end,
                start_offset=_NO_OFFSET,
                end_offset=_NO_OFFSET,
                sub_frames=shown,
            )
        )
    top = TIT2(encoding=Encoding.UTF16, text=["Chapters"])
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    id3.add(CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[top]))


def in_order(tag: bytes) -> bytes:
    """Return an ID3v2.3 tag with its CHAP frames in time order after CTOC, and its pictures last.

    mutagen sorts frames by length when it saves, and players show chapters in the order of the bytes. So this is the
    last step: every later save would sort them again.
    """

    def place(frame: bytes) -> tuple[int, int]:
        kind = frame[:4]
        if kind == b"CHAP":
            after_name = frame.index(b"\0", _HEADER) + 1
            return 2, int.from_bytes(frame[after_name : after_name + 4], "big")
        return {b"CTOC": 1, b"APIC": 3}.get(kind, 0), 0

    frames = _frames(tag)
    frames.sort(key=place)
    return tag[:_HEADER] + b"".join(frames)


def _frames(tag: bytes) -> list[bytes]:
    """Return the frames of an ID3v2.3 tag that has neither padding nor an extended header."""
    frames = []
    at = _HEADER
    while at < len(tag):
        end = at + _HEADER + int.from_bytes(tag[at + 4 : at + 8], "big")
        frames.append(tag[at:end])
        at = end
    return frames


def made_here(mp3: Path) -> tuple[str, str] | None:
    """Return the episode's title and the show's, as the tag of a file says that essaycast has made; else None.

    None as well if its sound was edited since: an editor says in TSSE that it is what has encoded it, or leaves a
    sound that is not as long as TLEN says.
    """
    try:
        tag = ID3(mp3)
    except (MutagenError, OSError):
        return None
    by, encoder, told, title, show = (_first(tag, frame) for frame in ("TENC", "TSSE", "TLEN", "TIT2", "TALB"))
    if by != _ENCODED_BY or not encoder.startswith(f"{_ENCODED_BY} ") or not told.isdecimal():
        return None
    length = _length(mp3)
    # None is that of a file which breaks off within the tag.
    return None if length is not None and abs(length - int(told)) > _AS_LONG else (title, show)


def is_mp3(path: Path) -> bool:
    """Return whether a file has frames of MPEG audio, whoever has made it."""
    return _length(path) is not None


def _length(mp3: Path) -> float | None:
    """Return how long a file says that it is, in milliseconds; None if it has no frames."""
    try:
        with mp3.open("rb") as file:
            return 1000 * float(MPEGInfo(file).length)
    except (MutagenError, OSError):
        return None


def _first(tag: ID3, frame: str) -> str:
    return next((str(text) for each in tag.getall(frame) for text in each.text), "")
