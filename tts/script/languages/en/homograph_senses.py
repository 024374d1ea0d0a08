"""Which sense of a homograph is meant: one function a kind, each from the place of the word to the name of a sense.

The words that each looks for are data: ``read.past_time`` is a list of [near.read] in homographs.toml.
"""

from __future__ import annotations

from collections.abc import Callable

from tts.script.languages.en.grammar import Place
from tts.script.languages.en.sense_of_read import (
    read,
)
from tts.script.languages.en.senses_by_kind import (
    apart,
    base,
    console,
    converse,
    deed,
    graduate,
    house,
    perfect,
    plural,
    present,
    proceeds,
    produce,
    quality,
    recall,
    refuse,
    resumes,
    rising,
    seldom_noun,
    seldom_plural,
    seldom_verb,
    subject,
)
from tts.script.languages.en.senses_of_words import (
    absent,
    affect,
    aged,
    arithmetic,
    axes,
    bases,
    bass,
    blessed,
    bow,
    bows,
    close,
    content,
    deserts,
    does,
    dogged,
    dove,
    excise,
    expose,
    invalid,
    lead,
    learned,
    live,
    lives,
    minute,
    moped,
    overhead,
    pasty,
    primer,
    putting,
    row,
    sake,
    sow,
    tear,
    tears,
    upset,
    used,
    uses,
    wind,
    winds,
    windy,
    wound,
)

SENSES: dict[str, Callable[[Place, bool], str]] = {
    function.__name__: function
    for function in (
        base, plural, seldom_noun, seldom_verb, house, graduate, present, subject, read, lead, live, close, minute,
        tear, tears, wind, winds, windy, bow, bows, content, invalid, dove, row, sow, bass, wound, does, learned, used,
        arithmetic, perfect, quality, uses, recall, dogged, rising, blessed, aged, deserts, upset, putting, expose,
        excise, axes, sake, produce, proceeds, resumes, apart, console, primer, bases, pasty, affect, lives, refuse,
        moped, absent, overhead, converse, seldom_plural, deed,
    )
}  # fmt: skip
