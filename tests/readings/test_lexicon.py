"""Names and terms are said as the lexicon says: built in, the show's, the essay's; later wins."""

from __future__ import annotations

import re
import time
from importlib import resources
from pathlib import Path

import pytest
from heard import phonemes
from hypothesis import given
from hypothesis import strategies as st
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

from tts.errors import RequestError
from tts.essay import Essay
from tts.script.languages import language_for
from tts.script.languages.en.spelling import with_s
from tts.script.lexicon import (
    PHONEMES,
    Entry,
    built_in_entries,
    essay_entries,
    lexicon_categories,
    load_lexicon,
    show_entries,
)
from tts.script.reading import Manner, Reader, speak
from tts.show.settings import default_show
from tts.toml import packaged_toml

LEXICON = "tts.script.languages.en.lexicon"
FIELDS = sorted(file.name for file in resources.files(LEXICON).iterdir() if file.name.endswith(".toml"))
AI = packaged_toml(LEXICON, "ai.toml")
BUILT_IN = built_in_entries(language_for("en-US"))
RULES = Reader(language_for("en-US").categories(Manner()))


def of_field(field: str) -> list[Entry]:
    return [entry for entry in BUILT_IN if entry.word in packaged_toml(LEXICON, field)]


def spoken(text: str, *scopes: tuple[Entry, ...], language: str = "en-US") -> str:
    reader = Reader(lexicon_categories(language_for(language), *scopes))
    return speak(text, reader.read(text), 0, len(text))[0]


def sounds(text: str) -> str:
    return re.sub(r"[^\wˈˌ]|ʲ", "", phonemes(text))


def unstressed(text: str) -> str:
    return re.sub(r"[ˈˌ]", "", sounds(text))


def own(**said: str) -> tuple[Entry, ...]:
    return tuple(Entry(word, value) for word, value in said.items())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("LoRA is small.", "laura is small."),
        ("Most APIs return JSON.", "Most APIs return jason."),
        ("OLMo", "OLMo"),
        ("Qwen2.5-72B", "quen 2.5-72B"),
        ("Qwen's and two Qwens", "quen's and two quen's"),
        ("Zhipus' plan", "jerpoo's plan"),
        ("Qwench, Qwenty and iQwen", "Qwench, Qwenty and iQwen"),
        ("Corp bonds fell with Acme Corp. shares.", "corporate bonds fell with Acme Corp. shares."),
        ("Théoden’s pina colada", "[[θˈeɪədənz]] [[pˌiːnjə koʊlˈɑːdə]]"),
        ("A lima bean. Ann Wagner", "A [[lˈaɪmə]] bean. [[ˌæn wˈæɡnɚ]]"),
        ("Laudate, pueri; Beatus vir", "[[laʊdˌɑːteɪ pˈuːɛɹi]]; [[beɪˌɑːtʊs vˈɪɹ]]"),
        ("A poke bowl; I poke the bowl.", "A [[pˈoʊkeɪ]] bowl; I poke the bowl."),
        ("See nginx.org, x.com/Qwen, https://arxiv.org/a?b=JSON and qa@Qwen", None),
        ("CUDA/NCCL at Meituan/Qwen.", "cooda/nickel at [[mˌeɪtwˈɑːn]]/quen."),
        ("A regex. Regex!", "A redgeex. redgeex!"),
        ("ONNX and arXiv", "onyx and archive"),
        ("Xi'an, Xi’an and Xi", "[[ʃˌiːˈɑːn]], [[ʃˌiːˈɑːn]] and shee"),
        ("lora, json and qwen", "lora, json and qwen"),
        ("A coup d’état, ad hoc; Sine qua non", "A [[kˌuː deɪtˈɑː]], [[ˌæd hˈɑːk]]; [[sˌɪneɪ kwɑː nˈoʊn]]"),
        ("Bella figlia dell’amore", "[[bˌɛlə fˌiːljə dɛl əmˈɔːɹeɪ]]"),
        ("Gaudium et spes, Gaudium et Spes", "[[ɡˌaʊdiʊm ɛt spˈɛs]], [[ɡˌaʊdiʊm ɛt spˈɛs]]"),
        ("a CNOT, two CSWAPs", "a [[sˈiːnɑːt]], two [[sˈiːswɑːps]]"),
        ("an HA gene, HA! Viola plays the viola", "an [[ˌeɪtʃˈeɪ]] gene, HA! Viola plays the [[viˈoʊlə]]"),
        ("Antigua, Guatemala and the Niger Delta", "[[æntˈiːɡwə]], [[ɡwˌɑːɾəmˈɑːlə]] and the [[nˌaɪdʒɚ dˈɛltə]]"),
        ("The viva is on Monday; Viva la vida", "[[ðə vˈaɪvə]] is on Monday; Viva la vida"),
        ("the eigenvector(s)", "the [[ˈaɪɡənvˌɛktɚz]]"),
    ],
)
def test_the_built_in_lexicon_is_said_and_addresses_are_left_alone(written: str, said: str | None) -> None:
    assert spoken(written) == (written if said is None else said)


def test_a_later_scope_wins() -> None:
    show, essay = own(LoRA="low-rah", Meituan="may"), own(Meituan="twan")
    assert spoken("LoRA at Meituan and Qwen", show, essay) == "low-rah at twan and quen"


def test_a_lower_case_entry_is_found_with_a_capital_and_one_with_a_capital_only_so() -> None:
    entries = own(frobnicate="frob", Zed="zee")
    assert spoken(
        "Frobnicate, frobnicate, FROBNICATE, Zed, zed", entries
    ) == "Frob, frob, FROBNICATE, zee, zed".replace("Frob,", "frob,")
    assert spoken("Frobnicate frobnicate", (Entry("frobnicate", "frob", case=True),)) == "Frobnicate frob"


def test_the_longest_entry_is_said() -> None:
    assert spoken("Deep Blue Sky and Deep Blue", (Entry("Deep Blue", "a"), Entry("Deep Blue Sky", "b"))) == "b and a"


@pytest.mark.parametrize(
    ("said", "plural"),
    [
        ("[[lˈɔːɹə]]", "[[lˈɔːɹəz]]"),
        ("[[bˈæt]]", "[[bˈæts]]"),
        ("[[lˈɔːs]]", "[[lˈɔːsᵻz]]"),
        ("[[dʒˈʌdʒ]]", "[[dʒˈʌdʒᵻz]]"),
        ("[[bˈeɪdʒˈɪŋ]]", "[[bˈeɪdʒˈɪŋz]]"),
        ("deep [[sˈiːk]]", "deep [[sˈiːks]]"),
        ("laura", "laura's"),
        ("M-O-E", "M-O-E's"),
    ],
)
def test_a_plural_ends_in_the_sound_that_english_gives_it(said: str, plural: str) -> None:
    assert with_s(said) == plural


@pytest.mark.parametrize("field", FIELDS)
def test_a_built_in_entry_changes_what_would_be_heard(field: str) -> None:
    for entry in of_field(field):
        by_rules = speak(entry.word, RULES.read(entry.word), 0, len(entry.word))[0]
        assert {sounds(entry.word), sounds(by_rules)} != {sounds(entry.said)}, entry.word


@pytest.mark.parametrize("field", FIELDS)
def test_the_plural_of_a_built_in_entry_is_said_right(field: str) -> None:
    for entry in of_field(field):
        single, plural = unstressed(entry.said), unstressed(with_s(entry.said))
        assert plural in {single + ending for ending in ("s", "z", "ᵻz", "ɪz")}, entry.word


def test_the_entries_of_the_ai_vocabulary_name_their_sources() -> None:
    assert [word for word, entry in AI.items() if not entry["source"].strip()] == []


def test_no_word_stands_in_two_fields() -> None:
    words = [word for field in FIELDS for word in packaged_toml(LEXICON, field)]
    assert sorted(words) == sorted(set(words))


def test_a_language_without_tables_has_only_what_is_given() -> None:
    assert spoken("LoRA e Zed", own(Zed="zê"), language="pt-BR") == "LoRA e zê"


def test_a_show_without_a_lexicon_adds_nothing(tmp_path: Path) -> None:
    assert show_entries(default_show(tmp_path)) == ()


def test_the_shows_lexicon_is_read(tmp_path: Path) -> None:
    lines = (
        'Meituan = "may twan"',
        '"SWE bench" = "[[swˈiː]] bench"',
        'moe = { say = "moh", source = "me", case = true }',
    )
    (tmp_path / "lexicon.toml").write_text("\n".join(lines), encoding="utf-8")
    assert show_entries(default_show(tmp_path)) == (
        Entry("Meituan", "may twan"),
        Entry("SWE bench", "[[swˈiː]] bench"),
        Entry("moe", "moh", case=True),
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('Word = ""', "Word is empty"),
        ('"" = "a"', "(an empty key) is empty"),
        ("Word = 5", "Word is 5"),
        ('Word = { source = "me" }', "Word is empty"),
        ('Word = { say = "a", sound = "b" }', "Word has an unknown key sound"),
        ('Word = { say = "a", case = "yes" }', "Word is not an entry"),
        ('Word = "[[abc"', "Word is '[[abc'"),
        ('Word = "[[]]"', "Word is '[[]]'"),
        ('Word = "[[wɜːRd%]]"', "not an espeak-ng phoneme: R (U+0052), % (U+0025)"),
        ("Word = nonsense", "is not TOML"),
    ],
)
def test_a_bad_entry_is_refused_by_file_and_word(tmp_path: Path, line: str, what: str) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(RequestError) as caught:
        load_lexicon(path, language_for("en"))
    assert str(path) in caught.value.what
    assert what in caught.value.what


def test_a_bad_entry_of_the_front_matter_names_the_essay() -> None:
    essay = Essay(title="T", blocks=(), lexicon=(("Zed", "[[Q]]"),), path=Path("essays/148-t.md"))
    with pytest.raises(RequestError, match=r"148-t\.md: lexicon: Zed"):
        essay_entries(essay, language_for("en"))


def test_every_phoneme_is_one_that_piper_knows() -> None:
    assert set(DEFAULT_PHONEME_ID_MAP) >= PHONEMES


def test_thousands_of_entries_stay_fast() -> None:
    entries = tuple(Entry(f"Name{number:04x}", "said") for number in range(5000))
    reader = Reader(lexicon_categories(language_for("en-US"), entries))
    text = "An ordinary sentence with nothing in it that any lexicon would want to say otherwise. " * 2000
    begin = time.process_time()
    assert reader.read(text) == []
    assert time.process_time() - begin < 1.0


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for change in Reader(lexicon_categories(language_for("en-US"))).read(text):
        assert change.said.strip() or change.rule == "characters"


@pytest.mark.parametrize("written", ["mea culpa", "Mea culpa", "Mea Culpa"])
def test_a_phrase_is_found_in_a_title(written: str) -> None:
    assert spoken(f"{written}, and more.", own(**{"mea culpa": "may-a cool-pa"})) == "may-a cool-pa, and more."


def test_a_title_may_keep_short_words_in_lower_case() -> None:
    assert spoken("The Tour de Force", own(**{"tour de force": "toor"})) == "The toor"
    assert spoken("The Tour De Force", own(**{"tour de force": "toor"})) == "The toor"


def test_a_name_that_ends_in_s_has_no_plural_in_s() -> None:
    assert spoken("Lars and Larss", own(Lars="larz")) == "larz and Larss"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a gravatar and two gravatars", "a [[ɡɹˈævətɑːɹ]] and two [[ɡɹˈævətɑːɹz]]"),
        ("bayesian_client", "[[bˈeɪziən]]_client"),
        ("it uses ethereum's", "it uses [[ɪθˈɪɹiəmz]]"),
        ("Bayesianism", "[[bˈeɪziənˌɪzəm]]"),
        ("two Hayekianists", "two [[haɪˈɛkiənɪsts]]"),
        ("nice bath reading", "nice bath reading"),
    ],
)
def test_a_built_in_name_is_known_without_its_capital_and_in_what_is_named_after_it(written: str, said: str) -> None:
    assert spoken(written) == said
