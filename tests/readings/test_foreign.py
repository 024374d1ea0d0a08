"""Names and words that are not English are said by the rules of their language, in sounds that the voice knows."""

from __future__ import annotations

import re

import pytest

from tts import espeak
from tts.script.languages import language_for
from tts.script.languages.en.fit import ENGLISH, fitted
from tts.script.languages.en.tables import table
from tts.script.languages.en.tongues import tongues
from tts.script.lexicon import Entry, lexicon_categories
from tts.script.reading import Manner, Reader, speak

READER = Reader(language_for("en").categories(Manner()))
STRESS = str.maketrans("", "", "ˈˌː")


def spoken(written: str, reader: Reader = READER) -> str:
    return speak(written, reader.read(written), 0, len(written))[0]


def sounds(written: str) -> str:
    """Return the phonemes alone, without stress and length."""
    return " ".join(re.findall(r"\[\[(.*?)\]\]", spoken(written))).translate(STRESS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nguyễn Phú Trọng", "wɪn fu tʃɔŋ"),
        ("Hồ Chí Minh", "hoʊ tʃi mɪn"),
        ("Lech Wałęsa", "lɛk vɑwɛnsə"),
        ("Bronisław Komorowski", "bɹɔniswɑf kɔmɔɹɔfski"),
        ("Łódź", "wutʃ"),
        ("Recep Tayyip Erdoğan", "ɹɛdʒɛp tɑjɪp ɛɹdoʊɑn"),
        ("Çelik", "tʃɛlɪk"),
        ("Bülbül", "bʊlbʊl"),
        ("Türkmenköy, Selçuk", "tʊɹkmɛnkɜj sɛltʃʊk"),
        ("a Provenç", "pɹoʊvɛns"),
        ("Antonín Dvořák", "ɑntoʊnɪn dvɔɹʒɑk"),
        ("Václav Havel", "vɑtslɑv hɑvɛl"),
        ("Pérez", "pɛɹɛs"),
        ("Mérico", "mɛɹɪkoʊ"),
        ("Dúlio", "duljoʊ"),
        ("Arunês", "ɑɹunɛs"),
        ("Fēngguó, mǎxì", "fʌŋɡwoʊ mɑʃi"),
        ("Sītā, Thái, déjà", "sitə taɪ deɪʒɑ"),
        ("Tobaburō", "toʊbəbʊɹoʊ"),
        ("Hadžurić", "hɑdʒʊɹɪtʃ"),
        ("Grdić", "ɡɚdɪtʃ"),
        ("IJhaven's quay", "aɪhɑvənz"),
        ("Pereda y Almagro", "pɚɹeɪdə i ɑlmɑɡɹoʊ"),
        ("a plot y against foo y bar, but sal y pimienta", "i"),
        ("the y Axis, Craig y Garreg", "ə"),
        ("Gonçala", "ɡoʊnsɑlə"),
        ("Yoandé", "joʊɑndeɪ"),
        ("Zabéry", "zɑbɛɹi"),
        ("Sadio Zané", "sɑdioʊ zɑneɪ"),
        ("Hunişoara", "hunɪʃoʊɑɹə"),
        ("Chávez", "tʃɑvɛs"),
        ("João", "ʒoʊaʊ"),
        ("François", "fɹɑnswɑ"),
        ("Élysée", "eɪlɪzeɪ"),
        ("Schröder", "ʃɹɜdɚ"),
        ("Søren Kierkegaard", "sɜɹən"),
        ("Ștefan", "ʃtɛfɑn"),
        ("Győr", "dʒɜ"),
        ("László", "lɑsloʊ"),
        ("Þór", "θɔɹ"),
        ("Bogdanović", "boʊɡdɑnoʊvɪtʃ"),
        ("Lázaro César Morandino", "lɑsɑɹoʊ seɪzɑɹ mɔɹɑndinoʊ"),
        ("Fàbrega", "fɑbɹɛɡə"),
        ("Sazonëv", "sɑzənjɔf"),
        ("Milošević", "miloʊʃɛvɪtʃ"),
        ("Kēng", "keɪŋ"),
        ("Jean-François", "ʒɑn fɹɑnswɑ"),
        ("ERDOĞAN", "ɛɹdoʊɑn"),
        ("Müller's", "mʊlɚz"),
        ("Thomas Müller", "mʊlɚ"),
        ("Schmitt Ferenc Pál", "fɛɹɛnts pɑl"),
        ("Pingüeño", "piŋɡwɛnjoʊ"),
        ("Keisukō", "keɪsukoʊ"),
        ("pre-Dvořák", "dvɔɹʒɑk"),
        ("Grimké", "ɡɹɪmki"),
        ("Qurʾān", "kʊɹɑn"),
        ("Pāṇini", "pɑnɪni"),
        ("Mahābhārata", "məhɑbɑɹətə"),
        ("Kyūshū", "kjuʃu"),
        ("Свобода", "svəboʊdə"),
        ("λόγος", "loʊɡoʊs"),
        ("北京", "beɪ dʒɪŋ"),
        ("习近平", "ʃi dʒɪn pɪŋ"),
        ("こんにちは", "koʊnɪtʃiwə"),
        ("바다", "pɑdə"),
        ("שלום", "ʃɑloʊm"),
        ("हिन्दी", "hɪndi"),
        ("/ˈkæfeɪ/", "kæfeɪ"),
        ("Deng Xiaoping", "dʌŋ ʃaʊpɪŋ"),
        ("Li Keqiang", "li kʌtʃɑŋ"),
        ("Xinjiang", "ʃɪndʒɑŋ"),
        ("Xi'an's", "ʃiɑnz"),
        ("Bao'an", "baʊɑn"),
        ("Lǐ Wěiguāng", "li weɪɡwɑŋ"),
        ("Olusẹgun", "oʊluʃɛɡun"),
        ("Cixi", "tsəʃi"),
        ("Teng Hsiao-p'ing", "dʌŋ ʃaʊpɪŋ"),
        ("K'ang-hsi's", "kɑŋʃiz"),
        ("Hua Kuo-feng", "hwɑ ɡwoʊfʌŋ"),
        ("Chuang Tzu", "dʒwɑŋ dzə"),
        ("Lao-tzu", "laʊdzə"),
        ("Chu Hsi", "dʒu ʃi"),
        ("T’ang", "tɑŋ"),
        ("bánh", "bɑn"),
        ("Khánh", "kɑn"),
        ("日本語", "nɪhoʊŋɡoʊ"),
        ("שבת", "ʃəbɑt"),
        ("السلام عليكم", "æsəlɑm əleɪkʊm"),
        ("jalapeños", "hɑləpeɪnjoʊz"),
        ("protégés", "pɹoʊɾəʒeɪz"),
        ("Hu Jintao", "hu dʒɪntaʊ"),
        ("Qin Shi Huang", "tʃɪn ʃɜ"),
    ],
)
def test_a_name_is_said_as_in_its_language(name: str, said: str) -> None:
    assert sounds(f"They met {name} there.") == said
    assert sounds(name) == said


@pytest.mark.parametrize(
    "written",
    [
        "The naïve fiancée ate a purée at a café.",
        "Her résumé has one cliché, and its façade is touché.",
        "Beyoncé and Zoë were in São Paulo.",
        "We met two fiancés and a clichéd señor.",
        "Can Men Long sing a Song to She?",
        "He Zed and Lexi met Moxie in a Taxi.",
        "Lexing with Texinfo, and Baque by Luque.",
        "Zhanna and Zhenya met Tarquin and Quentin.",
        "The Song and Ming dynasties.",
        "Dan Sang in San Diego.",
        "Maria Lane met Dan.",
        "The Fan Mania of Lin.",
    ],
)
def test_english_stays_english(written: str) -> None:
    assert spoken(written) == written


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Look at กรุงเทพ now.", "Look at Thai text now."),
        ("Look at 東京都 in Japan.", "Look at Japanese text in Japan."),
        ("Look at မြန်မာ စာ now.", "Look at Burmese text now."),
        ("The firm (深度求索) grew.", "The firm grew."),
        ("The terms α, β and Ω.", "The terms alpha, beta and omega."),
        ("The ﷽ sign and the ⌗ key.", "The sign and the key."),
        ("A ₿ or a ₴.", "A bitcoin or a hryvnia."),
        ("She went à la carte.", "She went [[ɑː]] [[lɑː]] carte."),
        ("It is ǯɮ.", "It is zh."),
    ],
)
def test_what_has_no_sound_is_named_or_left_out(written: str, said: str) -> None:
    assert spoken(written).replace(" .", ".") == said


def test_a_lexicon_line_may_name_a_language() -> None:
    entries = (Entry("Mathieu", "", lang="fr"), Entry("Gnocchi", "", lang="it"))
    reader = Reader((*lexicon_categories(language_for("en"), entries), *language_for("en").categories(Manner())))
    assert spoken("Mathieu's Gnocchi.", reader) == "[[mɑːtjˈuːz]] [[njˈoʊki]]."


def test_every_sound_is_fitted_to_one_that_an_american_voice_knows() -> None:
    fit = table("fit.toml")
    for language in ("", *fit["languages"]):
        every = {**fit["sounds"], **fit["languages"].get(language, {})}
        for sound in every:
            for written in (sound, f"t{sound}", f"{sound}ta", f"tˈ{sound}t"):
                assert set(fitted(written, language)) <= ENGLISH, (language, sound)


def test_every_language_of_the_table_is_one_that_espeak_reads() -> None:
    from tts.espeak import languages

    table_ = table("foreign.toml")
    voices = {tongue.voice for tongue in tongues()} | {
        script.get("voice", "ru") for script in table_["scripts"].values()
    }
    assert voices | set(table("fit.toml")["languages"]) <= languages() | {"pt-br"}


def test_every_language_that_is_named_can_be_spoken():
    assert {"zh", "no", "en-gb", "fr-fr", "pt-pt"} <= espeak.languages()
    for code in espeak.languages():
        espeak.sounds(code, "a")
    assert espeak.sounds("no", "hus") == espeak.sounds("nb", "hus") != ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # What begins a French name
        ("the Rue des Martyrs", "the [[ɹˈuː]] [[deɪ]] [[mɑːɹtˈɪɹ]]"),
        ("off Rue des Archives", "off [[ɹˈuː]] [[deɪz]] [[ɑːɹʃˈiːv]]"),
        ("Parc des Princes", "[[pˈɑːɹk]] [[deɪ]] [[pɹˈæns]]"),
        ("from Gare de l'Est", "from [[ɡˈɑːɹ]] [[də]] [[lˈɛst]]"),
        ("the Canal du Midi", "the Canal [[duː]] [[mɪdˈiː]]"),
        ("Rue Cler Market", "[[ɹˈuː]] [[klˈɛɹ]] Market"),
        ("near Saint-Denis", "near [[sˌæn]]-[[dənˈiː]]"),
        ("Neuilly-sur-Seine", "[[nɚjˈiː]]-[[sʊɹ]]-[[sˈɛn]]"),
        ("Jean Renoir's films", "[[ʒˈɑːn]] Renoir's films"),
        # What is set down with it
        ("tarte aux pommes", "tarte [[oʊ]] [[pˈɔːm]]"),
        ("L'Ami's soup", "[[lˈɑːmiz]] soup"),
        ("La Verna", "[[lɑː]] Verna"),
        # English, all of it
        *((same, same) for same in (
            "I rue the day.", "Place Names in Wales", "Chester-le-Street", "the aux cable", "Saint-John's wort",
            "Norma Jean Fouquet", "Jean Harlow", "Port Talbot", "Avenue of the Americas", "Rue McClanahan",
        )),
    ],
)  # fmt: skip
def test_french_names_in_plain_letters_are_told_by_what_they_begin_with(written: str, said: str) -> None:
    heard = spoken(written)
    if written == said:
        assert not re.search(r"\[\[(?:ʒˈɑːn|ɹˈuː|deɪ|lɑː|də|sˌæn|oʊ|plˈɑːs)", heard), heard
    else:
        assert heard == said
