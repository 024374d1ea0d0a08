"""No r is put where none is written: "Africa rose" is not "Africker rose"."""

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
