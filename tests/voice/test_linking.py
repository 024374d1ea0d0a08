"""No r is put where none is written ("Africa rose" is not "Africker rose"), and no stop is lost before phonemes."""

from __future__ import annotations

import pytest
from heard import phonemes


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("Africa rose.", "ˈæfɹɪkə ɹˈoʊz."),
        ("China wrote it.", "tʃˈaɪnə ɹˈoʊt ɪt."),
        ("Emma read it; a better road.", "ˈɛmə ɹˈiːd ɪt; ɐ bˈɛɾɚ ɹˈoʊd."),
        ("The idea ran on.", "ðɪʲ aɪdˈiə ɹˈæn ˈɔn."),
        ("He said “Tesla” [[ɹˈoʊz]].", "hiː sˈɛd tˈɛslə ɹˈoʊz."),
    ],
)
def test_a_final_a_is_no_er_before_an_r(spoken: str, said: str) -> None:
    assert phonemes(spoken) == said


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("He came. [[ɹˈoʊz]] left.", "hiː kˈeɪm. ɹˈoʊz lˈɛft."),
        ("He saw five. [[ˈæpəl]] fell.", "hiː sˈɔː fˈaɪv. ˈæpəl fˈɛl."),
        ("He left [[ænd]] [[tˈɛslə]] rose.", "hiː lˈɛft ænd tˈɛslə ɹˈoʊz."),
        ("It is empty. sine of two", "ɪɾ ɪz ˈɛmpti. sˈaɪn ʌv tˈuː"),
        ("The Harbour Conf. on Rope.", "ðə hˈɑːɹbɚ kˈɑːnf ˌɔn ɹˈoʊp."),
        ("A page's end; a garage's door.", "ɐ pˈeɪdʒᵻz ˈɛnd; ɐ ɡɚɹˈɑːʒᵻz dˈɔːɹ."),
        ("He slept (in May), in the inn, in it.", "hiː slˈɛpt, ʔɪn mˈeɪ, ʔɪnðɪʲ ˈɪn, ʔɪn ɪt."),
        ("In May, inside.", "ɪn mˈeɪ, ɪnsˈaɪd."),
    ],
)
def test_a_sentence_that_begins_with_phonemes_is_one(spoken: str, said: str) -> None:
    assert phonemes(spoken) == said
