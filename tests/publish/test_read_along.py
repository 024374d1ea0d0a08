"""Where in the essay's text what is said is heard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_show import an_entry

from tts.episode import Sentence, WordTime
from tts.essay import Block
from tts.publish.read_along import read_along, text_of


def said(text: str, block: int | None = 0, role: str = "paragraph", start: int = 1000) -> Sentence:
    """A sentence whose words are those between white space, a tenth of a second each."""
    words = tuple(WordTime(start + 100 * at, start + 100 * at + 90, word) for at, word in enumerate(text.split(" ")))
    return Sentence(start, start + 100 * len(words), block, role, "v", text, words)


def shown(*sentences: Sentence, blocks: tuple[Block, ...]):
    _, episode = an_entry(148)
    return list(read_along(replace(episode, sentences=sentences, blocks=blocks)))


def heard(block) -> list[tuple[str, list[str]]]:
    text = text_of(block.block)
    return [
        (text[s.place.start : s.place.end], [text[word.start : word.end] for word in s.words]) for s in block.sentences
    ]


@pytest.mark.parametrize(
    ("written", "sentences", "expected"),
    [
        ("One two. Three four.", ["One two.", "Three four."], ["One two.", "Three four."]),
        ("“One,” she said. (Two.)", ["“One,” she said.", "(Two.)"], ["“One,” she said.", "(Two.)"]),
        ("The the the.", ["The the the."], ["The the the."]),
        # a sentence that nothing parts is parted before it is said
        ("It ends.Then more.", ["It ends.", "Then more."], ["It ends.", "Then more."]),
        # what is not said lies between
        ("One (Smith 2020) two.", ["One two."], ["One (Smith 2020) two."]),
        ("a\nb", ["a", "b"], ["a", "b"]),
    ],
)
def test_sentences_are_found_in_the_text(written, sentences, expected):
    made = [said(text, start=1000 * (at + 1)) for at, text in enumerate(sentences)]
    (block,) = shown(*made, blocks=(Block("paragraph", written),))
    assert [text for text, _ in heard(block)] == expected
    assert [sentence.place.start_ms for sentence in block.sentences] == [s.start_ms for s in made]


def test_every_word_has_its_time():
    (block,) = shown(said("We paid $3 million more."), blocks=(Block("paragraph", "We paid $3 million more."),))
    assert heard(block) == [("We paid $3 million more.", ["We", "paid", "$3", "million", "more."])]
    assert [(word.start_ms, word.end_ms) for word in block.sentences[0].words][:2] == [(1000, 1090), (1100, 1190)]


@pytest.mark.parametrize("label", ["Figure 2: ", "3. "])
def test_a_label_is_said_and_does_not_stand_in_the_text(label):
    (block,) = shown(said(f"{label}Costs fall."), blocks=(Block("figure", "Costs fall.", number=2),))
    assert [text for text, _ in heard(block)] == ["Costs fall."]


def test_what_is_left_out_is_told_beside_its_block():
    blocks = (Block("paragraph", "It reads:"), Block("code", "x = 1"), Block("paragraph", "Done."))
    cue = said("Code is left out.", 1, start=2000)
    first, code, last = shown(said("It reads:"), cue, said("Done.", 2, start=3000), blocks=blocks)
    assert (first.aside, last.aside) == ((), ())
    assert code.sentences == ()
    assert code.aside == (cue,)
    assert (code.start_ms, code.end_ms) == (2000, 2400)


def test_a_row_is_found_in_its_cells():
    block = Block("row", "H100 | 700W", cells=(("Chip", "H100"), ("Power", "700W")))
    (row,) = shown(said("H100: Power 700W.", role="row"), blocks=(block,))
    assert heard(row)[0][1] == ["H100", "Power", "700W"]


def test_what_the_show_says_stands_before_and_after_the_essay_but_title_and_date():
    sentences = (
        said("Welcome.", None, "intro", 0),
        said("Essay 148.", None, "title", 500),
        said("Words."),
        said("Goodbye.", None, "outro", 9000),
    )
    assert [block.block.text for block in shown(*sentences, blocks=(Block("paragraph", "Words."),))] == [
        "Welcome.", "Words.", "Goodbye.",
    ]  # fmt: skip


def test_a_record_of_an_earlier_version_shows_what_was_said():
    made = shown(said("A title", 0, "heading", 0), said("One.", 1), said("Two.", 1, start=2000), blocks=())
    assert [(block.block.kind, block.block.text) for block in made] == [
        ("heading", "A title"),
        ("paragraph", "One. Two."),
    ]
    assert [len(block.sentences) for block in made] == [1, 2]
