"""Repair sentences that a page glued together where a link or a list was: ``ended.Then`` -> ``ended. Then``."""

from __future__ import annotations

from itertools import pairwise

from tts import lazy_re as re

# A stop, what may close a quotation or bracket after it, and the first letter of what follows.
_SEAM = re.compile(r"([.?!…]|(?<!\.)\.{2,4}|[?!]{2,3}|\[(?:…|\.{2,6})\])([”’\")\]]{0,4})(?=[“‘(\[]{0,2}([^\W\d_]))")
_DOTS = ("...", "....", "…")
_RUN = re.compile(r"\S+")
# A run that holds one of these is an address, a path or code, whole.
_IDENTIFIER = re.compile(r"://|[@\\=_`]|\(\)|^[“‘(\[\"']*www\.", re.IGNORECASE)
# What ends one word of a run and begins the next.
_JOINT = re.compile(r"[—–…,;:“”‘\"()\[\]]")
_LETTERS = re.compile(r"[^\W\d_]+")
_AMOUNT = re.compile(r"[$€£#~+-]?\d[\d,]*%?")
_VERSION = re.compile(r"v\d+", re.IGNORECASE)
# A share and its market: 9988.HK, 600519.SS; and shares of two classes: BRK.A.
_SHARE = re.compile(r"\d{4,6}")
_SHARES = frozenset(["BF", "BRK", "CRD", "GEF", "HEI", "HUB", "LEN", "MKC", "MOG", "RDS"])
_MARKETS = frozenset(["HK", "KQ", "KS", "SS", "SZ", "TW", "TWO"])
# Words that name a code library before a dot, and that end a host or file name after one.
_NAMESPACES = frozenset(
    re.findall(
        r"\w+",
        "asyncio fmt http https java javax jax jnp keras nn np numpy os pd plt scipy sklearn std sys tf torch www",
    )
)
_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        """ai app biz cfg co com cpp css csv dev doc docx edu exe fm gg gif gov gz html info ini io ipynb jpeg jpg js
        json log md ml net org pdf png ppt pptx py rmd rs rst sh svg tex toml ts tsv txt tv wav xls xlsx xml yaml
        zip""",
    )
)
# The words that open most sentences. After a word with capitals only they do: File.Save is a name, China.Then is not.
_OPENERS = frozenset(
    re.findall(
        r"\w+",
        """A After All Also Although An And Another Any As At Because Before Both But By Despite Each Even Every Few For
        From Given He Her Here His How However I If In Instead It Its Just Later Many Maybe More Most Much My No Not Now
        Of On Once One Only Or Other Our Over Perhaps She Since So Some Still Such That The Their Then There These They
        This Those Though Through Thus To Today Two Under Until We What When Where Which While Who Why With Without Yes
        Yet You Your""",
    )
)
# How far back and ahead a word is looked at: longer ones are not words, and the work stays linear.
_REACH = 64


def mend_glued(text: str) -> str:
    """Return ``text`` with a space wherever two sentences are glued; names, versions and addresses stay as they are.

    Only spaces are added. Takes time linear in the length of ``text``.
    """
    cuts = seams(text)
    return " ".join(text[start:end] for start, end in pairwise([0, *cuts, len(text)])) if cuts else text


def seams(text: str) -> list[int]:
    """Return the offsets, in order, where a sentence begins that is glued to the one before.

    ``.`` counts as the end of a sentence where a plain word, an amount, or a closing quotation mark or bracket comes
    before it and a capitalised word after it.
    """
    if not _SEAM.search(text):
        return []
    cuts: list[int] = []
    quotes = 0  # straight double quotes before ``counted``: one more closes when they are odd
    counted = 0
    for run in _RUN.finditer(text):
        word = run[0]
        if not _SEAM.search(word) or _IDENTIFIER.search(word):
            continue
        start = 0
        for seam in _SEAM.finditer(word):
            if not _is_seam(word, start, seam):
                continue
            cut = run.start() + seam.end()
            if '"' in seam[2]:
                quotes += text.count('"', counted, cut)
                counted = cut
                if quotes % 2:  # it opens what follows
                    continue
            cuts.append(cut)
            start = seam.end()
    return cuts


def _is_seam(word: str, start: int, seam: re.Match[str]) -> bool:
    """Return whether sentences meet at ``seam`` in the run ``word``, of which [0, start) is already split off."""
    stop, closers, first = seam.groups()
    if not first.isupper():
        return False
    if stop[0] == "[":
        return not word[seam.end() :][1:2].isupper()  # "[…]In"
    head = word[max(start, seam.start() - _REACH) : seam.start()]
    before = _JOINT.split(head)[-1]
    if "." in before or "/" in before or not any(c.isalnum() for c in head):
        return False
    after = word[seam.end() : seam.end() + _REACH]
    tail = after.lstrip("“‘([")
    found = _LETTERS.match(tail)
    if not found or not _opens_sentence(found[0], tail[found.end() :], head):
        return False
    if stop in _DOTS and (first == "I" or closers or len(before) < 2):  # "well…I think" may go on
        return False
    if closers or not before:
        return bool(closers) or head[-1] in '”)]"'
    if (found[0] in _MARKETS and _SHARE.fullmatch(before)) or (len(found[0]) == 1 and before in _SHARES):
        return False
    if stop not in (".", "..", *_DOTS) or after != tail or _AMOUNT.fullmatch(before):
        return len(before) > 1 or before.isdigit()
    if len(before) == 1 or before.lower() in _NAMESPACES or _VERSION.fullmatch(before):
        return False
    return before.islower() or found[0] in _OPENERS


def _opens_sentence(following: str, rest: str, head: str) -> bool:
    """Return whether the letters after a stop, with what clings to them, can be a sentence's first word."""
    if following.lower() in _ENDINGS or rest[:1] in ("(", "/", "@", "="):
        return False
    if len(following) == 1:
        return (
            (following == "I" and rest[:1] in ("’", "'"))
            or (following in ("I", "A") and not rest)
            or re.match(r"\.[A-Z]\.", rest) is not None  # U.S.
        )
    dotted_name = re.match(r"\.[^\W\d_]", rest) is not None and (rest[1].islower() or head[:1].isupper())
    return not dotted_name
