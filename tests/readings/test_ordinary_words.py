"""Ordinary words that espeak-ng guesses are said right, with all their forms; words that only look like one are not."""

from __future__ import annotations

import re
import unicodedata

import pytest
from heard import phonemes

from tts.script.languages import language_for
from tts.script.languages.en.dictionary import entries
from tts.script.languages.en.forms import formed
from tts.script.lexicon import PHONEMES, built_in_entries, lexicon_categories
from tts.script.reading import Manner, Reader, speak
from tts.toml import packaged_toml

ENGLISH = language_for("en")
READER = Reader((*lexicon_categories(ENGLISH), *ENGLISH.categories(Manner())))
WORDS = packaged_toml("tts.script.languages.en", "words.toml")
HAND = {field: entries(lines) for field, lines in WORDS["hand"].items()}


def spoken(written: str) -> str:
    return speak(written, READER.read(written), 0, len(written))[0]


def sounds(written: str) -> str:
    return re.sub(r"[^\wˈˌ]|ʲ", "", phonemes(spoken(written)))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        # As the second dictionary has them.
        ("disambiguate", "dˌɪsæmbˈɪɡjəwˌeɪt"), ("acyl", "ˈæsəl"), ("neoliberalism", "nˌiːoʊlˈɪbɚɹəlˌɪzəm"),
        ("edamame", "ˌɛdəmˈɑːmeɪ"), ("dehydrogenase", "dˌiːhˈaɪdɹədʒəneɪz"), ("cringeworthy", "kɹˈɪndʒwˌɜːði"),
        ("subcategory", "sˈʌbkˌæɾəɡˌɔːɹi"), ("curveball", "kˈɜːvbˌɔːl"), ("zookeeper", "zˈuːkˌiːpɚ"),
        # As their parts are said.
        ("stagefright", "stˈeɪdʒfɹˌaɪt"), ("looseleaf", "lˈuːslˌiːf"), ("codeveloper", "kˌoʊdɪvˈɛləpɚ"),
        ("reargue", "ɹˌiːˈɑːɹɡjuː"), ("subconference", "sˌʌbkˈɑːnfɹəns"), ("lampholder", "lˈæmphˌoʊldɚ"),
        # By hand.
        ("financier", "fˌɪnənsˈɪɹ"), ("sizeof", "sˈaɪzʌv"), ("stylesheet", "stˈaɪlʃˌiːt"), ("serum", "sˈɪɹəm"),
        ("cardiology", "kˌɑːɹdiˈɑːlədʒi"), ("coroutine", "kˈoʊɹuːtˌiːn"), ("zucchini", "zuːkˈiːni"),
        ("diocese", "dˈaɪəsɪs"), ("memoize", "mˈɛmoʊˌaɪz"), ("benzodiazepine", "bˌɛnzoʊdaɪˈæzəpˌiːn"),
        ("malinvestment", "mˌælɪnvˈɛstmənt"),
        ("category", "kˈæɾəɡˌɔːɹi"), ("husband", "hˈʌzbənd"), ("simplest", "sˈɪmplᵻst"), ("overpass", "ˈoʊvɚpˌæs"),
        ("reproduce", "ɹˌiːpɹədˈuːs"), ("apolitical", "ˌeɪpəlˈɪɾəkəl"), ("upbringing", "ˈʌpbɹˌɪŋɪŋ"),
        ("resync", "ɹiːsˈɪŋk"), ("doctorate", "dˈɑːktɚɹət"), ("choreograph", "kˈɔːɹiəɡɹˌæf"),
        ("upto", "ʌptˈuː"),
        ("decypher", "dᵻsˈaɪfɚ"), ("kalua", "kəlˈuːə"), ("bassinage", "bˌæsɪnˈɑːʒ"), ("seeth", "sˈiːəθ"),
    ],
)  # fmt: skip
def test_a_word_is_said_right(word: str, said: str) -> None:
    for written in (word, word.capitalize(), f"({word})", f"non-{word}"):
        assert f"[[{said}]]" in spoken(written)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("financiers", "fˌɪnənsˈɪɹz"), ("disambiguates", "dˌɪsæmbˈɪɡjəwˌeɪts"),
        ("disambiguated", "dˌɪsæmbˈɪɡjəwˌeɪɾᵻd"), ("Disambiguating", "dˌɪsæmbˈɪɡjəwˌeɪɾɪŋ"),
        ("debugging", "dˌiːbˈʌɡɪŋ"), ("debugged", "dˌiːbˈʌɡd"), ("memoizing", "mˈɛmoʊˌaɪzɪŋ"),
        ("slugified", "slˈʌɡɪfˌaɪd"), ("crevasses", "kɹɪvˈæsᵻz"), ("asynchronously", "eɪsˈɪŋkɹənəsli"),
        ("irrevocably", "ɪɹˈɛvəkəbli"), ("covalently", "koʊvˈeɪləntli"), ("ogling", "ˈoʊɡlɪŋ"),
        ("tsukimono", "tsˌuːkɪmˈoʊnoʊ"), ("burakuchou", "bˌʊɹəkˈuːtʃoʊ"),
        ("zerlegung", "tsɛɹlˈeɪɡʊŋ"), ("tasawwuf", "təsˈaʊwʊf"),
        ("graphs", "ɡɹˈæfs"), ("monarchs", "mˈɑːnɚks"), ("resynced", "ɹiːsˈɪŋkt"), ("reproduces", "ɹˌiːpɹədˈuːsᵻz"),
        ("franchisees", "fɹˌæntʃaɪzˈiːz"), ("decyphering", "dᵻsˈaɪfɚɹɪŋ"),
        ("finessing", ""), ("sycophants", "sˈɪkəfənts"), ("tortillas", ""), ("unimodality", ""),
    ],
)  # fmt: skip
def test_a_form_is_said_like_its_word(word: str, said: str) -> None:
    assert spoken(word) == (f"[[{said}]]" if said else word)


@pytest.mark.parametrize("end", ["'s", "’s"])
def test_a_possessive_is_said_like_its_word(end: str) -> None:
    assert spoken(f"The financier{end} serum") == "The [[fˌɪnənsˈɪɹz]] [[sˈɪɹəm]]"


@pytest.mark.parametrize(
    "written",
    [
        "Pius was pulled, penned, butted and pensioned.", "He reversed, hired and improved a species.",
        "financier.com, @financier, financier_x", "The bombs, the couches and the toiles.",
    ],
)  # fmt: skip
def test_a_word_that_only_looks_like_a_form_stays_as_it_is(written: str) -> None:
    assert [change for change in READER.read(written) if change.rule == "dictionary"] == []


def test_a_word_in_capitals_is_said_like_the_word() -> None:
    assert spoken("DISAMBIGUATE THE FINANCIER'S SERUMS") == "[[dˌɪsæmbˈɪɡjəwˌeɪt]] the [[fˌɪnənsˈɪɹz]] [[sˈɪɹəmz]]"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ultralow", "ˈʌltɹəlˌoʊ"), ("Ultrafine", "ˈʌltɹəfˌaɪn"), ("eigenmode", "ˈaɪɡənmˌoʊd"),
        ("ultraviolet", "ˌʌltɹəvˈaɪələt"), ("ultra", "ˈʌltɹə"), ("ultras", "ˈʌltɹəz"),
    ],
)  # fmt: skip
def test_a_prefix_that_the_voice_says_wrongly_in_any_word(written: str, said: str) -> None:
    assert sounds(written) == said


def test_every_list_is_sorted_and_of_phonemes() -> None:
    for field in HAND.values():
        assert list(field) == sorted(field)
    for lines in (WORDS["second"], WORDS["parts"], *WORDS["hand"].values()):
        said = unicodedata.normalize("NFD", "".join(entries(lines).values()))
        assert set(said) <= PHONEMES


def test_no_word_by_hand_stands_in_two_places() -> None:
    words = [word for field in HAND.values() for word in field]
    assert len(words) == len(set(words))
    assert set(words).isdisjoint(entry.word for entry in built_in_entries(ENGLISH))
    assert set(words).isdisjoint(entries(WORDS["second"], WORDS["parts"]))


def test_no_form_has_a_line_that_its_word_gives() -> None:
    said = {word: sounds for field in HAND.values() for word, sounds in field.items()}
    assert [word for word, sounds in said.items() if sounds and formed(word, said) == sounds] == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Two planethunters met.", "Two planet-hunters met."),
        ("Their coathangers.", "Their coat-hangers."),
        ("Fossheim and Uttersheim’s", "[[fˈɑːshˌaɪm]] and [[ˈʌɾɚshˌaɪmz]]"),
        ("She slathered the threshold, troubleshooting.", "She slathered the threshold, troubleshooting."),
    ],
)
def test_words_whose_seam_looks_like_one_sound_are_parted(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        # What stands last bears the stress.
        ("patellofemoral", "pətˌɛloʊfˈɛmɚɹəl"), ("retropatellar", "ɹˌɛtɹoʊpətˈɛlɚ"),
        ("osteochondral", "ˌɑːstioʊkˈɑːndɹəl"), ("tibiofemoral", "tˌɪbioʊfˈɛmɚɹəl"), ("lumbosacral", "lˌʌmboʊsˈeɪkɹəl"),
        ("angiosarcoma", "ˌændʒioʊsɑːɹkˈoʊmə"), ("gastroparesis", "ɡˌæstɹoʊpɚɹˈiːsɪs"),
        ("nephrolithiasis", "nˌɛfɹoʊlɪθˈaɪəsɪs"), ("ventriculomegaly", "vɛntɹˌɪkjʊloʊmˈɛɡəli"),
        ("metatarsophalangeal", "mˌɛɾətˌɑːɹsoʊfəlˈændʒiəl"), ("glucokinase", "ɡlˌuːkoʊkˈaɪneɪs"),
        ("scapulothoracic", "skˌæpjʊloʊθɚɹˈæsɪk"), ("linguolabial", "lˌɪŋɡwoʊlˈeɪbiəl"),
        ("uninominal", "jˌuːnɪnˈɑːmɪnəl"), ("decisecond", "dˌɛsɪsˈɛkənd"), ("exomemory", "ˌɛksoʊmˈɛmɚɹi"),
        # Or the form before it.
        ("heterotrophs", "hˈɛɾɚɹətɹˌoʊfs"),
        ("osteoblasts", "ˈɑːstioʊblˌæsts"), ("nucleoplasm", "nˈuːklioʊplˌæzəm"), ("varicocele", "vˈæɹɪkoʊsˌiːl"),
        # Qualities keep the vowels of their word.
        ("narrativity", "nˌæɹətˈɪvᵻɾi"), ("selectivity", "sᵻlɛktˈɪvᵻɾi"),
        # The endings of Greek and Latin, and enzymes.
        ("theonomy", "θiːˈɑːnəmi"), ("coleoptera", "kˌɑːləˈɑːptɚɹə"), ("spondylolisthesis", "spˌɑːndɪloʊlɪsθˈiːsɪs"),
        ("transglutaminase", "tɹˌænsɡlʊtˈæmɪneɪs"), ("glycosidase", "ɡlaɪkˈɑːsɪdeɪs"), ("collagenase", "kəlˈædʒəneɪs"),
        # Two words.
        ("goldminers", "ɡˈoʊldmˌaɪnɚz"), ("pagetable", "pˈeɪdʒtˌeɪbəl"), ("stageplayer", "stˈeɪdʒplˌeɪɚ"),
        ("keepalives", "kˈiːpɐlˌaɪvz"), ("dancefloor", "dˈænsflˌɔːɹ"), ("houseplants", "hˈaʊsplˌænts"),
        ("hackfests", "hˈækfˌɛsts"), ("hospitalporn", "hˈɑːspɪɾəlpˌɔːɹn"),
        ("policymakers", "pˈɑːlɪsimˌeɪkɚz"), ("policyholder", "pˈɑːlɪsihˌoʊldɚ"),
        ("genitofemoral", "dʒˌɛnɪɾoʊfˈɛmɚɹəl"),
        # A word and the end of another.
        ("readathon", "ɹˈiːdəθˌɑːn"), ("tokenomics", "tˌoʊkənˈɑːmɪks"), ("snowpocalypse", "snˌoʊpˈɑːkəlˌɪps"),
        ("momzilla", "mˌɑːmzˈɪlə"), ("infodemic", "ˌɪnfoʊdˈɛmɪk"), ("Meshtastic", "mˌɛʃtˈæstɪk"),
        ("databiome", "dˈeɪɾəbˌaɪoʊm"), ("Cryptonomicon", "kɹˌɪptoʊnˈɑːmɪkˌɑːn"),
        # Plurals that look like Latin or English.
        ("tutus", "tˈuːɾuːz"), ("parvenus", "pˈɑːɹvənˌuːz"), ("Bantus", "bˈæntuːz"), ("matatus", "mətˈɑːtuːz"),
        ("miradores", "mˌɪɹədˈɔːɹeɪz"), ("jamones", "həmˈoʊneɪz"), ("mezcales", "mɛskˈæleɪz"),
        # A word in -ing that has lost its g.
        ("wakin", "wˈeɪkɪn"), ("comin", "kˈʌmɪn"), ("singin", "sˈɪŋɪn"), ("givin", "ɡˈɪvɪn"), ("ridin", "ɹˈaɪdɪn"),
        ("pastebins", "pˈeɪstbˌɪnz"), ("anemonefish", "ɐnˈɛmənifˌɪʃ"), ("languagehat", "lˈæŋɡwɪdʒhˌæt"),
        ("fieldtesting", "fˈiːldtˌɛstɪŋ"), ("schedulebot", "skˈɛdʒuːlbˌɑːt"), ("sciencefair", "sˈaɪənsfˌɛɹ"),
        ("Stylechecks", "stˈaɪltʃˌɛks"), ("coredump", "kˈɔːɹdˌʌmp"), ("Physiocream", "fˌɪzioʊkɹˈiːm"),
    ],
)  # fmt: skip
def test_a_word_that_no_list_has_is_said_by_what_it_is_made_of(word: str, said: str) -> None:
    assert spoken(word) == f"[[{said}]]"


@pytest.mark.parametrize(
    "word",
    [
        # which the voice says right
        "hydrosphere", "neuropathy", "radiography", "lithography", "allophones", "hyperspace", "microcredits",
        # which only look made of two
        "sagacity", "brokerages", "redaction", "cameraman", "panache", "redolent", "delineating",
        "coloration", "crystalline", "cosmopolite", "epicenter", "statin", "satin", "orioles", "minus", "login",
        "rosin", "comedones", "funtastic", "workaholic",
        "labourer", "generational", "Longfellow", "Godfrey", "Broadbent", "database", "sidereal",
    ],
)  # fmt: skip
def test_another_word_is_left_to_the_voice(word: str) -> None:
    assert spoken(word) == word
