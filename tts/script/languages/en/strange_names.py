"""Names that no source has, said in the language that their letters and the other names of the essay speak for.

An essay is taken for a mixture of names of several languages. Their shares are estimated from all its names and from
the lands it speaks of (expectation maximisation); a name is then of the language that its letters and the shares make
likeliest: the Hakon of an essay on Iceland, the Coucy of one on France.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tts import lazy_re as re
from tts.essay import Block
from tts.script.languages.en.combining import is_combined
from tts.script.languages.en.dictionary import name_sounds, term_sounds
from tts.script.languages.en.known import is_listed, is_ordinary, knows, stems
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.name_kinds import is_plural, said_by_kind
from tts.script.languages.en.name_language import evidence, kept, languages
from tts.script.languages.en.native import native
from tts.script.languages.en.pinyin import in_pinyin, is_pinyin, is_pinyin_word
from tts.script.languages.en.species import epithets
from tts.script.languages.en.tables import table

_ENGLISH = 0.65  # the share of English before anything is read; the other languages have the rest in equal parts
_READ_BEFORE = 12  # as many names as that share counts for
_LAND = 0.5  # names that a mention of a land counts for
_MOST_MENTIONS = 6
_PLAINLY_ENGLISH = 0.3  # letters that speak for English so much need no closer look
# How likely it must be that a name is not English, and how likely its language: by itself, and in company.
_SURE, _LIKELY = 0.88, 0.65
_BEST_ALONE, _BEST = 0.75, 0.45
_COMPANY = 0.08  # a share that other names are needed for
_NAME = re.compile(r"(?<![\w.@'’])([A-Z][a-z]{3,19})(?![^\W_]|['’](?!s\b)\w|\.[a-z]|@)")
_PLAINLY_CHINESE = 10  # how much likelier the letters of a word in lower case must be in Chinese than in English
_DRAWN_OUT = re.compile(r"([a-z])\1\1", re.IGNORECASE)  # Baaah
_WORD = re.compile(r"(?<![\w.@/'’-])[a-z]{4,20}(?![\w@/]|['’]\w|\.[a-z])")
# What English makes of names, and ends its own with.
_OURS = re.compile(
    "[a-z]+(?:ians?|isms?|ists?|ers|ish|ness|tions?|ed|ly|ville|land|burgh?|ton|town|shire|ford|ware|soft|bots?|chain)"
)
_SHORTEST = 5  # letters; a shorter name tells little
_AS_ENGLISH = frozenset(["en", "gd", "cy", "sv"])  # whose names English says its own way


def names_by_language(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Return the names of an essay that its languages say better than English, each with its phonemes in [[ ]]."""
    text = "\n".join(block.text for block in blocks)
    counted = Counter(found[1] for found in _NAME.finditer(text))
    words = set(_WORD.findall(text))
    lands = _lands()
    names = [name for name in counted if name not in lands and name.lower() not in words]
    names = [name for name in names if not is_ordinary(name.lower()) and not _DRAWN_OUT.search(name)]
    mentions = Counter(lands[name] for name in counted.elements() if name in lands)
    shares = _shares([evidence(name.lower()) for name in names], mentions)
    said = {name: sounds for name in names if (sounds := _said(name, shares))}
    if shares[languages().index("zh")] >= _COMPANY:
        said |= dict(_in_pinyin(words))
    said |= epithets(text, words, _is_english)
    return tuple((name, f"[[{sounds}]]") for name, sounds in said.items())


def _shares(evidences: Sequence[tuple[float, ...]], mentions: Counter[str]) -> list[float]:
    """Return the share of each language among the names."""
    codes = languages()
    each = _READ_BEFORE * (1 - _ENGLISH) / (len(codes) - 1)
    before = [each + _LAND * min(mentions[code], _MOST_MENTIONS) for code in codes]
    strange = [one for one in evidences if one[0] < _PLAINLY_ENGLISH]
    before[0] = _READ_BEFORE * _ENGLISH + len(evidences) - len(strange)
    totals = before
    for _ in range(3):
        now, totals = totals, before.copy()
        for one in strange:
            points = [letters * share for letters, share in zip(one, now, strict=True)]
            whole = sum(points)
            totals = [total + point / whole for total, point in zip(totals, points, strict=True)]
    whole = sum(totals)
    return [total / whole for total in totals]


def _said(name: str, shares: list[float]) -> str:
    small = name.lower()
    points = [letters * share for letters, share in zip(evidence(small), shares, strict=True)]
    best = max(range(len(points)), key=points.__getitem__)
    language, whole = languages()[best], sum(points)
    foreign = 1 - sum(point for code, point in zip(languages(), points, strict=True) if code in _AS_ENGLISH) / whole
    company = shares[best] >= _COMPANY
    if foreign < (_LIKELY if company else _SURE) or points[best] < (_BEST if company else _BEST_ALONE) * whole:
        return ""
    if not company and (len(name) < _SHORTEST or not _languages()[language].get("alone")):
        return ""
    return native(small, language) if not _OURS.fullmatch(small) and is_free(name) and small not in kept() else ""


@lru_cache(maxsize=8192)
def is_free(name: str) -> bool:
    """Return whether no list and no rule has ``name``, which has a capital, or what it is formed from or made of."""
    small = name.lower()
    if knows(name) or is_listed(small) or said_by_kind(small) or is_pinyin(name) or is_plural(small):
        return False
    if is_combined(small):
        return False  # Cerebrovascular
    if any(_is_short_word(small[:at]) and _is_short_word(small[at:]) for at in range(3, len(small) - 2)):
        return False  # Datadog
    return not any(
        stem in _lexicon() or name_sounds(stem) or term_sounds(stem) or is_ordinary(stem) for stem in stems(small)
    )


def _is_english(word: str) -> bool:
    """Return whether a list has ``word``, which is in lower case."""
    known = is_listed(word) or is_ordinary(word) or word in _lexicon() or term_sounds(word) or name_sounds(word)
    return bool(known)


def _is_short_word(part: str) -> bool:
    return is_ordinary(part) or part in _MORE_PARTS


# Parts of product names that are not words by themselves.
_MORE_PARTS = frozenset(
    ["crypto", "docs", "mega", "meta", "micro", "mini", "multi", "nano", "net", "ninja", "tech", "wiki"]
)


def _in_pinyin(words: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the words in lower case that no English list has and that are of two syllables or more of pinyin.

    Their letters must speak for Chinese far more than for English: gaokao and laowai, but not minima or karaoke.
    """
    for word in sorted(words):
        said = in_pinyin(word)[2:-2] if len(word) > 5 and is_pinyin_word(word) else ""
        if "ˌ" not in said:
            continue
        if evidence(word)[languages().index("zh")] < _PLAINLY_CHINESE * evidence(word)[0]:
            continue
        if is_pinyin(word.capitalize()) or is_free(word.capitalize()):
            yield word, said


@cache
def _lexicon() -> frozenset[str]:
    return frozenset(word.lower() for word in built_in())


@cache
def _languages() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = table("strange_names.toml")["languages"]
    return found


@cache
def _lands() -> dict[str, str]:
    return {name: code for code, language in _languages().items() for name in language["lands"].split()}
