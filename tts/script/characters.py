"""What is written in odd characters, in the plain ones that the rules know; each keeps its place in what was written.

Styled, full-width and garbled letters, foreign figures, ligatures, decomposed letters, invisible characters, wide
spaces and raised or lowered letters become plain. What means something by its form stays: ``½``, ``™``, Roman
numerals, raised and lowered figures (``10⁸``, ``H₂O``), a space between figures. A raised letter of a variable becomes
``x^a`` and a lowered one ``x_i``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from tts import lazy_re as re
from tts.sources import garbled


@dataclass(frozen=True, slots=True)
class Piece:
    """The plain text [start, end), which may be empty, stands for ``length`` written characters."""

    start: int
    end: int
    length: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain characters, and the pieces of it that are written differently, in order."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def spans(self, written: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return where spans of the written text, in order and apart, are in the plain one."""
        places: list[int] = []
        pieces = iter(self.pieces)
        piece, shift = next(pieces, None), 0  # the shift is the plain offset minus the written one
        for offset in (offset for span in written for offset in span):
            while piece and piece.start - shift + piece.length <= offset:
                shift = piece.end - (piece.start - shift + piece.length)
                piece = next(pieces, None)
            inside = piece is not None and piece.start - shift < offset
            places.append(piece.end if piece and inside else offset + shift)
        return list(zip(places[::2], places[1::2], strict=True))


def plain_characters(text: str) -> Plain:
    """Return ``text`` in plain characters."""
    if text.isascii() or not _GATE.search(text):
        return Plain(text)
    plain: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for match in _ODD.finditer(text):
        said = _WRITTEN[match.lastgroup or ""](match)
        if said == match[0]:
            continue
        plain += (text[at : match.start()], said)
        start = length + match.start() - at
        length = start + len(said)
        pieces.append(Piece(start, length, match.end() - match.start()))
        at = match.end()
    return Plain("".join([*plain, text[at:]]), tuple(pieces))


_COMBINING = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20df\u20e1-\u20e2\u20e4-\u20ff\ufe20-\ufe2f"
_HIDDEN = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_RAISED = "ʰ-ʸˠ-ˤᴬ-ᵡᵸᶛ-ᶿⁱⁿⱽꟸꟹ"
_LOWERED = "ᵢ-ᵪₐ-ₜⱼ"
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_SMALL = "".join(_SMALL_CAPITALS)
# What has a compatibility decomposition that loses nothing but the style; № and ℹ are signs of their own.
# Letters of other scripts that look like Latin ones, by which some pass for words: сase, drιven.
_CYRILLIC = dict(zip("аеорсухѕіјһԁԛԝАВЕКМНОРСТУХЅІЈ", "aeopcyxsijhdqwABEKMHOPCTYXSIJ", strict=True))
_GREEK = dict(zip("οινυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oivuABEZHIKMNOPTYX", strict=True))
_CHEROKEE = dict(zip("ᎪᏴᏟᎠᎬᎶᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ", "ABCDEGHIJKLMPRSTVWZ", strict=True))
_ALIKE = {**_CYRILLIC, **_GREEK, **_CHEROKEE}
_STYLED = (
    "\u0132\u0133\u013f\u0140\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3\u2024\u2100-\u2115\u2117-\u2138"
    "\u213b-\u214f\u2460-\u249b\u249c-\u24ea\u3200-\u33ff\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufdff\ufe30-\ufe4f"
    "\ufe50-\ufefc\uff01-\uffee\U0001d400-\U0001d7ff\U0001f100-\U0001f10c\U0001f110-\U0001f14f\U0001f190"
    "\U0001fbf0-\U0001fbf9\U0002f800-\U0002fa1d"
)
# The zeros of other scripts' figures; the nine others follow each.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0"
    "\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\U000104a0\U00010d30"
    "\U00011066\U000110f0\U00011136\U000111d0\U000112f0\U00011450\U000114d0\U00011650\U000116c0\U00011730\U000118e0"
    "\U00011950\U00011c50\U00011d50\U00011da0\U00016a60\U00016ac0\U00016b50\U0001e140\U0001e2f0\U0001e950"
)
_FIGURES = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS)
_ABBREVIATED = re.compile(r"(?:^|[^\w])[A-Z][a-z]{0,2}$")
_NAME_AFTER = re.compile(" [A-Z]")
_VARIABLE = re.compile(r"(?:^|[^A-Za-z])[A-Za-zα-ωΑ-Ω]$|[0-9)]$")
_LONG_WORD = re.compile(r"[a-z]{3}$")
_IN_PHONES = re.compile(r"[\[/][^\W\d_ː]{0,8}[bcdfgklmnpqrstvxzʃʒθðŋ]$")
_ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th", "er", "ère"])


def _marked(match: re.Match[str]) -> str:
    """Compose a letter and its marks; a mark that makes no letter with it is left out, but for those of variables."""
    composed = unicodedata.normalize("NFC", match[0])
    text, (start, end) = match.string, match.span()
    if composed[1:] in _OF_VARIABLES and not text[start - 1 : start].isalpha() and not text[end : end + 1].isalpha():
        return composed
    return _UNCOMPOSED.sub("", composed)


# x̂, x̃, x̄, ẋ and v⃗ mean something in mathematics.
_OF_VARIABLES = frozenset("\u0302\u0303\u0304\u0305\u0307\u20d7")


_UNCOMPOSED = re.compile(f"[{_COMBINING}]")


def _raised(match: re.Match[str]) -> str:
    """``3ʳᵈ`` is 3rd, ``Sᵗ Paul`` St. Paul, ``eˣ`` e^x; what hangs on a longer word is the mark of a note."""
    letters = unicodedata.normalize("NFKC", match[0])
    before = match.string[max(0, match.start() - 4) : match.start()]
    if match[0] in "ʰʷʲˠˤ" and _IN_PHONES.search(match.string, max(0, match.start() - 24), match.start()):
        return ""  # how a sound of speech is made: [pʰ]
    if match[0] == "ⁿ":
        return match[0]  # the readings of powers know it
    if letters in ("TM", "SM", "tm", "sm") and before[-1:].isalpha():
        return "™"
    if before[-1:].isdigit() and letters.lower() in _ORDINAL_ENDINGS:
        return letters.lower()
    if len(letters) == 1 and _LONG_WORD.search(before):
        return ""
    power = len(letters) == 1 and letters not in "erot" and not _NAME_AFTER.match(match.string, match.end())
    if letters.islower() and _ABBREVIATED.search(before) and not (power and _VARIABLE.search(before)):
        return f"{letters}." if _NAME_AFTER.match(match.string, match.end()) else letters
    return f"^{letters}" if len(letters) == 1 and _VARIABLE.search(before) else letters


def _lowered(match: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFKC", match[0])
    before = match.string[max(0, match.start() - 2) : match.start()]
    return f"_{letters}" if _VARIABLE.search(before) else letters


def _ordinal_sign(match: re.Match[str]) -> str:
    """``20 ºC`` and ``90º`` mean degrees; ``Nº`` is No, ``1ª`` 1a."""
    if match[0] == "ª":
        return "a"
    return "o" if match.string[: match.start()][-1:].isalpha() else "°"


def _small_capitals(match: re.Match[str]) -> str:
    """Return the letter; one that phonetic writing has too (ɪ, ʀ) only beside one that it has not."""
    around = match.string[max(0, match.start() - 8) : match.end() + 8]
    return _SMALL_CAPITALS[match[0]] if match[0] not in "ʙɢʜɪʟɴʀʏ" or _ONLY_SMALL.search(around) else match[0]


_ONLY_SMALL = re.compile("[ᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꞯꜱᴛᴜᴠᴡᴢ]")


def _alike(match: re.Match[str]) -> str:
    """Return a word whose letters are Latin or look so, in Latin ones; ``νx`` and ``Δt`` are mathematics.

    A word of Russian or Greek has no Latin letter. One Greek letter is a look-alike inside a longer word only.
    """
    word = match[0]
    plain = "".join(_ALIKE.get(letter, letter) for letter in word)
    if not plain.isascii() or not (_LATIN.search(word) or all(letter in _CHEROKEE for letter in word)):
        return word
    greek = [letter for letter in word if letter in _GREEK]
    others = any(letter in _CYRILLIC or letter in _CHEROKEE for letter in word)
    first_is_capital = word[0] in _GREEK and word[0].isupper()
    inside = not greek or others or len(greek) > 1 or first_is_capital or word[0] not in _GREEK
    return plain if inside and (others or len(word) > _VARIABLES) else word


_LATIN = re.compile("[A-Za-z]")
_VARIABLES = 3  # letters of a product of variables, at most


def _enclosed(match: re.Match[str]) -> str:
    """Return the number or letter in a filled circle or square; a space parts it from the next one."""
    code = ord(match[0][0])
    if code >= 0x1F150:
        return "".join(chr(ord("A") + (ord(letter) - 0x1F150) % 32) for letter in match[0])
    return _apart(match, str(int(unicodedata.numeric(match[0]))))


def _styled(match: re.Match[str]) -> str:
    said = _decomposed(match[0])
    return _apart(match, said) if said.isdigit() and not match[0].isdecimal() else said


def _apart(match: re.Match[str], said: str) -> str:
    return f"{said} " if match.string[match.end() : match.end() + 1].isnumeric() else said


@lru_cache(maxsize=4096)
def _decomposed(character: str) -> str:
    """Return the character without its style; raised and lowered figures and fractions in it stay."""
    tag, _, codes = unicodedata.decomposition(character).rpartition(">")
    if not codes or tag in ("<super", "<sub", "<fraction"):
        return character
    parts = "".join(_decomposed(chr(int(code, 16))) for code in codes.split())
    return unicodedata.normalize("NFC", parts).replace("∕", "/")


_WRITTEN: dict[str, Callable[[re.Match[str]], str]] = {
    "garbled": lambda match: garbled.meant(match[0]),
    "marked": _marked,
    "hidden": lambda match: "",
    "raised": _raised,
    "lowered": _lowered,
    "ordinal": _ordinal_sign,
    "small": _small_capitals,
    "latin": _alike,
    "enclosed": _enclosed,
    "figure": lambda match: str(unicodedata.decimal(match[0], "")),
    "styled": _styled,
    "hyphen": lambda match: "-",
    "apostrophe": lambda match: "’",
    "slash": lambda match: "/",
    "space": lambda match: " ",
}
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ENCLOSED = "\u24eb-\u24f4\u24f5-\u24ff\u2776-\u2793"
_ODD = re.compile(
    rf"(?P<garbled>{garbled.PATTERN})"
    rf"|(?P<marked>[^\W\d_][{_COMBINING}]+)"
    rf"|(?P<hidden>(?<=\w)[{_HIDDEN}]+|(?<![{_HIDDEN}])[{_HIDDEN}]+(?=\w))"
    rf"|(?P<raised>[{_RAISED}]+)"
    rf"|(?P<lowered>[{_LOWERED}]+)"
    r"|(?P<ordinal>(?<=[0-9Nn])[ªº]|(?<=[0-9] )º(?=[CF]\b))"
    rf"|(?P<small>[{_SMALL}])"
    rf"|(?P<latin>(?<![^\W\d_])(?:[A-Za-z]{{0,24}}[{''.join(_ALIKE)}])(?:[A-Za-z{''.join(_ALIKE)}]){{0,24}}(?![^\W\d_]))"
    rf"|(?P<enclosed>[{_ENCLOSED}]|[\U0001f150-\U0001f169\U0001f170-\U0001f189]{{2,}})"
    rf"|(?P<figure>[{_FIGURES}])"
    rf"|(?P<styled>[{_STYLED}])"
    "|(?P<hyphen>[\u2010\u2011])"
    r"|(?P<apostrophe>(?<=[^\W\d_])[\u00b4\u02bc](?=[^\W\d_]))"
    r"|(?P<slash>(?<=[^\W\d_²³])\u2044)"
    # Between figures a space may group them.
    rf"|(?P<space>(?<![0-9])[{_SPACES}]|[{_SPACES}](?![0-9]))"
)
_GATE = re.compile(
    f"[{_COMBINING}{_HIDDEN}{_RAISED}{_LOWERED}ªº{_SMALL}{''.join(_ALIKE)}{_ENCLOSED}\U0001f150-\U0001f189{_STYLED}{_SPACES}{_FIGURES}"
    f"\u2010\u2011\u00b4\u02bc\u2044]|{garbled.PATTERN}"
)
