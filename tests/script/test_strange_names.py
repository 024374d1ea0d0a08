"""Names that no source has are said in the language that their letters and the other names of the essay speak for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages.en.name_language import evidence, kept, languages
from tts.script.languages.en.native import native
from tts.script.languages.en.strange_names import names_by_language
from tts.script.languages.en.tables import table
from tts.script.lexicon import PHONEMES
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks

FRANCE = "France and the French of Paris, Jean Froissart and Guillaume de Machaut, Bertrand and Aubigny. "
ICELAND = "In Iceland the Icelandic sagas of Snorri, Egill, Gudrun and Thorvaldur are read. Iceland is far. "
CHINA = "In Yunnan, in China, the Chinese of Kunming, Shangri, Jianshui and Xishuangbanna cook well. "


def names(markdown: str) -> dict[str, str]:
    return dict(names_by_language(parse_blocks(markdown)[0]))


@pytest.mark.parametrize(
    ("text", "name", "sounds"),
    [
        ("The novel is by Tarczynka.", "Tarczynka", "tɑːɹtʃˈɪŋkə"),
        ("The Swiss firm of Szymanik’s is here.", "Szymanik", "ʃɪmˈɑːnɪk"),
        ("We met Yubatake there.", "Yubatake", "jˌuːbətˈɑːkeɪ"),
        ("The works of Uyumazturk.", "Uyumazturk", "ˌuːjuːmˈɑːztʊɹk"),
        (f"{FRANCE}The lords of Coucy.", "Coucy", "kuːsˈiː"),
        (f"{ICELAND}So did Kraki.", "Kraki", "kɹˈɑːki"),
        (f"{CHINA}We saw Heshun.", "Heshun", "hˌʌʃwˈʊn"),
        (f"{CHINA}A bowl of suantang came.", "suantang", "swˌɑːntˈɑːŋ"),
        (f"{CHINA}We had xidoufen.", "xidoufen", "ʃˌiːdˌoʊfˈʌn"),
    ],
)
def test_a_name_is_said_in_its_language(text: str, name: str, sounds: str) -> None:
    assert names(text).get(name) == f"[[{sounds}]]"


def test_company_tells_the_language() -> None:
    assert "Coucy" not in names("The lords of Coucy were there.")
    assert "Kraki" not in names("So did Kraki, the founder of it.")
    assert "suantang" not in names("A bowl of suantang came.")


@pytest.mark.parametrize(
    "text",
    [
        "Datadog, Netlify, Grafana, Unsplash, Homebrew and Dependabot run on Kubernetes.",
        "Woodfox, Blackthorne, Fluttershy, Middlemost and Highline are names of an English story.",
        "Glasgow, Kilsyth, Lesmahagow and Dumfries are in Scotland, and Scottish.",
        f"{FRANCE}The Datadog of Baltimore met the Earlybird and Whoso, Blunsom and Eatwell.",
        f"{CHINA}The local minima of a karaoke dongle.",
        "Cerebrovascular, Neurotoxic and Ganglia stand in a title.",
        "The Marshalls and Lewisham, Chelmsfordians, Trumpists and Thatcherites came.",
    ],
)
def test_english_names_stay_as_they_are(text: str) -> None:
    assert not names(text).keys() - {"Aubigny", "Froissart", "Machaut", "Guillaume", "Bertrand"}


def test_a_word_that_the_essay_has_in_lower_case_is_none() -> None:
    assert names("We met Yubatake there. A yubatake is a field of hot water.") == {}


def test_the_script_says_it_with_its_endings() -> None:
    blocks = parse_blocks(f"{ICELAND}Kraki’s men saw Kraki.")[0]
    script = build_script(Essay("", blocks), Show(root=Path()), (), announced=False)
    spoken = " ".join(utterance.spoken for utterance in script.utterances)
    assert "[[kɹˈɑːkiz]] men saw [[kɹˈɑːki]]." in spoken


def test_the_lists_agree() -> None:
    assert set(table("strange_names.toml")["languages"]) == set(languages()) - {"en"}
    assert all(re.fullmatch("[a-z]+", name) for name in kept())
    for name, language in (("takahashi", "ja"), ("przybylski", "pl"), ("papadopoulos", "el"), ("featherstone", "en")):
        assert languages()[max(range(len(languages())), key=evidence(name).__getitem__)] == language


@pytest.mark.parametrize("language", sorted(table("strange_names.toml")["languages"]))
def test_what_is_said_is_made_of_the_voices_phonemes(language: str) -> None:
    assert set("".join(native(name, language) for name in ("kraki", "coucy", "vijfhuizen", "quarghst"))) <= PHONEMES
