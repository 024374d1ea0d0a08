"""What a page repeats of what is said before the essay: its author and its date in the first lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tts import lazy_re as re
from tts.essay import Block
from tts.sources.date_order import DateOrder

#: The rule that reports it.
RULE = "a byline, said before the essay"

_FIRST = 4  # blocks that are looked at
_LONGEST = 120
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    r"|(?:[A-Z][a-z]+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}"
    # 3. Mai 2026, 1er mai 2026, 3 de mayo de 2026
    r"|\d{1,2}(?:er|º|°)?\.? (?:de )?[^\W\d_]{3,10}\.? (?:del? )?\d{4}"
)
_BEFORE_DATE = re.compile(
    r"(?:\b(?:(?:first |originally )?(?:published|posted|written)|date|on"
    r"|veröffentlicht|geschrieben|datum|am|vom|publié|écrit|rédigé|le|du|publicado|escrito|fecha|el|del"
    r"|pubblicato|scritto|data|il):? ?){0,2}$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"^(?:(?:posted|written|published)? ?\bby|authors?"
    r"|(?:(?:veröffentlicht|geschrieben) )?von|autor(?:in|a|e)?|(?:(?:publié|écrit|rédigé) )?par|auteure?"
    r"|(?:(?:publicado|escrito) )?por|(?:(?:pubblicato|scritto) )?d[ai])\b:? ?",
    re.IGNORECASE,
)
_APART = " \n\t.,;|/·•—–-()[]"


def repeated(
    blocks: Sequence[Block], published: date | None, author: str, guest: str, order: DateOrder = "month-first"
) -> dict[int, str]:
    """Return what is left to say of each block that repeats the date, or the show's ``author``, by the block's place.

    Only a short line of the first few counts that holds nothing else but their name or the ``guest``'s, who is said.
    """
    found: dict[int, str] = {}
    for place, block in enumerate(blocks[:_FIRST]):
        if block.kind not in ("paragraph", "heading"):
            continue
        if len(block.text) > _LONGEST:
            break
        left = _without_date(block.text, published, order)
        name = _BEFORE_NAME.sub("", left)
        if not name or name.casefold() == author.casefold():
            found[place] = ""
        elif left != block.text.strip(_APART) and name.casefold() == guest.casefold():
            found[place] = left
    return found


def _without_date(text: str, published: date | None, order: DateOrder) -> str:
    from tts.sources.dates import read_date  # its import costs more than the rest of the script

    for match in _DATE.finditer(text) if published else ():
        moment = read_date(match[0], order)
        if moment and moment.date() == published:
            before = text[: match.start()]
            before = before[: _BEFORE_DATE.search(before).start()]  # type: ignore[union-attr]
            return f"{before.rstrip(_APART)} {text[match.end() :].lstrip(_APART)}".strip(_APART)
    return text.strip(_APART)
