"""How names and terms are said: the built-in lexicon, the show's lexicon.toml, the essay's front matter; later wins.

An entry says a word by a respelling ("laura"), by phonemes as espeak-ng writes them ("[[lˈɔːɹə]]"), or by the rules of
its own language (lang = "it"). One written with a capital anywhere stands for just that writing; one in lower case also
for the word with a capital first, and for a phrase as titles write it. Plurals and possessives come for free, and so do
digits that touch the word: "Qwen" is found in "Qwen2.5-72B's", not in "Qwench".
A word between slashes is a regular expression (see lexicon_patterns.py), and is tried before the words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tts import lazy_re as re
from tts.checked import shown
from tts.errors import RequestError
from tts.essay import Essay
from tts.kept import recall
from tts.program import program
from tts.script.languages import language_for
from tts.script.languages.language import Language
from tts.script.lexicon_patterns import check_pattern, is_pattern, pattern_rule
from tts.script.lexicon_words import Words
from tts.script.reading import Category, Rule
from tts.show.settings import Show
from tts.toml import parse_toml, read_toml

LEXICON_FILE = "lexicon.toml"

# The characters that Piper's voices know beside marks (piper.phoneme_ids), after NFD.
PHONEMES = frozenset(
    "abcdefhijklmnopqrstuvwxyzæçðøħŋœǀǁǂǃɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɠɡɢɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢʦʰʲ"
    "ˈˌːˑ˞ˤβθχᵻⱱεgɝɫˈ\u0303\u0327\u0329 '"
)
_BLOCK = re.compile(r"\[\[(.*?)\]\]")
_MOVE = re.compile("[KQRBN][a-h]")
_SPACES = re.compile(r"\s")
_REACH = 80
_ADDRESS = re.compile(r"://|@|\.[a-z]{2,}/")


class Entry(NamedTuple):
    """A word, or a pattern between slashes, and how it is said.

    With ``case`` a word in lower case stands for just that writing. With ``lang``, espeak-ng's code of a language, it
    is said as a word of that language, and ``said`` is empty.
    """

    word: str
    said: str
    case: bool = False
    lang: str = ""


Entries = tuple[Entry, ...]


def load_lexicon(path: Path, language: Language) -> Entries:
    """Read ``Word = "how it is said"`` lines of a TOML file; RequestError names the file and the entry that is wrong.

    An entry may be a table: ``Word = { say = "…", source = "who says so", case = true }``, with ``lang = "fr"`` in
    place of ``say``.
    """
    return _entries(read_toml(path), str(path), language)


def check_lexicon(text: str, path: Path, language: Language) -> None:
    """Raise RequestError if ``text`` could not be read from ``path`` as a lexicon."""
    _entries(parse_toml(text, path), str(path), language)


def show_entries(show: Show) -> Entries:
    """Return the entries of the show's own lexicon.toml, none if it has none."""
    path = show.root / LEXICON_FILE
    return load_lexicon(path, language_for(show.language)) if path.is_file() else ()


def essay_entries(essay: Essay, language: Language) -> Entries:
    """Return the entries of an essay's front matter; RequestError when one of them cannot be said."""
    if not essay.lexicon:
        return ()
    return _entries(dict(essay.lexicon), f"{essay.path or essay.name}: lexicon", language)


@lru_cache(maxsize=4)
def built_in_entries(language: Language) -> Entries:
    """Return the entries that come with ``language``."""
    kept = recall(
        f"lexicon {program()} {language.code}",
        lambda: msgspec.msgpack.encode(_entries(language.lexicon(), language.code, language)),
    )
    return msgspec.msgpack.decode(kept, type=Entries)


def land_entries(essay: Essay, language: Language) -> Entries:
    """Return entries for the words of an essay that are of the language of the land it is about, and for the names that
    its other names tell how to say."""
    names = (Entry(name, said, case=True) for name, said in language.strange_names(essay.blocks))
    return (*names, *(Entry(word, "", lang=code) for word, code in language.of_its_land(essay.blocks)))


def lexicon_categories(
    language: Language, show: Entries = (), essay: Entries = (), land: Entries = ()
) -> tuple[Category, ...]:
    """Return the categories that say the words of the essay's, the show's and the built-in lexicon, in this order.

    Those of the essay's land come last.
    """
    built_in = _category("lexicon", language, built_in_entries(language), is_built_in=True)
    own = (_category("essay", language, essay), _category("show", language, show))
    return (*own, built_in, _category("land", language, land))


@lru_cache(maxsize=16)
def _category(name: str, language: Language, entries: Entries, *, is_built_in: bool = False) -> Category:
    said: dict[str, Entry] = {}
    patterns: list[Rule] = []
    for entry in entries:
        if is_pattern(entry.word):
            patterns.append(pattern_rule(entry.word, entry.said, is_built_in=is_built_in))
            continue
        if entry.word == entry.word.lower() and not entry.case:
            capitals = entry.word[:1].upper() + entry.word[1:], *_titled(entry.word)
            said.update(dict.fromkeys((*capitals, *(word.replace("'", "’") for word in capitals)), entry))
        said[entry.word] = said[entry.word.replace("'", "’")] = entry
    if not said:
        return Category(name, tuple(patterns))

    def say(match: re.Match[str]) -> str | None:
        if _ADDRESS.search(_run(match)):
            return None
        entry = said[match["word"]]
        if match["ending"] == "s" and entry.word[-1:] in ("s", "x", "z"):
            return None  # Dreyfuss is not a plural of Dreyfus
        spoken = language.foreign(entry.word, entry.lang) if entry.lang else entry.said
        if match["ending"] or language.owns(match, spoken):
            spoken = language.with_ending(spoken, match["ending"] or "'s")
        before, after = match.string[: match.start()][-1:], match.string[match.end() : match.end() + 1]
        if after.isdigit() and _MOVE.fullmatch(entry.word):
            return None  # of chess: in "Ng4" no Mr. Ng is named
        return f"{' ' if before.isdigit() else ''}{spoken}{' ' if after.isdigit() else ''}"

    return Category(name, (*patterns, Rule(Words(said, language.ending), say)))


def _titled(phrase: str) -> tuple[str, ...]:
    """Return a phrase as it is in a title, its short words with a capital and without; none for one word."""
    if " " not in phrase:
        return ()
    first, *others = (word[:1].upper() + word[1:] for word in phrase.split(" "))
    return " ".join([first, *others]), " ".join([first, *(w if len(w) > 3 else w.lower() for w in others)])


def _run(match: re.Match[str]) -> str:
    """Return what comes before and after the match without a space: the rest of an address, if it is in one."""
    text = match.string
    before = _SPACES.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    return before + _SPACES.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]


def _entries(table: Mapping[str, Any], where: str, language: Language) -> Entries:
    return tuple(_entry(word, value, f"{where}: {word or '(an empty key)'}", language) for word, value in table.items())


def _entry(word: str, value: Any, where: str, language: Language) -> Entry:
    if isinstance(value, dict):
        unknown = sorted(value.keys() - {"say", "source", "case", "lang"})
        if unknown:
            raise RequestError(f"{where} has an unknown key {unknown[0]}", "the keys are say, lang, source and case")
        if not isinstance(value.get("source", ""), str) or not isinstance(value.get("case", False), bool):
            raise RequestError(f"{where} is not an entry", 'write source = "…" and case = true or false')
        said, case = value.get("say", ""), value.get("case", False)
        if "lang" in value:
            if "say" in value:
                raise RequestError(f"{where} has both say and lang", "leave one of them out")
            return Entry(word, "", case, known_language(value["lang"], where))
    else:
        said, case = value, False
    if not isinstance(said, str):
        raise RequestError(f"{where} is {shown(said)}", f'write {word} = "how it is said"')
    if not word.strip() or not said.strip():
        raise RequestError(f"{where} is empty", f'write {word or "Word"} = "how it is said"')
    check_phonemes(said, where)
    if is_pattern(word):
        check_pattern(word, said, where)
    return Entry(word, language.with_letters(said.strip()), case)


def known_language(code: Any, where: str) -> str:
    """Return the code of a language in lower case; RequestError if espeak-ng does not read it."""
    from tts.espeak import languages

    if not isinstance(code, str) or code.lower() not in languages():
        raise RequestError(
            f"{where} has a language that espeak-ng does not know: {code!r}", 'write a code such as lang = "fr"'
        )
    return code.lower()


def check_phonemes(said: str, where: str) -> None:
    """Raise RequestError if what is between double square brackets in ``said`` is not phonemes."""
    rest = _BLOCK.sub("", said)
    if "[[" in rest or "]]" in rest or "[[]]" in said.replace(" ", ""):
        raise RequestError(f"{where} is {shown(said)}", "put phonemes between [[ and ]]")
    for block in _BLOCK.findall(said):
        unknown = [letter for letter in unicodedata.normalize("NFD", block) if letter not in PHONEMES]
        if unknown:
            listed = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(unknown))
            raise RequestError(
                f"{where} contains something that is not an espeak-ng phoneme: {listed}",
                "write a respelling, or the phonemes that `espeak-ng --ipa -q -v en-us WORD` prints",
            )
