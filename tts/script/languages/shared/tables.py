"""A language's tables as the shared rules use them: its TOML files, its grammar, the pattern of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tts.script.languages.shared.grammar import Grammar
from tts.script.languages.shared.spelling import Spelling
from tts.toml import packaged_toml

#: A space inside of a number or between a number and what it counts.
SPACE = "[ \xa0\u2009\u202f]"
#: A dash that means "to".
DASH = rf"(?:{SPACE}?[–—-]{SPACE}?)"
#: What may not come before a number.
# What both ends of a range may have: 40€-60€, 20°C–25°C.
_BOTH = "[€%$£V]|[°º]C|km|kg|cm|mm|ml|min|[MGT]B|[mhgl]"
NOT_BEFORE = r"(?<![\w.,:/–−-])(?<!\w[’'])"


@dataclass(frozen=True)
class Tables:
    """The tables of the language whose folder is ``package``, and its grammar."""

    package: str
    grammar: Grammar

    @property
    def code(self) -> str:
        """The language's tag: ``de``."""
        return self.package.rpartition(".")[2]

    @cached_property
    def numbers(self) -> dict[str, Any]:
        """The tables of numbers.toml."""
        return packaged_toml(self.package, "numbers.toml")

    @cached_property
    def words(self) -> dict[str, Any]:
        """The tables of words.toml."""
        return packaged_toml(self.package, "words.toml")

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that sentences are put together with, in lower case: of, and, but."""
        lists = packaged_toml(self.package, "sentences.toml")
        kinds = ("starters", "clause_words", "phrase_words", "leaning_words")
        shouted: str = self.words["acronyms"]["shouted"]
        return frozenset(word.lower() for kind in kinds for word in lists.get(kind, ())) | set(shouted.lower().split())

    @cached_property
    def ordinal_nouns(self) -> frozenset[str]:
        """Nouns before which a number with a dot is an ordinal: Jahrhundert."""
        return frozenset(packaged_toml(self.package, "sentences.toml").get("after_ordinal", ()))

    @cached_property
    def english(self) -> dict[str, Any]:
        """The table of english.toml."""
        return packaged_toml(self.package, "english.toml")

    @cached_property
    def english_by_hand(self) -> frozenset[str]:
        """English words that have a plural as well: those by hand, and terms of software that languages share."""
        terms = packaged_toml(__package__, "terms.toml")["terms"].split()
        kept_out = self.english["not_terms"].split()
        return frozenset(self.english["hand"].split()) | (frozenset(terms) - frozenset(kept_out))

    @cached_property
    def english_words(self) -> frozenset[str]:
        """All English words that are listed, in lower case."""
        return self.english_by_hand | frozenset(self.english["made"].split()) | self.english_switched

    @cached_property
    def english_switched(self) -> frozenset[str]:
        """Words for which espeak-ng goes over to English, in lower case, with their plurals."""
        return frozenset(self.english.get("switched", "").split())

    @cached_property
    def english_rarer(self) -> frozenset[str]:
        """Rarer words for which espeak-ng goes over to English, in lower case; they tell nothing about a passage."""
        return frozenset(self.english.get("rarer", "").split())

    @cached_property
    def english_look(self) -> dict[str, Any]:
        """What tells English that english.toml does not list: the table ``english`` of words.toml, often empty."""
        table: dict[str, Any] = self.words.get("english", {})
        return table

    @cached_property
    def foreign(self) -> Mapping[str, str]:
        """Words and names of other languages, in lower case, with the sounds that the language has for them.

        Those of foreign.toml, which only a language has whose words.toml has ``strange`` below english.
        """
        derived = {
            stem + ending: said + ending
            for stem, said in self._foreign("derived").items()
            for ending in (("o", "a", "os", "as") if stem.endswith("n") else ("mo", "mos", "ta", "tas"))
        }
        return {**self._foreign("made"), **derived, **self._foreign("hand")}

    @cached_property
    def foreign_names(self) -> Mapping[str, str]:
        """Names that are other words of the language in small letters: Lee; in lower case, with their sounds."""
        return self._foreign("names")

    @cached_property
    def little_words(self) -> Mapping[str, str]:
        """English words such as "the" with their sounds in a clause of English; many are others in the language."""
        return self._foreign("little")

    def _foreign(self, kind: str) -> dict[str, str]:
        if "strange" not in self.english_look:
            return {}
        lines: str = packaged_toml(self.package, "foreign.toml")[kind]
        return dict(line.split(" ", 1) for line in lines.strip().split("\n"))

    @cached_property
    def compounds(self) -> dict[str, frozenset[str]]:
        """The lists of compounds.toml, which only a language with a table ``compounds`` in words.toml has."""
        return {kind: frozenset(words.split()) for kind, words in packaged_toml(self.package, "compounds.toml").items()}

    def is_part(self, small: str) -> bool:
        """Return whether a word in lower case stands first or last in compounds of the language, by its lists."""
        return small in self.compounds["first"] or small in self.compounds["last"]

    @cached_property
    def pronounced(self) -> dict[str, str]:
        """The sounds of words, of pronounced.toml and names.toml; only a language with ``compounds`` has them."""
        by_hand = packaged_toml(self.package, "names.toml")
        lines = " ".join([packaged_toml(self.package, "pronounced.toml")["words"], *by_hand.values()]).split()
        return dict(zip(lines[::2], lines[1::2], strict=True))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of other languages in names.toml."""
        return frozenset(packaged_toml(self.package, "names.toml")["names"].split()[::2])

    @cached_property
    def not_nouns(self) -> frozenset[str]:
        """Words in lower case that sound different from a noun of the same letters."""
        return frozenset(self.words.get("compounds", {}).get("not_nouns", "").split())

    @cached_property
    def always(self) -> Mapping[str, str]:
        """The words of lexicon.toml, which are said like that wherever they are."""
        return packaged_toml(self.package, "lexicon.toml")

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Words of the language in names.toml with their capitals; empty if it has no such file."""
        if "compounds" not in self.words:
            return frozenset()
        return frozenset(packaged_toml(self.package, "names.toml")["words"].split()[::2])

    @cached_property
    def english_only(self) -> dict[str, frozenset[str]]:
        """English words and names that the language has not got, of english_only.toml, in lower case."""
        table = packaged_toml(self.package, "english_only.toml")
        return {kind: frozenset(words.split()) for kind, words in table.items()}

    @cached_property
    def parts_of_english(self) -> frozenset[str]:
        """English words that begin or end compounds of the language, in lower case."""
        return self.english_parts.union(word for word in self.english_by_hand if len(word) > 3 and word.isalpha())

    @cached_property
    def english_parts(self) -> frozenset[str]:
        """Parts of compounds that are English, though the language has words of the same letters: Vektorstore."""
        return frozenset(self.english.get("parts", "").split())

    @cached_property
    def endings(self) -> dict[str, str]:
        """The sounds of endings that a listed word may have."""
        table: dict[str, str] = self.words["compounds"]["endings"]
        return table

    @cached_property
    def onsets(self) -> dict[str, str]:
        """The sounds of letters with which a word of another language may begin, in lower case."""
        return dict(self.words["compounds"].get("onsets", {}))

    @cached_property
    def endings_alone(self) -> tuple[str, ...]:
        """The endings of ``endings``."""
        return tuple(self.endings)

    @cached_property
    def respelt(self) -> dict[str, str]:
        """Words of the language that the voice says wrongly, as they are to be said, each also with a capital."""
        return {
            form: self.spelling.with_letters(said)
            for word, said in self.words.get("respelt", {}).items()
            for form in (word, word[0].upper() + word[1:])
        }

    @cached_property
    def spelling(self) -> Spelling:
        """The names of the letters."""
        return Spelling(self.code, self.words.get("letters", {}))

    @cached_property
    def number(self) -> str:
        """The pattern of a number without a sign, with groups of thousands and decimals as the language writes them."""
        decimal, other = map(re.escape, self._decimal_marks)
        groups = "|".join(
            rf"[1-9][0-9]{{0,2}}(?:{SPACE if mark == ' ' else re.escape(mark)}[0-9]{{3}}){{1,6}}(?![0-9])"
            for mark in self.numbers["groups"]
        )
        # Millions set off in another way than thousands: 25'000.000.
        groups += r"|[1-9][0-9]{0,2}['’][0-9]{3}(?:[.,][0-9]{3}){1,6}(?![0-9])"
        # What another country writes: 1,234.56 and 1,234,567, and 3.5 of something.
        foreign = rf"[1-9][0-9]{{0,2}}(?:(?:{decimal}[0-9]{{3}}){{1,6}}{other}[0-9]+|(?:{decimal}[0-9]{{3}}){{2,6}})"
        return rf"(?:{foreign}|(?:{groups}|[0-9]+)(?:{decimal}[0-9]+)?|[0-9]+{other}[0-9]{{1,2}})(?!{decimal}?[0-9])"

    @cached_property
    def amount(self) -> str:
        """The pattern of a number or of a range of two, with a sign: the groups minus, low and high.

        The first of a range may have the sign of the second: 40€-60€.
        """
        number = self.number
        both = rf"(?:{SPACE}?(?P<both>{_BOTH})(?={DASH}{number}{SPACE}?(?P=both)(?![^\W\d_])))?"
        return rf"(?P<minus>[−–-])?(?P<low>{number})(?:{both}{DASH}(?P<high>{number}))?"

    def plain(self, written: str) -> str:
        """Return a number without its groups of thousands, with the decimal mark that the voice reads."""
        decimal, other = self._decimal_marks
        mark = max(decimal, other, key=written.rfind)
        whole, _, decimals = written.rpartition(mark)
        one_kind = not {decimal, other} - {mark} & set(whole)
        thousands = len(decimals) == 3 and mark in self.numbers["groups"] and whole.strip("0")
        # No amount has three zeros for decimals: 45,000 is as English writes thousands.
        thousands = thousands or (decimals == "000" and 0 < len(whole) <= 3 and whole.strip("0"))
        if not whole or whole.count(mark) or (one_kind and thousands):
            whole, decimals = written, ""
        digits = "".join(filter(str.isdecimal, whole))
        return f"{digits}{decimal}{decimals}" if decimals else digits

    @property
    def _decimal_marks(self) -> tuple[str, str]:
        """The mark before decimals, and the one that other languages have."""
        decimal: str = self.numbers["decimal"]
        return decimal, "," if decimal == "." else "."

    def is_one(self, plain: str) -> bool:
        """Return whether a noun after the number is in the singular."""
        whole, _, decimals = plain.partition(self.numbers["decimal"])
        below: int = self.numbers.get("singular_below", 0)
        return plain == "1" or (bool(whole) and bool(decimals) and int(whole) < below) or (below > 1 and plain == "0")

    def counted(self, match: re.Match[str], gender: str) -> tuple[str, bool]:
        """Return the amount of ``match`` in words or plain digits, and whether it is one."""
        low = self.plain(match["low"])
        sign = f"{self.numbers['minus']} " if match["minus"] else ""
        if match["high"] is None:
            return sign + self.grammar.cardinal(low, gender), self.is_one(low)
        high = self.plain(match["high"])
        first = self.grammar.cardinal(low, "" if gender in self.numbers.get("range_without", ()) else gender)
        said = f"{first} {self.numbers['range']} {self.grammar.cardinal(high, gender)}"
        return sign + said, self.is_one(high)


def spaced(written: Iterable[str]) -> str:
    """Return a pattern of any of ``written``, the longest first, whose spaces may be narrow or left out."""
    ways: dict[str, list[str]] = {}  # by their first characters: re then tries those of one alone
    for each in sorted(written, key=len, reverse=True):
        ways.setdefault(each[0], []).append(f"{SPACE}?".join(map(re.escape, each[1:].split(" "))))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in ways.items())


def unspaced(written: str) -> str:
    """Return ``written`` without spaces: the key under which what ``spaced`` finds is looked up."""
    return re.sub(r"\s", "", written)
