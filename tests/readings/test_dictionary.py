"""Names are said as the dictionary has them where espeak-ng guesses, and no ordinary word is taken for one."""

from __future__ import annotations

import re

import pytest
from heard import phonemes

from tts.script.languages import language_for
from tts.script.lexicon import PHONEMES, lexicon_categories
from tts.script.reading import Manner, Reader, speak
from tts.toml import packaged_toml

ENGLISH = language_for("en")
DICTIONARY = Reader(c for c in ENGLISH.categories(Manner()) if c.name == "dictionary")
READER = Reader((*lexicon_categories(ENGLISH), *ENGLISH.categories(Manner())))
TABLE = packaged_toml("tts.script.languages.en", "dictionary.toml")
TERMS = {word: said for word, _, said in (line.partition(" ") for line in TABLE["terms"].strip().split("\n"))}
SAID = {name: said for name, _, said in (line.partition(" ") for line in TABLE["said"].strip().split("\n"))}


def spoken(written: str, reader: Reader = DICTIONARY) -> str:
    return speak(written, reader.read(written), 0, len(written))[0]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Keynes wrote it.", "[[kˈeɪnz]] wrote it."),
        ("It was Schiff’s, not Rousseau's.", "It was [[ʃˈɪfs]], not [[ɹuːsˈoʊz]]."),
        ("The Trudeaus (Keynes' friends) left", "The [[tɹuːdˈoʊz]] ([[kˈeɪnz]]' friends) left"),
        ("“Keynes” and 'Keynes'", "“[[kˈeɪnz]]” and '[[kˈeɪnz]]'"),
        ("McCarthy and post-Keynes talk", "[[məkˈɑːɹθi]] and post-[[kˈeɪnz]] talk"),
        ("keynes, KEYNES, KeynesBot, @Keynes, Keynes.com, a.Keynes", None),
        # An apostrophe alone makes a silent s heard, unless it closes a quotation.
        ("Descartes’ stove and Louis' hat", "[[deɪkˈɑːɹts]]’ stove and [[lˈuːiz]]' hat"),
        ("the age of ‘a young Descartes’ and his stove", "the age of ‘a young [[deɪkˈɑːɹt]]’ and his stove"),
        ("Burgess’ map, the debris’ weight", None),
        # Typed in lower case, a name that is no word.
        (
            "two rishonim, chalcolithic beads, the gasses and a lie",
            "two [[ɹˌiːʃoʊnˈiːm]], [[kˌælkəlˈɪθɪk]] beads, the gasses and a lie",
        ),
        # The voice says these right, though names and words of the same letters are said otherwise.
        ("arched doors, boric salts, two herders, a slathering malefactor", None),
        ("Deakins, Rearden and Nathanson", None),
        # A name and an s may make another name, or an ordinary word.
        ("Chaos, Nicholas and Burgess", None),
    ],
)
def test_a_name_is_said_as_the_dictionary_has_it(written: str, said: str | None) -> None:
    assert spoken(written) == (written if said is None else said)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("An oboe and two violinists’ bows", "An [[ˈoʊboʊ]] and two [[vaɪəlˈɪnəsts]]’ bows"),
        ("Stochastic (non-stochastic) noise", "[[stoʊkˈæstɪk]] (non-[[stoʊkˈæstɪk]]) noise"),
        ("The protagonist's hangover", "The [[pɹoʊtˈæɡənəsts]] [[hˈæŋˌoʊvɚ]]"),
        ("deinterlace a reupload", "[[dˌiːˌɪntɚlˈeɪs]] a [[ɹˌiːˈʌploʊd]]"),
        ("Legoworld, two Diskworlds, the underworld", "[[lˈɛɡoʊwˌɜːld]], two [[dˈɪskwˌɜːldz]], the underworld"),
        ("coowners unitemized it", "[[kˌoʊˈoʊnɚz]] [[ˌʌnˈaɪɾəmˌaɪzd]] it"),
        ("a reindeer reacted, reaching the coast; coaching, deities and unions", None),
        ("two overages in demoware", "two [[ˈoʊvɚɹɪdʒᵻz]] in demo-ware"),
        ("peachy pedagogies", "[[pˈiːtʃi]] [[pˈɛdəɡˌoʊdʒiz]]"),
        ("@oboe, oboe.com, oboe_2, an OBOE", None),
        # What speakers differ in, what two senses are said by, what only looks like a plural.
        ("We worry, hurry and diagnose; a magazine, an envelope, a comfortable species", None),
        ("a minute object, the present record, an invalid refuse", None),
    ],
)
def test_a_term_is_said_as_two_dictionaries_have_it(written: str, said: str | None) -> None:
    assert spoken(written) == (written if said is None else said)


def test_a_name_in_capitals_is_said_like_the_name() -> None:
    assert spoken("KEYNES, TRUDEAU'S and NATO", READER).startswith("[[kˈeɪnz]], [[tɹuːdˈoʊz]] and ")


def test_a_name_of_the_lexicon_in_capitals_is_said_like_the_name() -> None:
    assert spoken("GOETHE'S GUANGZHOU and a RWANDA", READER) == "[[ɡˈɜːtəz]] [[ɡwˌɑːŋdʒˈoʊ]] and a [[ɹuːˈɑːndə]]"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Macronism and two Proustists", "[[məkɹˈoʊnˌɪzəm]] and two [[pɹˈuːstɪsts]]"),
        ("a Chopinesque waltz", "a [[ʃˌoʊpænˈɛsk]] waltz"),
        ("Trumpism, Modernism, Tourism and Naturalists", None),
    ],
)
def test_what_is_called_after_a_name_is_said_like_the_name(written: str, said: str | None) -> None:
    assert spoken(written) == (written if said is None else said)


def test_no_everyday_word_is_a_term() -> None:
    everyday = {"upon", "resource", "multiple", "transition", "worry", "species", "whereas", "comfortable", "locate"}
    assert not everyday & TERMS.keys()


@pytest.mark.parametrize(
    "plain",
    [
        "Reading is nice.", "Polish the job.", "Nice is not Mobile.", "Job was patient.", "Trans people met.",
        "Chaos followed.", "This passes.", "Buses ran.", "Bill and Mark will pray.", "Rob and Grant hope.",
        "Turkey and China have grown.", "Said asked May.", "Will Frank be frank?", "Iron and Lime were sold.",
        "March came in.", "Rose bloomed.", "Art has a point.", "Sue them.", "Guinea pigs squeal.", "Begin again.",
    ],
)  # fmt: skip
def test_an_ordinary_word_stays_as_it_is(plain: str) -> None:
    assert [change for change in READER.read(plain) if change.rule in ("lexicon", "dictionary")] == []


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("Gutenberg", "ɡuːtənbɚɡ"), ("Sartre", "sɑːɹtɹə"), ("Camus", "kæmuː"), ("Goethe", "ɡɜːtə"),
        ("Cortes", "kɔːɹtɛz"), ("Piketty", "piːkɛti"), ("Macron", "məkɹoʊn"), ("Zelensky", "zɛlɛnski"),
        ("Houthis", "huːθiz"), ("Pikachu", "piːkətʃuː"), ("Syene", "saɪiːni"),
        ("Levenshtein", "lɛvənʃtaɪn"), ("Antoine", "ɑːntwɑːn"), ("Emmanuel", "ɪmænjuəl"),
        ("Leibniz", "laɪbnɪts"), ("Foucault", "fuːkoʊ"), ("Phuket", "puːkɛt"), ("Reykjavik", "ɹeɪkjəvɪk"),
        ("Tocqueville", "toʊkvɪl"), ("Nike", "naɪki"), ("Vimeo", "vɪmioʊ"), ("xargs", "ɛksɑːɹɡz"),
        ("septicemia", "sɛptɪsiːmiə"), ("Ovid", "ɑːvɪd"), ("Kubrick", "kuːbɹɪk"), ("Tlaxcala", "tlɑːskɑːlə"),
        ("Ghraib", "ɡɹeɪb"), ("Bokaro", "boʊkɑːɹoʊ"), ("Angkor", "æŋkɔːɹ"), ("Plitvice", "pliːtvɪtseɪ"),
        ("Manti", "mɑːnti"), ("Jammu", "dʒʌmuː"), ("terracotta", "tɛɹəkɑːɾə"),
        ("Oppenheimer", "ɑːpənhaɪmɚ"), ("Auerbach", "aʊɚbɑːk"), ("Kafka", "kɑːfkə"), ("Dubai", "duːbaɪ"),
        ("Mulan", "muːlɑːn"), ("Izaac", "aɪzək"), ("Zoar", "zoʊɚ"), ("Waimanalo", "waɪmənɑːloʊ"),
        ("Goodenough", "ɡʊdɪnʌf"), ("Malek", "mælɪk"), ("Loughran", "lɑːkɹən"), ("wasnt", "wʌzənt"),
        ("Trea", "tɹeɪ"), ("Klavier", "kləvɪɹ"), ("Gyoen", "ɡjoʊɛn"),
    ],
)  # fmt: skip
def test_a_well_known_name_is_said_right(name: str, sounds: str) -> None:
    assert re.sub("[ˈˌʲ.]", "", phonemes(spoken(name, READER))) == sounds


def test_every_sound_is_a_phoneme_of_the_voice() -> None:
    assert set("".join(SAID.values())) <= PHONEMES
    assert len(SAID) > 8000


def test_no_name_is_an_ordinary_word_or_one_that_the_voice_says_right() -> None:
    said = {name for name, sounds in SAID.items() if sounds}
    assert said.isdisjoint(TABLE["ordinary"].split())
    assert said.isdisjoint(name.lower() for name in TABLE["known"].split())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It was succesful becuase of teh langauge.", "It was successful because of teh language."),
        ("Unfortuantely neccessary, occassionally explictly so", "unfortunately necessary, occasionally explicitly so"),
        ("two enviroments and their infromation", "two environments and their information"),
        ("Cations, kilometres, a timbre and an automaton", None),
        ("We categorise blogposts, cofounding a lability.", None),
    ],
)
def test_a_misspelled_word_is_said_as_the_word_that_is_meant(written: str, said: str | None) -> None:
    assert spoken(written) == (written if said is None else said)
