"""Makes LANG/english.toml: English words that stand in texts of another language, and are none of its own.

    pip install wordfreq; python bench/english_words.py de

A word is taken if it is far more frequent in English than in the other language, but occurs there, and if an ear tells
espeak-ng's two readings of it apart. Words that a speaker of the language would miss are kept out by hand below.
"""

from __future__ import annotations

import difflib
import re
import sys
import textwrap
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency  # type: ignore[import-not-found]

from tts.espeak import sounds
from tts.script.languages import language_for
from tts.script.languages.en.known import is_known, is_ordinary
from tts.toml import read_toml

LANGUAGES = Path(__file__).parent.parent / "tts" / "script" / "languages"
TEMPLATE = """\
# English words that are said as English has them, each with a capital and in the plural, too.
# Whether the s of a plural is said.
plural = {plural}

# By hand; espeak-ng knows some of them itself.
hand = \"\"\"
{hand}
\"\"\"
# Made by bench/english_words.py, which keeps the list by hand.
made = \"\"\"
{made}
\"\"\"
"""
# How much more frequent the word is in English (powers of ten), and how rare it may be in the language.
MARGIN = {"de": 0.7, "fr": 1.3, "es": 1.0, "it": 1.0, "nl": 0.9}
RAREST = 2.6
ALIKE = 0.9  # of the two readings

# Names of places, which each language says its own way.
PLACES = """
africa alabama america argentina arizona asia atlanta australia austria bali baltimore berlin boston california canada carolina chicago china
colombia colorado columbia costa cuba dakota dallas denver egypt europe florida france geneva georgia georgia hawaii india indiana iran iraq
israel italia jamaica japan kansas kenya korea lima lisbon london louisiana madrid maine malaysia malta manila maria miami
michigan minnesota montana moscow nevada omaha oregon ontario ottawa panama paris philadelphia pittsburgh portugal prague quebec
rome russia seattle singapore spain sydney syria texas tokyo toronto utah vienna virginia wales zimbabwe venice jakarta kumar
"""
# Words of the language that are spelled like English ones.
OWN = {
    "de": """
        not all her still real human final national general term million major model liberal polar mine see lie lies lose tell agent
        ministers aggressive progressive moderate separate universal legislative relative administrative investigative adaptive
        intuitive plane senior stadium multi sub sept dec feb nov fee fund grade grades handle hall pole labor list sense stare stage
        ass arm stand hit rate rates raten pest polymer albums hydro macro semi anti pro pre mid per max min inc ltd jan oct
        september ton tone made act fast wage rose lager bass stellen roman regal wild hinder name minus original land legal
        pure solo brave alle stem national pastoral digest radius elements normal formal fatal total lokal modal dental legen
        hass note problems rocks systems programs moments elements brands walls balls sands rings blocks stocks signals symbols symptoms
        atoms organs minerals texts experiments arguments segments monuments fragments modern potential institute wall oral vital
        regional emotional rational rural verbal dual visual global digital positive negative passive primitive intensive
        chance balance orange engagement arrangement nuance renaissance premiere cousin jury routine marine theater meter liter
        minister register monster semester november december oktober april august tiger finger hunger hammer butter kindergarten
        angst zeitgeist gestalt blitz rucksack hinterland hamburger golden listen fasten hasten kitten bitten mitten rotten happen
        lessen laden fallen pollen semen omen protocol single-use gang horn hose elf teller fern ring ball rock block stock film
        park test text land sand wind gold arm blind fest korn punk pest gift spur start stark mark bank band park park bar rat
        alternate delegate native nominal massive defensive offensive fragile stable ritual mental patient agents material
        talent gift wand kind warm rest was war will hat die den man herb post last brief bald rat gut mutter elf wagen also
        """,
    "fr": """
        on put queue case cases data linux focus label labels led use close college model stress reality-show fun-board stock handicap general pull tag bug fax tram square budget bus club fan film record
        but out per border commit finger dies nose cover control declare single final motor rest rent per-mille presentation preparation
        definition reception details detail references reference regions region partial partners presence confidence experience
        generation gift pre juge credit block context contest domain judge insurance integration interpretation
        dose pose prose rose vague ride rides note lies pur dure mare pare hale lame rame tare vive gens axes base page image
        """,
    "es": """
        on linux baby-boom bar club fan film general square record bus hotel error radar reality area doctor motor tractor
        once come has have use case use are sea come dice note vote compare combine describes examine precise prepare reserve invite
        invites respect die date late quite observe active eleven vine ate tire mire mere mode motive trace dome pope cube ruin
        rage cure dense trunk tale sale male males nude nace lame pole pare forge line lime continue cite mine adore dance base
        nation region union version vision mission position generation innovation information edition revolution television
        administration association organization situation operation production education communication conclusion
        confusion evolution explosion inclusion religion tension translation union vocation unite legal final total real general
        regular popular social original national local central actual animal capital colonial
        daily album note multi pro pre once doce van den des sin sobre as no me he plan red pan son ton den sale pies
        """,
}


def bare(phonemes: str) -> str:
    return re.sub(r"[ˈˌːʲ\s\[\]\u0303]", "", phonemes)


def words(code: str) -> list[str]:
    language = language_for(code)
    own = set(PLACES.split()) | set(OWN.get(code, "").split())
    taken = []
    for word in top_n_list("en", 40_000):
        rare = zipf_frequency(word, code)
        if not re.fullmatch("[a-z]{3,}", word) or word in own or rare < RAREST:
            continue
        named = not is_ordinary(word)
        if (named and not is_known(word)) or zipf_frequency(word, "en") < rare + MARGIN[code] + (0.5 if named else 0):
            continue
        # What espeak-ng knows to be English has no sounds by the language's own rules.
        natively = bare(sounds(code, word))
        english = bare(language.foreign(word, "en-us"))
        if not natively or difflib.SequenceMatcher(None, natively, english).ratio() <= ALIKE:
            taken.append(word)
    return sorted(taken)


def main() -> None:
    for code in sys.argv[1:]:
        path = LANGUAGES / code / "english.toml"
        plural = read_toml(path)["plural"]
        made, hand = (
            textwrap.fill(" ".join(listed), 118, break_on_hyphens=False, break_long_words=False)
            for listed in (words(code), sorted(read_toml(path)["hand"].split()))
        )
        path.write_text(TEMPLATE.format(made=made, hand=hand, plural=str(plural).lower()), encoding="utf-8")


if __name__ == "__main__":
    main()
