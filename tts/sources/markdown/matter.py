"""What front matter says of an essay, whatever key and shape its author has for it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import cache
from pathlib import PurePath
from typing import Any, get_args

from tts import lazy_re as re
from tts.checked import shown
from tts.errors import EssaycastError, listed
from tts.essay import EpisodeType
from tts.show.days_to_come import is_of_day, is_of_day_to_come
from tts.show.front_matter import FrontMatter
from tts.show.held_words import folded_key, folded_keys, keys_of
from tts.show.holding import (
    flag,
    is_for_readers,
    is_guessed,
    is_not_out,
    is_out,
    is_plain_draft,
    is_surely_for_some,
    is_title_of_draft,
    is_to_come,
    is_unknown,
    keeps_back,
    read_as,
    says_no,
)
from tts.sources.date_order import DateOrder
from tts.sources.dates import day_within, read_date
from tts.sources.text import clean
from tts.toml import packaged_toml

# What front matter may say. ``minutes`` is what an import writes down of the original's length.
_KEYS = (
    "number", "title", "date", "author", "link", "description", "image", "guid", "draft", "withheld", "tags",
    "language", "season", "episodeType", "explicit", "lexicon", "minutes",
)  # fmt: skip
# What other programs call it.
_TITLES = ("title", "headline")
# What newsletters have, whose titles are subjects.
_OF_LETTERS = ("emailType", "preheader", "previewText", "sendAt", "mailingList", "newsletterId")
_AUTHORS = ("author", "authors", "writer", "creator")
_LINKS = ("link", "canonicalUrl", "canonical")
_DESCRIPTIONS = ("description", "summary", "excerpt")
_LANGUAGES = ("language", "lang", "locale")
_OTHERS = (
    *_TITLES, *_AUTHORS, *_LINKS, *_DESCRIPTIONS, *_LANGUAGES, "keywords", "taxonomies", "bibliography", "password",
)  # fmt: skip
_HELD = ("dates", "states", "readers", "yes", "no", "for_some", "last_days")
# What everybody takes for a draft. Of any other key that holds an essay back its author is told.
_PLAIN = frozenset({
    "draft", "drafts", "isdraft", "published", "publish", "public", "private", "unlisted", "hidden", "wip",
    "unpublished", "scheduled", "visibility", "headless",
})  # fmt: skip
# From 0 to 1: ``tittle`` is as near to ``title``; ``subtitle``, a key that other programs know, is not.
_NEAR = 0.8
_YEAR = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)")
_NO_VALUE = ("", "~", "null")
# What stands for a day that there is none, and for one that a template fills in.
_NO_DAY = re.compile(r"(?:none|n/?a|nil|-+|daily|weekly|monthly|yearly)", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:The |A |In )?[A-Z][\w'\u2019.&-]{2,}(?:,? (?:(?:of|and|the|for|in|&) )*[A-Z][\w'\u2019.&-]*){0,5}"
)
_FILLED_IN = re.compile(r"\{\{|<%")
_BARE_YEAR = re.compile(r"[1-9]\d{3}")
_NO_LONGER = re.compile(r"\b(?:false|no|not|never|until|after|before)\b", re.IGNORECASE)
# Tables of a site's own, in which a draft is none of the essay's.
_ROOMS = (
    "params", "extra", "meta", "metadata", "attributes", "options", "page", "frontmatter", "custom", "hugo", "jekyll",
    "eleventy",
)  # fmt: skip
_MOST_AUTHORS = 20
_MOST_NAMED = 12
_LONGEST_KEY = 60
_NOT_FOR_ALL = "not for everyone"
_LONGEST_TEXT = 4_000
_ADDRESS = re.compile(r"\s*<[^<>]*>")


@dataclass(slots=True)
class Matter:
    """Typed look-ups in front matter. What cannot be used is added to ``notes``, with its line and the way to fix it.

    ``people`` are the names after the keys that a site gives its authors.
    """

    front: FrontMatter
    path: PurePath
    order: DateOrder = "month-first"
    people: Mapping[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def value(self, *keys: str) -> tuple[str, Any]:
        """Return the first of ``keys`` that has a value, and the value; None if none has."""
        for key in keys:
            value = self.front.value(key)
            if _is_given(value):
                return key, value
        return keys[0], None

    def unusable(self, key: str, mend: str) -> None:
        """Note that the value of ``key`` is left out."""
        value = shown(self.front.value(key))
        self.notes.append(f"{self.path}:{self.front.line(key)} {key} is {value} and was left out; {mend}")

    def refuse(self, key: str, hint: str) -> EssaycastError:
        """Return the error of a value that must not be guessed."""
        return EssaycastError(f"{self.path}:{self.front.line(key)} {key} is {shown(self.front.value(key))}", hint)

    def slips(self) -> Iterator[str]:
        """Yield a note for each key that looks like a slip of one that is not given, and one that names the unknown.

        What other programs have for themselves (other_keys.toml) is passed over.
        """
        missing = {key.casefold(): key for key in _KEYS if self.front.key(key) not in self.front.table}
        unknown: list[str] = []
        for key in self.front.table:
            if (
                folded_key(key) in _known_keys()
                or _is_slip(key, self.front.table[key])
                or keeps_back(key, self.front.table[key])
            ):
                continue
            near = difflib.get_close_matches(key.casefold(), missing, 1, _NEAR)
            if near:
                place = f"{self.path}:{self.front.line(key)}"
                yield f"{place} has an unknown key {key}: did you mean {missing[near[0]]}?"
            else:
                unknown.append(key)
        if unknown:
            named = listed([key[:_LONGEST_KEY] for key in unknown], _MOST_NAMED)
            place = f"{self.path}:{self.front.line(unknown[0])}"
            several = "keys that are" if len(unknown) > 1 else "a key that is"
            yield f"{place} has {several} not known and not used: {named}"

    def string(self, *keys: str) -> str:
        """Return a text of one line, empty if there is none."""
        key, value = self.value(*keys)
        if value is None:
            return ""
        if isinstance(value, (dict, list)):
            self.unusable(key, "write it as text on one line")
            return ""
        text = clean(str(value)).replace("\n", " ")
        if len(text) > _LONGEST_TEXT and key not in _DESCRIPTIONS:
            self.unusable(key, f"write it in {_LONGEST_TEXT} characters at most")
            return ""
        return text

    def title(self) -> str:
        """Return the essay's title, with its marks; of a letter that is sent it is the subject."""
        if self.value(*_TITLES)[1] is None and self.value(*_OF_LETTERS)[1] is not None:
            return self.string("subject")
        return self.string(*_TITLES)

    def link(self) -> str:
        """Return where the essay is published."""
        return self.string(*_LINKS)

    def description(self) -> str:
        """Return what the essay is about."""
        return self.string(*_DESCRIPTIONS)

    def language(self) -> str:
        """Return the essay's BCP 47 tag."""
        key, value = self.value(*_LANGUAGES)
        if value is None:
            return ""
        tag = str(value).strip().partition(".")[0].replace("_", "-")
        if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
            self.unusable(key, "write it as en-GB")
            return ""
        return tag

    def number(self) -> int | None:
        """Return the essay's number; EssaycastError for one that is none."""
        key, value = self.value("number")
        if value is None:
            return None
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value.strip()):
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.refuse(key, "it must be a whole number, 0 or more")
        return value

    def season(self) -> int | None:
        """Return the season that the episode belongs to."""
        key, value = self.value("season")
        if value is None:
            return None
        if re.fullmatch(r"0*[1-9][0-9]{0,4}", text := str(value).strip()):
            return int(text)
        self.unusable(key, "write it as a whole number from 1")
        return None

    def episode_type(self) -> EpisodeType:
        """Return what the episode is: a whole one, if the file does not say."""
        key, value = self.value("episodeType")
        found = next((known for known in get_args(EpisodeType) if known == str(value).strip().lower()), None)
        if value is not None and found is None:
            self.unusable(key, "write full, trailer or bonus")
        return found or "full"

    def explicit(self) -> bool | None:
        """Return whether the episode is only for adults."""
        key, value = self.value("explicit")
        if value is None:
            return None
        if (known := flag(value)) is None:
            self.unusable(key, "write true or false")
        return known

    def published(self) -> datetime | None:
        """Return when the essay came out: the latest of its dates, so that one to come holds it back.

        A date that is none is noted; if it has a year to come, the last day of that year is taken. EssaycastError for
        one that is still to come: nobody knows when.
        """
        moments: list[datetime] = []
        unreadable = []
        this_year = datetime.now(timezone.utc).year
        for key, value in ((each, value) for each in keys_of("dates") for value in self.front.values(each)):
            if not _is_given(value) or flag(value) is not None or (key == "published" and _is_place(value)):
                continue
            if moment := self._moment(key, value):
                moments.append(moment)
                continue
            found = _YEAR.search(str(value))
            year = int(found[0]) if found else 0
            if _NO_DAY.fullmatch(str(value).strip()):
                continue
            unknown = key in keys_of("to_come") and year in (0, this_year) and not _FILLED_IN.search(str(value))
            if key not in ("published", *keys_of("no")) and (unknown or is_to_come(value)):
                raise self.refuse(key, "write it as 2026-05-07, or make the essay a draft")
            unreadable.append(key)
            if year > this_year:
                moments.append(datetime(year, 12, 31, tzinfo=timezone.utc))
            elif found and found[0] == str(value).strip():
                moments.append(datetime(year, 1, 1, tzinfo=timezone.utc))
        for key, value in self.front.table.items():
            if folded_key(key) in folded_keys("dates") or not is_of_day(key) or not _is_given(value):
                continue
            moment = self._moment(key, value)
            if moment and moment > datetime.now(timezone.utc):
                self._tell(key, "so the essay waits for that day; remove it to publish")
                moments.append(moment)
            elif not moment and is_of_day_to_come(key) and is_to_come(value):
                raise self.refuse(key, "write it as 2026-05-07, or make the essay a draft")
        if unreadable:
            self.unusable(unreadable[0], "write it as 2026-05-07, or 2026-05-07 09:30:00+02:00")
        return max(moments, default=None)

    def _moment(self, key: str, value: object) -> datetime | None:
        """Return the moment of a date. Of two days that the key of one to come can mean it is the later, if that is to
        come itself; of an hour that cannot be read, the end of its day."""
        moment = read_date(value, self.order)
        if moment and key in keys_of("to_come") and isinstance(value, str):
            other = read_date(value, "month-first" if self.order == "day-first" else "day-first")
            if other and other > max(moment, datetime.now(timezone.utc)):
                days = f"{moment:%Y-%m-%d} or {other:%Y-%m-%d}"
                self._tell(self.front.key(key), f"which is {days}: the later counts; write it in that way")
                return other
        if moment or not (day := day_within(value)):
            return moment
        if day.hour and day > datetime.now(timezone.utc):
            what = "whose hour cannot be read: the end of that day counts; write it as 2026-05-07 09:30:00+02:00"
            self._tell(self.front.key(key), what)
        return day

    def author(self) -> str:
        """Return the names of the essay's authors."""
        key, value = self.value(*_AUTHORS)
        if value is None:
            return ""
        given = value if isinstance(value, list) else [value]
        names = [name for item in given[:_MOST_AUTHORS] if (name := self._name(item))]
        if not names:
            self.unusable(key, "write it as a name")
        return ", ".join(names)

    def _name(self, item: object) -> str:
        if isinstance(item, dict):
            item = next(
                (item[key] for key in ("name", "display_name", "title", "nickname", "key") if item.get(key)), ""
            )
        if isinstance(item, dict):  # Quarto takes a name apart
            parts = [item.get("literal")] if item.get("literal") else [item.get("given"), item.get("family")]
            item = " ".join(part for part in parts if isinstance(part, str))
        if not isinstance(item, str):
            return ""
        name = _ADDRESS.sub("", clean(item).replace("\n", " ")).strip()
        return self.people.get(name, name)

    def image(self) -> str:
        """Return the essay's picture: a file or an address."""
        key, value = self.value("image")
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = next(
                (v for k in ("url", "src", "path", "feature", "file", "href", "image") if (v := value.get(k))), value
            )
        if value is None or isinstance(value, str):
            return clean(value or "").replace("\n", " ")
        self.unusable(key, "name a file or a web address")
        return ""

    def tags(self) -> tuple[str, ...]:
        """Return what the essay is about, tag by tag."""
        _, value = self.value("tags", "keywords")
        taxonomies = self.front.value("taxonomies")
        if value is None and isinstance(taxonomies, dict):
            value = taxonomies.get("tags")
        given = value if isinstance(value, list) else str(value or "").split(",")
        return tuple(tag for item in given if isinstance(item, (str, int)) and (tag := clean(str(item)).lstrip("#")))

    def lexicon(self) -> tuple[tuple[str, str], ...]:
        """Return how words are said in this essay."""
        key, value = self.value("lexicon")
        if value is None:
            return ()
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self.unusable(key, "write it as lines of `Word: how it is said`")
            return ()
        return tuple((str(word), said) for word, said in value.items())

    def is_draft(self, title: str = "") -> bool:
        """Return whether the essay is not to be published, by front matter or by the mark of a draft in its title.

        EssaycastError for a flag that cannot be understood.
        """
        held = [key for key, value in self.front.table.items() if keeps_back(key, value)]
        held += [key for key in map(self.front.key, keys_of("last_days")) if self._is_over(key)]
        held += [key for key, value in self.front.table.items() if _is_slip(key, value)]
        for key in held:
            value = self.front.table[key]
            plain = folded_key(key) in _PLAIN and not is_guessed(key, value)
            if not plain and not is_plain_draft(key, value):
                self._tell(key, "so the essay is held back; remove it to publish")
        for key in self.front.table if not held else ():
            if is_unknown(key, self.front.table[key]):
                self._tell(key, "which does not hold the essay back; write draft: true if it should")
                break
        told = True in self._flags("draft") or False in self._flags("published") or bool(held)
        if not told and is_title_of_draft(title):
            self.notes.append(
                f"{self.path}:1 the title says that it is a draft, so the essay is held back; change it to publish"
            )
            return True
        for key in map(self.front.key, _ROOMS) if not told else ():
            inner = self.front.table.get(key)
            if isinstance(inner, dict) and flag(inner.get("draft")) is True:
                place = f"{self.path}:{self.front.line(key)}"
                self.notes.append(
                    f"{place} draft is true below {key}, where it does not hold the essay back; write it above"
                )
        return told

    def _tell(self, key: str, what: str) -> None:
        """Note what follows of the value of ``key``."""
        value, line = shown(self.front.table[key]), self.front.line(key)
        self.notes.append(f"{self.path}:{line} {key.strip()} is {value}, {what}")

    def _is_over(self, key: str) -> bool:
        """Return whether the day on which the essay goes again has passed."""
        value = self.front.table.get(key)
        day = None if value is None else read_date(value, self.order) or day_within(value)
        return day is not None and day < datetime.now(timezone.utc)

    def withheld(self) -> str:
        """Return why the essay is not for everyone, empty if it is."""
        value = self.front.value("withheld")
        withheld = flag(value)
        if withheld is None and _is_given(value):
            return self.string("withheld") or _NOT_FOR_ALL
        some = [key for key, value in self.front.table.items() if is_for_readers(key, value)]
        for key in some:
            value = self.front.table[key]
            if not (is_surely_for_some(value, key) if folded_key(key) in folded_keys("readers") else flag(value)):
                self._tell(key, "so the essay is held back; remove it to publish")
        password = self.front.value("password")
        locked = _is_given(password) and flag(password) is not False and str(password).strip().lower() != "none"
        return _NOT_FOR_ALL if withheld or some or locked else ""

    def _is_day(self, value: object) -> bool:
        """Return whether the value of ``published`` is a day, or the year of a book."""
        text = str(value).strip()
        if read_date(value, self.order) or _BARE_YEAR.fullmatch(text):
            return True
        return bool(day_within(value) or _YEAR.search(text)) and not _NO_LONGER.search(text)

    def _flags(self, name: str) -> list[bool]:
        """Return whether the keys ``name`` are true, but for a date and a place."""
        values = list(filter(_is_given, self.front.values(name)))
        if name == "published":
            if any(map(_is_place, values)):
                self._tell(self.front.key(name), "which does not hold the essay back; write draft: true if it should")
            values = [value for value in values if not self._is_day(value) and not _is_place(value)]
        given = [flag(value) for value in values]
        if name == "draft":  # "draft: published" can only mean no
            given = [
                False if each is None and is_out(str(value)) else each
                for each, value in zip(given, values, strict=True)
            ]
        if None in given:
            raise self.refuse(name, "it must be true or false")
        return [each for each in given if each is not None]


def _is_given(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and value.strip() in _NO_VALUE)


def _is_place(value: object) -> bool:
    """Return whether what stands below ``published`` is where: a name of several words in capitals."""
    text = str(value).strip()
    return " " in text and bool(_NAMES.fullmatch(text)) and not (is_not_out(text) or is_to_come(text) or says_no(text))


def _is_slip(key: str, value: object) -> bool:
    """Return whether a key is not known, and its value would hold the essay back below one that is as near."""
    if folded_key(key) in _known_keys() or not (meant := read_as(key)):
        return False
    if meant == "published":
        return flag(value) is False
    return keeps_back(meant, value, exactly=True) and not (meant == "status" and flag(value) is not None)


@cache
def _known_keys() -> frozenset[str]:
    tables = packaged_toml("tts.sources.markdown", "other_keys.toml")
    others = (key for keys in tables.values() for key in keys.split())
    return frozenset(map(folded_key, (*_KEYS, *_OTHERS, *others))) | folded_keys(*_HELD)
