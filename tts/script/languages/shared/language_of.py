"""Makes a Language of a folder that holds its tables and its grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tts import lazy_re as re
from tts.script.languages.language import Candidate, Knowledge, Language
from tts.script.languages.sentence_words import sentence_words
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.formulas import formulas
from tts.script.languages.shared.grammar import Grammar
from tts.script.languages.shared.listed import as_listed
from tts.script.languages.shared.tables import Tables
from tts.script.languages.ticks import ticks
from tts.script.reading import Category
from tts.toml import packaged_toml


def language_of(package: str, grammar: Grammar, knows: Callable[[str], Knowledge] | None = None) -> Language:
    """Return the language whose tables are in ``package``: language, sentences, numbers, words and lexicon.toml.

    ``knows`` tells words that need no line in a lexicon; without it they are the small
    words of the tables, which no essay means by an acronym of the same letters ("no" and NO).
    """
    phrases = packaged_toml(package, "language.toml")
    tables = Tables(package, grammar)
    fitting = Fitting(tables)

    def knows_small(word: str) -> Knowledge:
        return "word" if word.lower() in tables.small_words else ""

    def candidates(word: str) -> Iterator[Candidate]:
        yield Candidate("voice", word)
        if word.isupper() and len(word) < 6:
            yield Candidate("letters", "-".join(word))
        yield Candidate("language", lang="en-us")

    return Language(
        code=tables.code,
        readings=lambda manner: _readings(tables, fitting),
        sentences=sentence_words(packaged_toml(package, "sentences.toml")),
        lexicon=lambda: packaged_toml(package, "lexicon.toml"),
        knows=lambda word: "word" if word.isdecimal() else (knows or knows_small)(word),
        ending=phrases["ending"],
        with_ending=_with_ending,
        clitic=re.compile(phrases["clitic"]),
        with_letters=tables.spelling.with_letters,
        shown=tables.spelling.shown,
        foreign=fitting.foreign,
        date_line=phrases["date_line"],
        figure_label=phrases["figure_label"],
        formula=formulas(tables),
        omissions=phrases["omissions"],
        announces=re.compile(phrases["announces"], re.IGNORECASE),
        first=lambda: (ticks(phrases["yes"], phrases["no"], phrases["stars"]),),
        candidates=candidates,
    )


def _readings(tables: Tables, fitting: Fitting) -> tuple[Category, ...]:
    """Return the categories in order: what is written in one shape only comes first, plain numbers late."""
    from tts.script.languages.shared import (
        abbreviations,
        acronyms,
        addresses,
        chemistry,
        compounds,
        dates,
        english_names,
        fractions,
        identifiers,
        liaisons,
        loans,
        marks,
        money,
        numbers,
        ordinals,
        passages,
        phones,
        phrases,
        powers,
        respelt,
        romans,
        scripture,
        seams,
        symbols,
        times,
        tongues,
        units,
    )

    def listed(category: Category) -> Category:
        return as_listed(category, tables)

    return (
        marks.SHORTCODES,
        addresses.addresses(tables, fitting),
        passages.passages(tables, fitting),
        scripture.scripture(tables),
        dates.dates(tables),
        phones.phones(tables),
        listed(money.money(tables)),
        times.times(tables),
        listed(units.units(tables)),
        listed(numbers.scaled(tables)),
        fractions.fractions(tables),
        listed(abbreviations.abbreviations(tables)),
        romans.romans(tables),
        numbers.ranges(tables),
        ordinals.ordinals(tables),
        numbers.years(tables),
        chemistry.chemistry(tables),
        powers.powers(tables),
        phrases.phrases(tables, fitting),
        identifiers.identifiers(tables, fitting),
        tongues.names_of_places(tables),
        compounds.compounds(tables, fitting),
        english_names.english_names(tables, fitting),
        listed(acronyms.acronyms(tables, fitting)),
        respelt.respelt(tables),
        respelt.accents(tables),
        tongues.tongues(tables, fitting),
        loans.loans(tables, fitting),
        seams.seams(tables, fitting),
        respelt.patterns(tables),
        liaisons.liaisons(tables),
        numbers.cardinals(tables),
        marks.DASHES,
        marks.MENUS,
        listed(symbols.symbols(tables)),
        marks.SILENT,
        marks.UNREAD,
    )


def _with_ending(said: str, ending: str) -> str:
    sound = ending.strip("'’")
    return f"{said[:-2]}{sound}]]" if said.endswith("]]") else f"{said}{sound}"
