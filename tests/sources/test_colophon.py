"""The last lines of a page that tell how it was made are left out; sentences of the essay about such things stay."""

from __future__ import annotations

import pytest

from tts.sources.colophon import first_of_colophon
from tts.sources.markdown.blocks import parse_blocks


def left_out(markdown: str) -> list[str]:
    blocks = parse_blocks(markdown)[0]
    return [block.text for block in blocks[first_of_colophon(blocks) :]]


@pytest.mark.parametrize(
    "line",
    [
        "Last knitted on 2022-05-27. Source code on GitHub.",
        "*Last updated: March 3, 2021.*",
        "Page last modified on 3 March 2021",
        "This post was generated from a Jupyter notebook.",
        "This page was rendered with Quarto and pandoc.",
        "The site is built with Hugo.",
        "Built with Hugo | Source code on GitHub",
        "Written in Emacs org-mode.",
        "Edit this page on GitHub",
        "Originally published at Lantern Notes on March 3, 2014.",
        "This post first appeared in the Lantern.",
        "This work is licensed under a Creative Commons Attribution 4.0 International License.",
        "Except where otherwise noted, content on this site is licensed under CC BY-SA 4.0.",
        "© 2014 Ada Lund. All rights reserved.",
        "License: CC BY 4.0",
        "Dieser Text steht unter der Lizenz CC BY 4.0.",
        "Ce texte est publié sous licence Creative Commons BY 4.0.",
        "Este texto se publica bajo una licencia Creative Commons.",
        "Questo testo è distribuito con licenza CC BY-SA 4.0.",
        "© 2014 Ada Lund. Alle Rechte vorbehalten.",
        "Zuletzt aktualisiert am 3. Mai 2021.",
        "Dernière mise à jour : 3 mai 2021",
        "Última actualización: 3/5/2021",
        "Erstellt mit Hugo.",
        "Hecho con Jekyll y cariño.",
        "## License\n\nAll code is released under the MIT license.",
    ],
)
@pytest.mark.parametrize("below", ["", "\n\n```\nR version 4.2.0\n```", "\n\n---"])
def test_a_colophon_is_found_above_listings(line, below):
    text = line.removeprefix("## License\n\n").strip("*")
    assert text in left_out(f"We left.\n\n---\n\n{line}{below}")
    assert left_out(f"{line}{below}\n\nWe left.") == []


@pytest.mark.parametrize(
    "line",
    [
        "We left it under the Creative Commons tree.",
        "The bridge was built on 3 March 1911 by hand, and the road came later than anybody had hoped.",
        "You can find the source code on GitHub, and I hope that you will read it.",
        "This post was written in a hurry.",
        "The house was built with stone.",
        "The licence was never granted.",
        "It appeared in the harbour.",
        "Copyright law is odd.",
        "This story appeared in his dreams.",
    ],
)
def test_a_sentence_of_the_essay_is_none(line):
    assert left_out(f"We left.\n\n{line}") == []
