"""Names in plain letters are said as their kind is: Japanese, Slavic, Greek, Italian, Indian; English ones never."""

from __future__ import annotations

import re

import pytest

from tts.script.languages import language_for
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.name_kinds import said_by_kind
from tts.script.lexicon import PHONEMES, lexicon_categories
from tts.script.reading import Manner, Reader, speak
from tts.toml import packaged_toml

ENGLISH = language_for("en")
READER = Reader((*lexicon_categories(ENGLISH), *ENGLISH.categories(Manner())))
DICTIONARY = packaged_toml("tts.script.languages.en", "dictionary.toml")
BY_HAND = packaged_toml("tts.script.languages.en", "names.toml")
NAMES = [line.partition(" ") for names in BY_HAND.values() for line in names.strip().split("\n")]


def spoken(written: str) -> str:
    return speak(written, READER.read(written), 0, len(written))[0]


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        # German, French
        ("Sachsenhausen", "zˈɑːksənhˌaʊzən"), ("Volksgemeinschaft", "fˈɔːlksɡeɪmˌaɪnʃɑːft"),
        ("Frauenkirche", "fɹˈɑːʊənkˌɪɹkə"), ("Zeitenwende", "tsˈaɪtˌɛnvəndə"), ("Aufhebung", "ˈaʊfhˌeɪbʊŋ"),
        ("Bandung", ""), ("Cheung", ""), ("Rosenberg", ""),
        ("Truffault", "tɹuːfˈoʊ"), ("Champigny", "ʃɑːnpɪnjˈiː"), ("Desclaux", "dɛsklˈoʊ"), ("Boucicault", "buːsɪkˈoʊ"),
        ("Trouillot", "tɹuːjˈoʊ"), ("Bureaux", ""), ("Default", ""), ("Trudeau", ""), ("Elliot", ""),
        ("Kunstverein", "kˈʊnstfɛɹˌaɪn"), ("Bundesbank", "bˈʊndəsbˌɑːŋk"), ("Muenzkabinett", "mˌʊntskɑːbɪnˈɛt"),
        ("Hashtag", ""), ("Pflugerville", ""), ("Subkultur", "zˌʊpkʊltˈʊɹ"),
        ("Landesverfassungsgerichtshof", "lˈɑːndəsfɛɹfˌɑːsʊŋsɡəɹˌɪktshoʊf"),
        ("Rollensee", "ɹˈɔːlənzˌeɪ"), ("Chelsee", ""), ("Molessee", ""),
        # India
        ("Nurabad", "nˈʊɹəbˌɑːd"), ("Karamatabad", "kˈɑːɹəmətəbˌɑːd"), ("Devinagar", "dˌeɪvinˈʌɡɚ"),
        # Britain
        ("Bercow", "bˈɜːkoʊ"), ("Pascow", "pˈæskoʊ"), ("Levenshulme", "lˈiːvənzhjˌuːm"), ("Wencow", ""),
        # Greek and Latin
        ("Sardis", "sˈɑːɹdɪs"), ("Nicopolis", "nɪkˈɑːpəlɪs"), ("Kempis", "kˈɛmpɪs"), ("Bengalis", ""),
        ("Pakistanis", ""),
        ("Constantinus", "kˌɑːnstəntˈaɪnəs"), ("Xenophenes", "zənˈɑːfəniːz"), ("Terminus", ""),
        ("Frumentius", "fɹʊmˈɛnʃəs"), ("Naucatius", "nɔːkˈeɪʃəs"),
        ("Antilochus", "æntˈɪləkəs"), ("Agathocles", "əɡˈæθəkliːz"), ("Polycrates", "pəlˈɪkɹətiːz"),
        ("Antiphanes", "æntˈɪfəniːz"), ("Callisthenes", "kəlˈɪsθəniːz"), ("Nicomedes", "nˌɪkəmˈiːdiːz"),
        ("Artemidorus", "ˌɑːɹtəmɪdˈɔːɹəs"), ("Lysippus", "laɪsˈɪpəs"), ("Clearchus", "kliːˈɑːɹkəs"),
        ("Matthaeus", "məθˈiːəs"), ("Postosuchus", "pˌɑːstəsˈuːkəs"), ("Gnaeus", "nˈiːəs"),
        ("Theogenes", "θiːˈɑːdʒəniːz"), ("Theobulus", "θˌiːəbjˈuːləs"), ("Diocles", "dˈaɪəkliːz"),
        ("Aristodemus", "ˌæɹɪstədˈiːməs"), ("Cnossus", "nˈɑːsəs"),
        ("Muchos", ""), ("Canticles", ""), ("Bacchus", ""), ("Sebaceus", ""),
        ("Tertullus", "tɚtˈʌləs"), ("Zarinthus", "zəɹˈɪnθəs"), ("Murandus", "mʊɹˈændəs"), ("Tandus", ""),
        ("Thoaspes", "θəˈæspiːz"), ("Eunobiades", "jˌuːnəbˈaɪədiːz"),
        # Japanese
        ("Katsuragawa", "kˌɑːtsʊɹəɡˈɑːwə"), ("Yoshizaki", "jˌoʊʃɪzˈɑːki"), ("Ryunosuke", "ɹjuːnˈoʊskeɪ"),
        ("Kuniko", "kuːnˈiːkoʊ"), ("Kazuaki", "kˌɑːzuːˈɑːki"), ("Seiichi", "seɪˈiːtʃi"), ("Hattori", ""),
        ("Kyoukai", "kjˈoʊkaɪ"), ("Hyouka", "hjˈoʊkə"), ("Suzukake", "sˌuːzuːkˈɑːkeɪ"), ("Hootsuite", ""),
        ("Lutrinae", "lʊtɹˈaɪniː"), ("Mexicanus", "mˌɛksɪkˈeɪnəs"), ("Stephanus", ""), ("Grigoriou", "ɡɹˌiːɡɔːɹˈiːuː"),
        ("Badiou", ""), ("Shkolnik", "ʃkˈɑːlnɪk"), ("Wlodek", "vlˈoʊdɛk"), ("Hirschmaier", "hˈɜːʃmaɪɚ"),
        ("Traethlyn", "tɹˈaɪθlɪn"), ("Gwernafon", "ɡwˌɛɹnˈævɑːn"), ("Gwyneth", ""), ("Seonwoo", "sˈʌnwˌuː"),
        ("Uranus", ""),
        # Slavic
        ("Notonectidae", "nˌoʊɾoʊnˈɛktɪdˌiː"), ("Emiratis", ""),
        ("Hominidae", "hoʊmˈɪnɪdˌiː"), ("Deinopidae", "daɪnˈɑːpɪdˌiː"), ("Formicidae", "fɔːɹmˈɪsɪdˌiː"),
        ("Belinkov", "bəlˈɪŋkɔːf"), ("Strezhnev", "stɹˈɛʒnɛf"), ("Plotnikov", "plˈɑːtnɪkɔːf"),
        ("Stankevich", "stˈɑːŋkəvɪtʃ"), ("Petkovic", "pˈɛtkoʊvɪtʃ"), ("Kirilenko", "kˌɪɹɪlˈɛŋkoʊ"),
        ("Shcherbakov", "ʃəɹbˈɑːkɔːf"), ("Mikhailov", "mɪkˈaɪlɔːf"), ("Ramdev", ""), ("Sanjeev", ""),
        ("Obolenskaya", "ˌoʊboʊlˈɛnskaɪə"), ("Kovalevskaya", "kˌoʊvəlˈɛfskaɪə"),
        ("Sokolovsky", "sˌoʊkoʊlˈɔːfski"), ("Kovalevski", "kˌoʊvəlˈɛfski"),
        ("Viktorovna", "vˈɪktɔːɹəvnə"), ("Andreevna", "əndɹˈeɪjəvnə"), ("Nikolaevna", "nˌiːkoʊlˈɑːjəvnə"),
        ("Horodetskyi", "hˌɔːɹoʊdˈɛtski"), ("Bezruchnyi", "bɛzɹˈʊtʃni"), ("Baranyi", ""),
        ("Lebedinskii", "lˌeɪbədˈɪnski"), ("Arseniy", "ˈɑːɹsəni"), ("Nataliia", "nətˈɑːljə"), ("Pompeii", ""),
        ("Krasilyov", "kɹˌɑːsɪljˈɔːf"), ("Zavadskoy", "zˌɑːvədskˈɔɪ"), ("Zeleniy", "zˈeɪləni"),
        ("Paulauskas", "paʊlˈaʊskəs"), ("Radoslaw", "ɹˈɑːdəslɑːf"), ("Coleslaw", ""),
        ("Hashimiyah", "hˌɑːʃɪmˈiːjə"), ("Muawiyah", ""), ("Petchburi", "pɛtʃbˈʊɹi"),
        ("Menagoras", "mənˈæɡəɹəs"), ("Autophernes", "ˌɔːtəfˈɜːniːz"),
        ("Trbovac", "tɚbˈoʊvɑːts"), ("Grbac", "ɡˈɚbɑːts"), ("Krispin", ""), ("Baligaon", "bˈɑːlɪɡaʊn"),
        # Polish, Finnish
        ("Przybylski", "pʃɪbˈɪlski"), ("Szczerba", "ʃtʃˈɛɹbə"),
        ("Starzynski", "stɑːʒˈɪnski"), ("Brazile", ""), ("Laaksola", "lˈɑːksoʊlə"),
        ("Olejniczak", "ˌoʊleɪnˈiːtʃɑːk"), ("Nowaczyk", "noʊvˈɑːtʃɪk"), ("Szymczak", "ʃˈɪmtʃɑːk"),
        ("Abakanowicz", "ˌɑːbəkənˈoʊvɪtʃ"),
        ("Machnikiewicz", "mˌɑːknɪkjˈeɪvɪtʃ"), ("Jokinen", "jˈoʊkɪnɛn"), ("Laitinen", "lˈaɪtɪnɛn"),
        ("Hirvonen", "hˈɪɹvoʊnɛn"), ("Groenen", ""), ("Cronen", ""), ("Bowen", ""), ("Slovick", ""),
        # Greek, Romanian, Georgian
        ("Theodorakis", "θˌeɪoʊdɔːɹˈɑːkɪs"), ("Yannopoulos", "jənˈɑːpələs"), ("Sakellaridis", "sˌɑːkɛləɹˈiːdɪs"),
        ("Enescu", "ənˈɛskuː"), ("Kalandadze", "kˌɑːləndˈɑːdzeɪ"),
        # Italian
        ("Pestalozzi", "pˌɛstəlˈoʊtsi"), ("Bartolucci", "bˌɑːɹɾoʊlˈuːtʃi"), ("Verrocchi", "vɛɹˈoʊki"),
        ("Giannetti", "dʒənˈɛɾi"), ("Patti", ""),
        ("Dissertazione", "dɪsɛɹtɑːtsɪjˈoʊneɪ"), ("Direzionale", "dɪɹɛtsɪjoʊnˈɑːleɪ"),
        ("Corbaccio", "kɔːɹbˈɑːtʃoʊ"), ("Campiglia", "kɑːmpˈiːljə"),
        ("Bisignano", "bɪzɪnjˈɑːnoʊ"), ("Astroglia", ""),
        # Portuguese, Basque, Dutch
        ("Terezinha", "tˌɛɹɛzˈiːnjə"), ("Sinha", ""),
        ("Etxeberria", "ˌeɪtʃəbɛɹˈiːə"), ("Matthijs", "mɑːtˈaɪs"), ("Fiji", ""),
        ("Muyskens", "mˈaɪskəns"), ("Cranaert", "kɹˈɑːnɑːɹt"), ("Willemsz", "vˈɪləms"), ("Guyton", ""), ("Huynh", ""),
        # Welsh
        ("Llanfechan", "lænvˈɛkæn"), ("Abergwili", "ˌæbɚɡwˈiːli"), ("Cwmgors", "kʊmɡˈɔːɹs"), ("Mynydd", "mˈʌnɪð"),
        ("Nefydd", "nˈɛvɪð"), ("Cynfarch", "kˈʌnvæɹk"), ("Elanwy", "ˌɛlˈænwi"), ("Hyfaidd", "hˈʌvaɪð"),
        ("Llanos", ""), ("Abernathy", ""), ("Llorente", ""), ("Stefan", ""), ("Shadd", ""),
        # Men of words; the ch of Germany
        ("Bananaman", "bɐnˈænəmˌæn"), ("Berryman", ""), ("Trachtenberg", "tɹˈæktənbˌɜːɡ"), ("Wachter", "wˈæktɚ"),
        ("Yachten", ""),
        # Greek and Latin, families of plants, Armenian, and what has a j or ei of its own
        ("Valerianus", "vˌæləɹiˈeɪnəs"), ("Ariobarides", ""), ("Boraginaceae", "bˌɑːɹədʒɪnˈeɪsiiː"),
        ("Petrosyan", "pˌɛtɹəsjˈɑːn"), ("Banyan", ""), ("Zajtek", "zˈaɪɾɛk"), ("Majtenberg", "mˈaɪtənbˌɜːɡ"),
        ("Landweiss", "lˈændwˌaɪs"), ("Rajput", ""),
            ("Leinfeld", "lˈaɪnfɛld"), ("Breitman", "bɹˈaɪtmən"), ("Reinaldo", ""),
        # Consonants that the voice would spell
        ("Zvonimir", "zvoʊnˈiːmɪɹ"), ("Hvidsten", "vˈɪdstɛn"), ("Njoroge", "njɔːɹˈoʊɡeɪ"), ("Tzeng", "tsˈɛŋ"),
        ("Zbrush", ""), ("Zlib", ""), ("Csiro", ""), ("Czolbert", "tʃˈɑːlbəɹt"), ("Czarist", ""),
        # South African
        ("Hoedspruit", "hˈʊdspɹˌeɪt"), ("Kleinfontein", "klˈaɪnfəntˌeɪn"), ("Rietvlei", "ɹˈiːtflˌeɪ"), ("Hoek", ""),
        ("Svidrigal", "svɪdɹˈiːɡəl"), ("Sjaarda", "ʃˈɑːɹdə"), ("Chhatwal", "tʃˈɑːtwəl"), ("Vlora", "vlˈɔːɹə"),
        ("Vlog", ""),
        # Korean, and a Greek s
        ("Seokjin", "sˈʌkdʒˌɪn"), ("Taehyung", "tˈeɪhjˌʌŋ"), ("Yeonmi", "jˈʌnmˌiː"), ("Pigeon", ""), ("Ijeoma", ""),
        ("Kynthos", "kˈɪnθoʊs"), ("Doritos", ""),
        # Indian and others with an h after b, d, g, k
        ("Qamaruddin", "kˌɑːməɹʊdˈiːn"), ("Zayneddine", "zˌaɪnɛdˈiːn"), ("Wasiullah", "wˌɑːsiˈʊlə"), ("Haddin", ""),
        ("Madhavan", "mˈɑːdəvən"), ("Nakhimov", "nəkˈiːmɔːf"), ("Subhadra", "suːbˈɑːdɹə"), ("Mokhtar", "mˈɑːktɑːɹ"),
        ("Jignesh", "dʒɪɡnˈɛʃ"), ("Kadesh", ""), ("Refresh", ""), ("Bhaskaran", "bˈɑːskəɹən"),
        ("Oakhurst", ""), ("Woodhouse", ""), ("Monaghan", ""), ("Veldhuizen", "vˈɛldhaʊzən"), ("Buckhead", ""),
        # An i that espeak-ng would say as in "alibi", a u that it would say as in "cube"
        ("Habibi", "həbˈiːbi"), ("Kimochi", "kɪmˈoʊtʃi"), ("Bobbi", ""), ("Cathi", ""),
        ("Buganda", "buːɡˈɑːndə"), ("Muguruza", "mˌuːɡʊɹˈuːzə"), ("Kuroda", "kʊɹˈoʊdə"), ("Fumaria", ""),
    ],
)  # fmt: skip
def test_a_name_is_said_as_its_kind(name: str, sounds: str) -> None:
    assert said_by_kind(name.lower()) == sounds


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Katsuragawa's son met Belinkov", "[[kˌɑːtsʊɹəɡˈɑːwəz]] son met [[bəlˈɪŋkɔːf]]"),
        ("(Belinkov) and Belinkov.", "([[bəlˈɪŋkɔːf]]) and [[bəlˈɪŋkɔːf]]."),
        ("MacGillis and MacAlpine's MacBook", "McGillis and McAlpine's MacBook"),
        ("Old Marlow’s café", None),
        ("A rise of the nones, the Nones of March", "A rise of the [[nˈʌnz]], the [[nˈoʊnz]] of March"),
        ("Pickham and Farnham's mill", "[[pˈɪkəm]] and [[fˈɑːɹnəmz]] mill"),
        ("Abraham and Graham met Ham", None),
        ("Jinyang and Longfeng left Guangzhou.", "[[dʒˌɪnjˈɑːŋ]] and [[lˌʊŋfˈʌŋ]] left [[ɡwˌɑːŋdʒˈoʊ]]."),
        ("Schindhelm's school, Schism and Scheme", "[[ʃˈɪndhɛlmz]] school, Schism and Scheme"),
        ("a pro-Guangzhou Voss of Anne-Hong", "a pro-[[ɡwˌɑːŋdʒˈoʊ]] Voss of Anne-Hong"),
        ("Ji'an, Jiaozuo and Changming", "[[dʒˌiːˈɑːn]], [[dʒˌaʊdzwˈoʊ]] and [[tʃˌɑːŋmˈɪŋ]]"),
        ("the poet Kōji Tanagawa", "the poet [[kˈoʊdʒi]] [[tˌɑːnəɡˈɑːwə]]"),
        ("Hélène et Bastien, Urbi et Orbi", "[[eɪlˈɛn]] [[eɪ]] [[bæstjˈæn]], [[ˈʊɹbi]] et [[ˈɔːɹbi]]"),
        ("Jovanović met Davutoğlu", "[[joʊvˈɑːnoʊvɪtʃ]] met [[dɑːvuːtˈoʊluː]]"),
        ("belinkov, BelinkovBot", None),
        ("KrakenPress, KrakenPress's and PaperHill's", "[[kɹˈɑːkən]] Press, [[kɹˈɑːkən]] Press's and PaperHill's"),
        ("Velanezumab's price, a dose of rontuximab", "[[vˌɛlənˈɛzjuːmæbz]] price, a dose of [[ɹɑːntˈʌksɪmæb]]"),
        ("Dastarlimab, bextatinib, orvogliptin", "[[dæstˈɑːɹlɪmæb]], [[bɛkstˈætɪnɪb]], [[ˌɔːɹvəɡlˈɪptɪn]]"),
        ("the environment of Kavir", None),
        ("Lin'an, Fu’an's river; ma'am, Ne'er", "[[lˌɪnˈɑːn]], [[fˌuːˈɑːnz]] river; ma'am, Ne'er"),
        ("Banting, Manning, Denying, Hangman and Lengua", None),
        ("the tomb of d'Assise", "the tomb of [[dɑːsˈiːz]]"),
        ("d'Aosta's men of l'Escaut", "[[dɑːˈɔːstəz]] men of [[lɛskˈoʊ]]"),
        ("Tess of the d'Urbervilles", None),
        ("the Anjuman-e-Gul, the Bagh-i Naw", "the Anjuman [[eɪ]] [[ɡˈuːl]], the Bagh [[i]] Naw"),
        ("a Vitamin-e pill, the Type-i Error", None),
        ("Fakhr al-Din and Shams ad-Din's heirs", "[[fˈɑːkɹ]] [[æl dˈiːn]] and Shams [[ə dˈiːnz]] heirs"),
        ("Lucia Di Marano and Lady Di Marano", "Lucia [[di]] Marano and Lady Di Marano"),
        ("Kim Dae-sook met Seo-yeon Hwang's son.", "[[kˌɪm dˌeɪsˈuːk]] met [[sˌʌjˌʌn hwˈɑːŋz]] son."),
        ("Do Yo-yo, Park Ranger-led, Lee Main-street, An Un-official", None),
        (
            "Jan Wollenhaar, Jan Kowaldek and Jan Mitchell",
            "[[jˌɑːn]] Wollenhaar, [[jˌɑːn]] Kowaldek and Jan Mitchell",
        ),
        ("St. Louis's arch, and Saint Louis.", "Saint [[lˈuːɪsᵻz]] arch, and Saint [[lˈuːɪs]]."),
        ("Uber X St. Louis is new.", "[[ˈuːbɚ]] X Saint [[lˈuːɪs]] is new."),
        ("Paris has a church of St. Louis; St. Louis IX.", "Paris has a church of Saint Louis; Saint Louis the ninth."),
        ("Her must-dos, the do's and don'ts.", "Her must-[[dˈuːz]], the [[dˈuːz]] and don'ts."),
        ("Two Macbooks, an itunes.", "Two mack books, an eye tunes."),
        ("Satan came to Job's house.", "Satan came to [[dʒˈoʊb]]'s house."),
        ("the trials of Job, and the Job Corps", "the trials of [[dʒˈoʊb]], and the Job Corps"),
        ("Each Job has pods. Job growth, by God, was slow; Steve Job left. A Job for God.", None),
        (
            "Jean-Remy left Tofuku-ji with Sharma-ji.",
            "[[ʒˌɑːn]]-[[ɹˈɛmi]] left [[toʊfˈuːkuː]]-[[dʒiː]] with Sharma-[[dʒiː]].",
        ),
        ("Tzanetas's ode, by Kolveros", "[[tsənˈeɪɾəsᵻz]] ode, by [[kəlvˈɛɹoʊs]]"),
        ("Typos, Burritos, Cheetos, Karmas, Dharmas, Sherpas; a jean-clad Jean", None),
        ("Zulu, Judo, Menu, Haiku, Cuba and Peru", None),
        ("This is Jesus. Hercules, Theories, Touches and Mosses", None),
    ],
)
def test_it_is_said_in_a_sentence(written: str, said: str | None) -> None:
    assert spoken(written) == (written if said is None else said)


def test_a_name_by_hand_has_sounds_of_the_voice_and_one_main_stress() -> None:
    assert len(NAMES) > 2500
    for name, _, sounds in NAMES:
        assert re.fullmatch("[a-z]{3,}", name)
        assert set(sounds) <= PHONEMES - {" ", "'"}, name
        assert sounds.count("ˈ") == bool(sounds), name


def test_a_name_by_hand_stands_in_one_place() -> None:
    names = [name for name, _, _ in NAMES]
    assert names == sorted(set(names))
    assert not set(names) & {word.lower() for word in built_in()}
    assert not set(names) & {line.partition(" ")[0] for line in DICTIONARY["said"].split("\n") if " " in line}
    assert not {name for name, _, sounds in NAMES if sounds} & set(DICTIONARY["ordinary"].split())
