"""The list of works cited at the end of an essay, told from prose under the same heading."""

from __future__ import annotations

import pytest

from tts.sources.markdown.blocks import parse_blocks
from tts.sources.works_cited import cited_inside, first_cited

BIBTEX = "```\n@article{lund2017mules,\n  title = {Mules}\n}\n```"
LUND = "Lund AB, Ferro CD. Mules and carts in the north. J Carts 2011;24:718–33."
FERRO = "Ferro, B., Lund, A. (2013). *The carters of the valley*. Port Press, pp. 12-15. https://example.org/x"
ENTRIES = "- Lund, Ada. *Mules*. Port Press, 2017.\n- Ferro, Bo. [Carts](https://example.org), 2020."


@pytest.mark.parametrize(
    ("ending", "read"),
    [
        (f"## References\n\n{ENTRIES}", 0),
        (f"## Bibliography\n\n{ENTRIES}\n\n---\n", 0),
        (f"## Literaturverzeichnis\n\n{ENTRIES}", 0),
        (f"## Références\n\n{ENTRIES}", 0),
        (f"## Referencias bibliográficas\n\n{ENTRIES}", 0),
        (f"## Fonti\n\n{ENTRIES}", 0),
        ("## Referencias y bibliografía\n\n[^1]: Una nota.\n", 0),
        ("## Quellen und Literatur\n", 0),
        ("## Quellen\n\nIm Tal gibt es drei davon, und die dritte ist im Sommer trocken, wie jeder hier weiß.", 2),
        ("**References:**\n\n[1] Ada Lund. On mules. 2017.\n\n[2] Bo Ferro. Carts.", 0),
        (f"Cited as:\n\n{BIBTEX}\n\n## References\n\n{ENTRIES}", 0),
        (f"## Citation\n\nCited as:\n\n> Lund, Ada. On Mules. (2017).\n\nOr\n\n{BIBTEX}", 0),
        (f"## Works cited\n\n{ENTRIES}\n\n[^1]: A note.\n", 0),
        (f"## References\n\n{ENTRIES}\n\n## And then\n\nWe left.", 5),
        ("## References\n\nEvery mule needs two of them, and the second is harder to come by than the first.", 2),
        ("## References\n\nI asked for them. Nobody wrote.\n\nIn 2017 one came.\n\nIt was short, and kind.", 4),
        (f"Resources\n\n{LUND}\n\n{FERRO}", 0),
        ("## Resources\n\n- [Mules](https://a.org)\n- [Carts](https://b.org)", 3),
        ("## Further reading\n\nA useful history is given by [Ferro (2017)](https://a.org).\n\n## On\n\nOn.", 4),
        (f"## Books I read\n\n{ENTRIES}", 3),
        ("## Fuentes:\n\n- [https://a.org/](https://a.org/)", 0),
        ("Links:\n[1]: Mules:\n[https://a.org](https://a.org)\n\n[2]: [https://b.org](https://b.org)", 0),
        ("Links: I have none, but ask the carters, who know each of them.", 1),
        ("References are rare: he gave none.", 1),
        ("## References", 0),
        (f"References:\n{LUND} {FERRO}", 0),
        (f"References:  \n{LUND}  \n{FERRO}", 0),
        (f"**Bibliography:** {LUND}\n\n{FERRO}", 0),
        (f"Works Cited\n{LUND}\n{FERRO}", 0),
        (f"Sources: {FERRO}", 0),
        ("Sources: [Mules](https://a.org), [Carts](https://b.org/2), [Oil](https://c.org).", 0),
        (f"Further reading:\n\n{LUND}\n\n{FERRO}", 0),
        (f"## Selected Bibliography\n\n{ENTRIES}", 0),
        (f"References: {LUND}\n\nWe left, and nobody ever asked us about the mules, or the carts, again.", 2),
        ("Sources: I asked the carters, and read what was written of them in 1920.", 1),
        ("Sources say that he left in 2017. They were right.", 1),
        ("Further reading: Lund on mules is the best that there is, and Ferro on carts comes next, I think.", 1),
        (
            "References: [Lund](https://a.org) wrote me a kind one, which I keep, and Ferro a short one in [May](https://b.org).",
            1,
        ),
    ],
)
def test_a_list_of_works_cited_at_the_end_is_found(ending: str, read: int) -> None:
    text = "# Mules\n\nThey pull carts.[^1]\n\n" if "[^1]" in ending else "# Mules\n\nThey pull carts.\n\n"
    blocks, _ = parse_blocks(text + ending)
    told = [block for block in blocks if block.kind not in ("footnote", "break")]
    assert min(first_cited(blocks, notes_are_read=False), len(told)) == 2 + read


@pytest.mark.parametrize(
    ("middle", "cited"),
    [
        (f"## References\n\n{ENTRIES}", 3),
        (f"# Citations:\n\n{LUND}\n\n{FERRO}", 3),
        (f"## Books I read\n\n{ENTRIES}", 0),
        ("## Sources\n\nI asked the carters.\n\nNobody wrote.", 0),
        (f"## Sources\n\n{LUND}\n\nThe carters told me the rest.", 0),
    ],
)
def test_a_list_of_works_cited_that_a_section_follows_is_found(middle: str, cited: int) -> None:
    blocks, _ = parse_blocks(f"# Mules\n\nThey pull carts.\n\n{middle}\n\n## Thanks\n\nTo all the carters.")
    assert len(cited_inside(blocks, len(blocks))) == cited


@pytest.mark.parametrize(
    ("below", "is_read"),
    [
        ("PS: I forgot the oxen.", True),
        ("---\n\nP.P.S. I forgot the oxen.", True),
        (f"---\n\n{'And one more word about the oxen of the plain. ' * 6}", True),
        (f"---\n\n{LUND}", False),
    ],
)
def test_a_postscript_below_the_works_cited_is_read(below: str, is_read: bool) -> None:
    blocks, _ = parse_blocks(f"# Mules\n\nThey pull carts.\n\nSources:\n\n{ENTRIES}\n\n{below}")
    end = first_cited(blocks, notes_are_read=False)
    cited = {*range(end, len(blocks)), *cited_inside(blocks, end)}
    assert (len(blocks) - 1 not in cited) == is_read
    assert {place for place, block in enumerate(blocks) if block.text == "Sources:"} <= cited
