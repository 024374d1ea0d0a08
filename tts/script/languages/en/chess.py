"""Moves of chess as players say them: "1. e4 e5 2. Nf3", Qxf7#, O-O-O, exd8=Q, ♘f3."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import once_a_text
from tts.script.languages.en.numerals import cardinal
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.symbols import name
from tts.script.reading import Category, Rule

_PIECES = {"K": "king", "Q": "queen", "R": "rook", "B": "bishop", "N": "knight"} | dict(
    zip("♔♕♖♗♘♙♚♛♜♝♞♟", 2 * ["king", "queen", "rook", "bishop", "knight", "pawn"], strict=True)
)
_FIGURINES = "♔♕♖♗♘♙♚♛♜♝♞♟"
_ENDS = {"+": ", check", "++": ", double check", "#": ", checkmate"}
_END = r"(?P<end>\+\+?|#)?(?P<mark>[!?]{1,2}(?= ?[\w,;:)]|\)))?"
_PIECE_MOVE = r"[KQRBN](?:[a-h]|[1-8]|[a-h][1-8])?x?[a-h][1-8]"
_PAWN_MOVE = r"[a-h](?:x[a-h])?[1-8](?:=[QRBN])?"
_CASTLES = r"O-O(?:-O)?|0-0(?:-0)?"
_ANY = rf"(?:{_PIECE_MOVE}|{_PAWN_MOVE}|{_CASTLES}|[{_FIGURINES}]\ufe0f?x?[a-h][1-8])(?![\w-])"


@once_a_text
def _is_of_chess(text: str) -> bool:
    """Tell a text with moves from one with "Ba2+" of chemistry or the gene "Rb1"."""
    return len(_TELLING.findall(text)) > 1 or _CERTAIN.search(text) is not None


_CERTAIN = re.compile(
    rf"\b(?:[Cc]hess\w*|pawns?|knights?|bishops?|rooks?|[Cc]heckmates?|[Cc]astl(?:es?|ed|ing)|[Gg]randmasters?|[Gg]ambit"
    rf"|(?:White|Black)(?:'s|’s)? (?:plays?|is|has|can|must|wins|to|moves?|queen|king|should|resigns?|played))\b"
    rf"|\b[1-9][0-9]?\.(?:\.\.)? ?{_PIECE_MOVE}|[KQRBN]x[a-h][1-8]|[KQRBN][a-h][1-8]#|[{_FIGURINES}]"
)
_TELLING = re.compile(rf"(?<![\w-])(?:{_PIECE_MOVE}|[a-h]x[a-h][1-8]|O-O)(?![\w+-])")


def _square(written: str) -> str:
    return " ".join(letters(sign) if sign.isalpha() else cardinal(int(sign)) for sign in written)


def _move(match: re.Match[str]) -> str | None:
    if match["piece"] not in _FIGURINES and not _is_of_chess(match.string):
        return None
    takes = " takes" if match["takes"] else ""
    whence = f" {_square(match['whence'])}" if match["whence"] else ""
    return name(
        match, f"{_PIECES[match['piece']]}{whence}{takes} {_square(match['to'])}{_ENDS.get(match['end'] or '', '')}"
    )


def _pawn(match: re.Match[str]) -> str | None:
    if not (match["takes"] or match["becomes"] or _is_of_chess(match.string)):
        return None
    takes = f"{_square(match['takes'])} takes " if match["takes"] else ""
    becomes = f", promotes to {_PIECES[match['becomes']]}" if match["becomes"] else ""
    return name(match, f"{takes}{_square(match['to'])}{becomes}{_ENDS.get(match['end'] or '', '')}")


def _castles(match: re.Match[str]) -> str | None:
    if "0" in match[0] and not _is_of_chess(match.string):
        return None
    side = "queenside" if match[0].count("-") > 1 else "kingside"
    return name(match, f"castles {side}{_ENDS.get(match['end'] or '', '')}")


def _number(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['number']))}, "


CATEGORY = Category(
    "chess",
    (
        Rule(
            re.compile(rf"(?=[1-9])(?<![\w.$€£-])(?P<number>[1-9][0-9]{{0,2}})(?:\.(?:\.\.)?|…) ?(?={_ANY})"),
            _number,
        ),
        # How a drawn game ends; one that is won ends "1-0".
        Rule(
            re.compile(r"(?<![\w/.-])(?:1/2 ?[-–] ?1/2|½ ?[-–] ?½)(?![\w/]|-[0-9])"),
            lambda match: "one half, one half",
        ),
        # Black's move alone: "and ...d5"
        Rule(re.compile(rf"(?<!\S)(?:\.{{3}}|…) ?(?={_ANY})"), lambda match: ""),
        Rule(re.compile(rf"(?<![\w-])(?:O-O(?:-O)?|0-0(?:-0)?){_END}(?![\w-])"), _castles),
        Rule(
            re.compile(
                rf"(?=[KQRBN{_FIGURINES}])(?<![\w'’&/-])(?<![A-Za-z]\.)(?P<piece>[KQRBN]|[{_FIGURINES}])\ufe0f?(?P<whence>[a-h]|[1-8]|[a-h][1-8])?(?P<takes>x?)"
                rf"(?P<to>[a-h][1-8]){_END}(?![\w-])"
            ),
            _move,
        ),
        Rule(
            re.compile(
                rf"(?=[a-h])(?<![\w'’&/-])(?<![A-Za-z]\.)(?:(?P<takes>[a-h])x)?(?P<to>[a-h][1-8])(?:=(?P<becomes>[QRBN]))?{_END}(?![\w-])"
            ),
            _pawn,
        ),
    ),
)
