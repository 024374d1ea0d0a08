"""What a whole essay comes to: every block said in its place, with its voice and its pauses, or reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay
from tts.script.build import build_script, long_date
from tts.script.languages import language_for
from tts.script.lexicon import Entry
from tts.script.structure import passage
from tts.script.utterance import Word
from tts.show.settings import Pauses, ScriptSettings, Show, VoiceSettings
from tts.sources.markdown.blocks import parse_blocks

TEXT = """# Tea

It rained… Tea is good; “Why?” he asked. It works.Then it stopped

---

## Leaves

1. One leaf
2. Two leaves (green)

> Buy tea!
> So he said

![A cup](cup.png)

| Kind | Heat |
|------|------|
| Green | 70°C |
| Black | `9*9` |
| - | - |

```
code
```

…

Tea again.

A note[^1].

[^1]: The note.

***
"""
ESSAY = Essay("Tea.", parse_blocks(TEXT)[0], number=3, published=datetime(2026, 5, 7, tzinfo=timezone.utc))
SHOW = Show(
    root=Path(),
    title="Tea Time",
    author="Ann Leaf",
    voice=VoiceSettings(quote="reader"),
    script=ScriptSettings(intro="This is {show} number {number}.", outro="{author} said {title}", footnotes="read"),
    pauses=Pauses(
        intro=1.1, title=1.2, date=1.3, heading=0.95, before_heading=1.4, before_outro=2.0, paragraph=0.71, item=0.61,
        quote=0.81, figure=0.91, row=0.51, break_=3.0, sentence=0.4, question=0.5, ellipsis=0.6,
        variation=0,
    ),
)  # fmt: skip


def test_every_block_is_said_in_its_place_with_its_voice_and_its_pause() -> None:
    script = build_script(replace(ESSAY, blocks=(replace(ESSAY.blocks[0], text="Tea."), *ESSAY.blocks[1:])), SHOW, ())
    assert [(u.block, u.role, u.written, u.spoken, u.voice, u.pause) for u in script.utterances] == [
        (None, "intro", "This is Tea Time number 3.", "This is Tea Time number three.", "", 1.1),
        (None, "title", "Tea.", "Tea.", "", 1.2),
        (None, "date", "Published May 7, 2026.", "Published May seventh, twenty twenty-six.", "", 1.3),
        (1, "paragraph", "It rained…", "It rained.", "", 0.6),
        (1, "paragraph", "Tea is good; “Why?” he asked.", "Tea is good; “Why?” he asked.", "", 0.4),
        (1, "paragraph", "It works.", "It works.", "", 0.4),
        (1, "paragraph", "Then it stopped", "Then it stopped.", "", 3.0),
        (3, "heading", "Leaves", "Leaves.", "", 0.95),
        (4, "item", "1. One leaf", "one. One leaf.", "", 0.61),
        (5, "item", "2. Two leaves (green)", "two. Two leaves (green).", "", 0.61),
        (6, "quote", "Buy tea! So he said", "Buy tea! So he said.", "reader", 0.81),
        (7, "figure", "Figure 1: A cup", "Figure one: A cup.", "", 0.91),
        (8, "row", "Kind Green: Heat 70°C.", "Kind Green: Heat seventy degrees Celsius.", "", 0.51),
        (9, "row", "Kind Black: Heat 9*9.", "Kind Black: Heat nine star nine.", "", 0.51),
        (11, "paragraph", "A code listing is left out here.", "A code listing is left out here.", "", 0.71),
        (13, "paragraph", "Tea again.", "Tea again.", "", 0.71),
        (14, "paragraph", "A note.", "A note.", "", 3.0),
        (16, "footnote", "The note.", "The note.", "", 2.0),
        (None, "outro", "Ann Leaf said Tea", "Ann Leaf said Tea.", "", 0.0),
    ]
    assert script.dropped == (
        Dropped("Tea.", "the title, said before the essay", 1),
        Dropped("- | -", "nothing in it can be said", 0),
        Dropped("code", "a code block", 23),
        Dropped("…", "nothing in it can be said", 27),
    )


def test_only_the_essay_is_said_if_nothing_is_announced() -> None:
    script = build_script(ESSAY, SHOW, (), announced=False)
    assert (script.utterances[0].role, script.utterances[0].written) == ("heading", "Tea")
    assert {utterance.block is None for utterance in script.utterances} == {False}
    # The pause before a heading is for what stands before it.
    assert script.utterances[0].pause == 0.95
    assert script.utterances[-1].pause == 0.71


def test_an_essay_without_a_date_or_a_number_says_neither() -> None:
    script = build_script(replace(ESSAY, published=None, number=None), SHOW, ())
    assert [utterance.written for utterance in script.utterances[:3]] == [
        "This is Tea Time number .",
        "Tea.",
        "Tea",
    ]


def test_a_show_may_word_its_date_or_leave_it_out() -> None:
    def dates(line: str) -> list[str]:
        script = build_script(ESSAY, replace(SHOW, script=ScriptSettings(date=line)), ())
        return [utterance.written for utterance in script.utterances if utterance.role == "date"]

    assert dates("It is {date}, and {author} writes.") == ["It is May 7, 2026, and Ann Leaf writes."]
    assert dates("") == []


def test_a_pause_that_is_longer_already_stays() -> None:
    pauses = replace(SHOW.pauses, paragraph=5.0, break_=1.0, before_outro=1.0, before_heading=1.0)
    blocks = parse_blocks("One.\n\n---\n\nTwo.\n\n## Head\n\nThree.")[0]
    script = build_script(replace(ESSAY, blocks=blocks), replace(SHOW, pauses=pauses), ())
    said = {utterance.written: utterance.pause for utterance in script.utterances}
    assert (said["One."], said["Two."], said["Three."]) == (5.0, 5.0, 5.0)


def test_the_pause_before_the_outro_is_that_of_the_last_block_if_it_is_longer() -> None:
    blocks = parse_blocks("One.\n\nTwo.\n\n- Three.")[0]
    show = replace(SHOW, pauses=replace(SHOW.pauses, item=5.0))
    script = build_script(replace(ESSAY, blocks=blocks), show, ())
    assert [utterance.pause for utterance in script.utterances[-4:]] == [0.71, 0.71, 5.0, 0.0]


def test_the_essays_words_win_over_the_shows() -> None:
    essay = replace(ESSAY, lexicon=(("Quin", "kwin"),), blocks=(Block("paragraph", "Quin met Zed."),))
    script = build_script(essay, SHOW, (Entry("Quin", "keen"), Entry("Zed", "zee")), announced=False)
    assert [utterance.spoken for utterance in script.utterances] == ["kwin met zee."]


def test_a_stop_that_the_voice_needs_belongs_to_the_last_word() -> None:
    essay = replace(ESSAY, blocks=(Block("item", "Tea for 2", number=1),))
    (said,) = build_script(essay, SHOW, (), announced=False).utterances
    assert said.spoken == "one. Tea for two."
    assert said.words == (Word(0, 2, 0, 4), Word(3, 6, 5, 8), Word(7, 10, 9, 12), Word(11, 12, 13, 17))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("It is so:", "It is so:"),
        ("It is so —", "It is so."),
        ("It is so,", "It is so,"),
        ("It is (so)", "It is (so)."),
        ("It is “so.”", "It is “so.”"),
        ("It is “so”", "It is “so”."),
        ("Is it?", "Is it?"),
        ("It is so!”", "It is so!”"),
        ("Acme Inc.", "Acme Incorporated."),
    ],
)
def test_a_block_that_ends_without_a_stop_is_said_with_one(written: str, spoken: str) -> None:
    (said,) = build_script(replace(ESSAY, blocks=(Block("paragraph", written),)), SHOW, (), announced=False).utterances
    assert said.spoken == spoken


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("… It is so.", ["… It is so."]),
        ("It is so. 🎉", ["It is so. 🎉"]),
        ("It is so.\n…\nAnd so.", ["It is so.\n…", "And so."]),
        ("…\n…\nIt is so.", ["…\n…\nIt is so."]),
        ("…\n…", []),
    ],
)
def test_what_cannot_be_said_goes_with_its_neighbour(text: str, wanted: list[str]) -> None:
    script = build_script(replace(ESSAY, blocks=(Block("paragraph", text),)), SHOW, (), announced=False)
    assert [utterance.written for utterance in script.utterances] == wanted


@pytest.mark.parametrize(
    ("text", "code", "wanted"),
    [
        ("It works so.Then it ends.It stops there.", (), ["It works so.", "Then it ends.", "It stops there."]),
        ("It works.Then a.Then ends.It stops.", ((14, 20),), ["It works.", "Then a.Then ends.", "It stops."]),
        ("Use a.Then.It works.", ((4, 10),), ["Use a.Then.It works."]),
        ("Use what ab.It works so.Then b.c", ((9, 11), (29, 32)), ["Use what ab.", "It works so.", "Then b.c"]),
        ("Use what ab.It works so.Then b.c", ((9, 12), (29, 32)), ["Use what ab.", "It works so.", "Then b.c"]),
    ],
)
def test_glued_sentences_are_parted_outside_of_code(
    text: str, code: tuple[tuple[int, int], ...], wanted: list[str]
) -> None:
    essay = replace(ESSAY, blocks=(Block("paragraph", text, code=code),))
    assert [u.written for u in build_script(essay, SHOW, (), announced=False).utterances] == wanted


@pytest.mark.parametrize(
    ("tag", "date"),
    [("en", "May 7, 2026"), ("en-GB", "7 May 2026"), ("pt_PT", "7 de maio de 2026"), ("xx-YY", "May 7, 2026"),
     ("no tag!", "May 7, 2026")],
)  # fmt: skip
def test_a_date_is_written_as_the_language_does(tag: str, date: str) -> None:
    assert long_date(ESSAY, tag) == date
    assert long_date(replace(ESSAY, published=None), tag) == ""


@pytest.mark.parametrize(
    ("path", "blocks", "what", "hint"),
    [
        (Path("a.md"), (), "a.md is empty", "write something below its front matter"),
        (None, (), "essay tea is empty", "write something below its front matter"),
        (
            Path("a.md"), (Block("code", "x"), Block("paragraph", "…"), Block("code", "y")),
            "a.md has nothing to read aloud (a code block, nothing in it can be said)", "add a paragraph to it",
        ),
        (
            Path("a.md"), (Block("break", ""),),
            "a.md has nothing to read aloud (nothing that can be said)", "add a paragraph to it",
        ),
    ],
)  # fmt: skip
def test_an_essay_with_nothing_to_say_is_refused(
    path: Path | None, blocks: tuple[Block, ...], what: str, hint: str
) -> None:
    essay = Essay("Tea", blocks, slug="tea", path=path)
    with pytest.raises(EssaycastError) as refused:
        build_script(essay, SHOW, ())
    assert (refused.value.what, refused.value.hint) == (what, hint)
    assert build_script(essay, SHOW, (), announced=False).utterances == ()


@pytest.mark.parametrize(
    ("block", "changes", "rule"),
    [
        (Block("code", "x", line=4), {}, "a code block"),
        (Block("math", "x &= y", line=4), {}, "a formula"),
        (Block("figure", "", image="x", line=4), {}, "a figure without a caption"),
        (Block("figure", "x", line=4), {"figures": "drop"}, "figures are not read in this show"),
        (Block("row", "x", line=4), {"tables": "drop"}, "tables are not read in this show"),
        (Block("footnote", "x", line=4), {"footnotes": "drop"}, "footnotes are not read in this show"),
    ],
)
def test_what_is_not_read_is_reported_with_its_reason(block: Block, changes: dict[str, str], rule: str) -> None:
    settings = ScriptSettings(**{"footnotes": "read", **changes})  # type: ignore[arg-type]
    assert passage(block, settings, language_for("en")) == Dropped(block.text or block.image, rule, 4)


def test_boilerplate_is_dropped_from_prose_and_from_nothing_else() -> None:
    show = replace(SHOW, script=ScriptSettings(boilerplate=("^Buy tea",)))
    kinds = ("paragraph", "item", "quote", "heading")
    essay = replace(ESSAY, blocks=tuple(Block(kind, "Buy tea now.", line=at) for at, kind in enumerate(kinds)))
    script = build_script(essay, show, (), announced=False)
    assert [utterance.role for utterance in script.utterances] == ["heading"]
    assert [(drop.text, drop.line) for drop in script.dropped] == [("Buy tea now.", at) for at in range(3)]
    assert all(drop.rule for drop in script.dropped)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ((("Kind", "Green"), ("Heat", "70"), ("Time", "3")), "Kind Green: Heat 70, Time 3."),
        ((("Kind", "Green"), ("Heat", "-"), ("Time", "3")), "Kind Green: Time 3."),
        ((("", "Green"), ("Heat", "70")), "Green: Heat 70."),
        ((("Kind", "Green"),), "Kind Green."),
        ((("Kind", "-"),), "the row"),
        ((("Done", "✓"), ("Task", "Write")), "Done: ✓, Task Write."),
        (
            (("Kind", "Green"), ("Hot", "✓"), ("Iced", "❌"), ("Taste", "✱ ✱ ✱")),
            "Kind Green: Hot: ✓, Iced: ❌, Taste: ✱ ✱ ✱.",
        ),
    ],
)
def test_a_row_is_named_by_its_first_column(cells: tuple[tuple[str, str], ...], text: str) -> None:
    found = passage(Block("row", "the row", cells=cells), ScriptSettings(), language_for("en"))
    assert not isinstance(found, Dropped)
    assert found.text == text


def test_code_in_a_row_stays_where_its_cell_goes() -> None:
    cells = (("Kind", "a.b"), ("c.d", "-"), ("e.f", "g.h"))
    text = "Kinda.bc.d-e.fg.h"
    code = tuple((text.index(part), text.index(part) + 3) for part in ("a.b", "c.d", "e.f", "g.h"))
    found = passage(Block("row", text, cells=cells, code=code), ScriptSettings(), language_for("en"))
    assert not isinstance(found, Dropped)
    assert found.text == "Kind a.b: e.f g.h."
    assert [found.text[start:end] for start, end in found.code] == ["a.b", "e.f", "g.h"]


@pytest.mark.parametrize(
    ("block", "label"),
    [
        (Block("figure", "x", number=3), "Figure 3: "),
        (Block("item", "x", number=3), "3. "),
        (Block("quote", "x", number=3), "3. "),
        (Block("item", "x"), ""),
        (Block("item", "x", number=0), "0. "),
        (Block("paragraph", "x", number=3), ""),
    ],
)
def test_a_figure_and_what_is_numbered_have_a_label(block: Block, label: str) -> None:
    found = passage(block, ScriptSettings(), language_for("en"))
    assert not isinstance(found, Dropped)
    assert found.label == label


@pytest.mark.parametrize("numbered", ["Figure 1: A boat", "We came. Fig. 1: A boat"])
def test_where_an_author_numbers_the_figures_none_gets_another_number(numbered: str) -> None:
    essay = Essay("Tea", (Block("figure", "A cup", number=1), Block("paragraph", numbered)))
    said = [u.written for u in build_script(essay, SHOW, ()).utterances]
    assert "Figure: A cup" in said


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("**1. Start small** Ada's first mule was a foal.", ["Start small.", "Ada's first mule was a foal."]),
        (
            "**Start with small things** The first mule was a foal.",
            ["Start with small things.", "The first mule was a foal."],
        ),
        ("**The Federal Reserve** Chairman spoke.", ["The Federal Reserve Chairman spoke."]),
        ("**Mules** The old ones are wise.", ["Mules The old ones are wise."]),
    ],
)
def test_a_head_in_bold_that_a_text_runs_on_from_is_a_sentence(markdown, said):
    essay = Essay("", parse_blocks(markdown)[0])
    spoken = [each.spoken.removeprefix("one. ") for each in build_script(essay, SHOW, (), announced=False).utterances]
    assert spoken == [f"{each.removesuffix('.')}." for each in said]
