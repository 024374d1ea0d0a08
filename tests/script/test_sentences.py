"""Where a sentence ends, and what is spoken in one breath."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tts.script.sentences import sentences, utterances

EXAMPLES = Path(__file__).parents[1] / "data" / "sentences.txt"
HARD_LIST = Path(__file__).parents[2] / "bench" / "sentences-hard.txt"


def hard_list() -> list[list[str]]:
    texts = [
        [line for line in block.splitlines() if line and line[0] != "#"]
        for block in HARD_LIST.read_text("utf-8").split("\n\n")
    ]
    return [text for text in texts if text]


def split(text: str, closed: tuple[tuple[int, int], ...] = (), language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, closed, language)]


def spoken(text: str, closed: tuple[tuple[int, int], ...] = (), limit: int = 300) -> list[str]:
    return [text[start:end] for start, end in utterances(text, closed, limit)]


def span_of(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def test_each_text_of_the_hard_list_splits_as_a_reader_would() -> None:
    cases = hard_list()
    assert cases
    assert [ours for wanted in cases if (ours := split(" ".join(wanted))) != wanted] == []


def test_a_sentence_ends_where_a_reader_would_stop() -> None:
    cases = EXAMPLES.read_text("utf-8").splitlines()[1:]
    assert cases
    for line in cases:
        wanted = re.split(r" *\| *", line)
        ours = split(line.replace("| ", ""))
        assert [part.replace(" ", "") for part in ours] == [part.replace(" ", "") for part in wanted], line


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("A heading without a stop", ["A heading without a stop"]),
        ("  One.   Two.  ", ["One.", "Two."]),
        ("A line\nand the next", ["A line", "and the next"]),
        ("By Dr.\nSmith", ["By Dr.", "Smith"]),
        ("(A line\nand one more) here.", ["(A line", "and one more) here."]),
        ("今天很冷。明天也冷！你好吗？", ["今天很冷。", "明天也冷！", "你好吗？"]),
        ("“今天很冷。”他说。", ["“今天很冷。”", "他说。"]),
        ("of spending. Some researchers", ["of spending.", "Some researchers"]),
        ("of spending.Some researchers", ["of spending.Some researchers"]),
        ("He (said. It) ran\nand left.", ["He (said. It) ran", "and left."]),
        ("It was long ago (!) I wrote it.", ["It was long ago (!) I wrote it."]),
        ("We sang all night long 😅 Everybody left.", ["We sang all night long 😅", "Everybody left."]),
        ("We sang 😅 Carols and I hummed.", ["We sang 😅 Carols and I hummed."]),
        ("1. 💬 The chat is open.", ["1. 💬 The chat is open."]),
        ("He came (?) and Ann left. So did I.", ["He came (?) and Ann left.", "So did I."]),
        ("No trailing stop. Here", ["No trailing stop.", "Here"]),
        ("He left (at last. And I stayed. It rained.", ["He left (at last.", "And I stayed.", "It rained."]),
    ],
)
def test_a_block_gives_its_sentences(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


def test_no_sentence_ends_inside_what_is_read_as_one_thing() -> None:
    text = "Ask Plan. B first. Then go."
    assert split(text) == ["Ask Plan.", "B first.", "Then go."]
    assert split(text, (span_of(text, "Plan. B"),)) == ["Ask Plan. B first.", "Then go."]


def test_a_sentence_may_end_where_a_reading_ends() -> None:
    text = "It is in the U.S. Then it closed."
    assert split(text, (span_of(text, "U.S."),)) == ["It is in the U.S.", "Then it closed."]


def test_a_language_without_tables_still_knows_initials_and_titles() -> None:
    assert split("Dr. Ada L. Byron kam. Sie blieb.", language="xx") == ["Dr. Ada L. Byron kam.", "Sie blieb."]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "es",
            "El Cnel. Ruiz y la Pdta. Vega. | La Ctra. Vieja. | Véase apdo. 3 y sec. 2. | Las CC.AA. Ricas. | "
            "Telf. 555. | Nació. | Murió.",
        ),
        (
            "it",
            "Il Rag. Bini e l'Arch. Neri. | Il prof. Rossi dorme. | Secondo l'art. 18. | Dell'On. Moro. | "
            "Nel sec. XV. | L'arte. | Finì nel mar. | Poi.",
        ),
        ("de", "Das dient zur [...] Pflege der Seile. | Er ging [...] | Danach schlief er."),
        ("de", "Das Tor ließ Karl V. 1530 bauen. | Es steht. | Er war Karl V. | Dann kam sein Sohn."),
        (
            "de",
            "Es ist aus dem 16./17. Jahrhundert. | Er kam 1.–3. Klasse an. | Er lebt in der Schweiz. | "
            "Martina sah das franz. Heer.",
        ),
        (
            "de",
            "Er kam am 3. | Er blieb bis zum 5. | Danach schlief er am 3. Tag. | Es gab 2 Mio. Ei. | Das waren 3 Mio. "
            "| Das ist vllt. Karl und z.b. Ada. | Dr. med. dent. Lund sah im 2. WK nichts.",
        ),
    ],
)
def test_an_abbreviation_of_a_language_ends_no_sentence(language: str, texts: str) -> None:
    wanted = texts.split(" | ")
    assert split(" ".join(wanted), language=language) == wanted


def test_french_abbreviations_end_no_sentence() -> None:
    whole = ["Le Prof. Roux vint en sept. 2020.", "J.-P. Roux vit ave. Foch, réf. Roux.", "En nov. 2019, Ch. Roux lut."]
    assert split(" ".join(whole), language="fr") == whole
    assert split("Elle part en nov. Lui reste. Il aime le prof. Elle rit.", language="fr") == [
        "Elle part en nov.",
        "Lui reste.",
        "Il aime le prof.",
        "Elle rit.",
    ]


def test_a_long_sentence_is_split_at_its_semicolon() -> None:
    first, second = "word " * 36 + "end;", "then " * 35 + "stop."
    assert spoken(f"{first} {second}") == [first, second]


def test_a_sentence_within_the_limit_is_not_split() -> None:
    text = "word; " * 49 + "end."
    assert spoken(text) == [text]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the labs kept their word —", "and nobody had asked them to do it"),
        ("the labs all said one thing:", "nobody had asked them to do it"),
        ("the labs all kept their word,", "because nobody asked them to do it"),
        ("the labs (and their many friends)", "kept to the word that they gave"),
        ("the labs that kept their one word", "because nobody asked them to do it"),
    ],
)
def test_a_long_sentence_is_split_where_a_reader_breathes(left: str, right: str) -> None:
    assert spoken(f"{left} {right}", limit=50) == [left, right]


# What stands before a breath and after it, from the best place to the worst.
PLACES = [
    ("n;", "o"), ("n —", "o"), ("n:", "o"), ("n,", "which o"), ("(n)", "o"), ("n,", "o"), ("n", "because o"),
    ("n", "during o"), ("n", "o"), ("7", "o"),
]  # fmt: skip


@pytest.mark.parametrize(("better", "worse"), list(pairwise(PLACES)))
def test_a_breath_is_taken_at_the_better_of_two_places(better: tuple[str, str], worse: tuple[str, str]) -> None:
    def parted(first: tuple[str, str], second: tuple[str, str]) -> list[str]:
        # Both stand equally far from the middle.
        return spoken(f"{'m' * 150}{' '.join(first)}{'m' * 60}{' '.join(second)}{'m' * 150}", limit=350)

    assert parted(better, worse)[0].endswith(f"m{better[0]}")
    assert parted(worse, better)[0].endswith(f"m{better[0]}")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A word that leans on the next stays with it.
        ("m" * 40 + " the " + "m" * 40, ["m" * 40, "the " + "m" * 40]),
        ("m" * 36 + " the " + "m" * 44, ["m" * 36, "the " + "m" * 44]),
        # What is chopped off at an end would sound so.
        ("m" * 8 + "; " + "m" * 40 + " " + "m" * 50, ["m" * 8 + "; " + "m" * 40, "m" * 50]),
        ("m" * 50 + " " + "m" * 40 + "; " + "m" * 8, ["m" * 50, "m" * 40 + "; " + "m" * 8]),
        ("m" * 22 + "; " + "m" * 15 + " " + "m" * 40, ["m" * 22 + ";", "m" * 15 + " " + "m" * 40]),
        # A dash without spaces, and brackets and quotations that stay whole.
        ("m" * 40 + "—" + "m" * 40, ["m" * 40 + "—", "m" * 40]),
        ("m" * 30 + " (mm; mm) " + "m" * 40, ["m" * 30 + " (mm; mm)", "m" * 40]),
        ("m" * 30 + " “mm; mm” mm " + "m" * 40, ["m" * 30 + " “mm; mm” mm", "m" * 40]),
        # Each part may be split again.
        ("; ".join(["m" * 40] * 4), ["m" * 40 + ";", "m" * 40 + ";", "m" * 40 + ";", "m" * 40]),
        ("1, 2 " + "m" * 30 + " " + "m" * 50, ["1, 2 " + "m" * 30, "m" * 50]),
        ("m" * 30 + " 1, 2 3 " + "m" * 50, ["m" * 30, "1, 2 3 " + "m" * 50]),
        ("m" * 40 + " $ 5 " + "m" * 40, ["m" * 40, "$ 5 " + "m" * 40]),
        ("m" * 40 + " Bank of China " + "m" * 30, ["m" * 40, "Bank of China " + "m" * 30]),
        # "And" between two words, and before what may be a clause.
        (
            "m" * 32 + " new and old " + "m" * 9 + " in " + "m" * 32,
            ["m" * 32 + " new and old " + "m" * 9, "in " + "m" * 32],
        ),
        (
            "m" * 32 + " news and she " + "m" * 9 + " in " + "m" * 32,
            ["m" * 32 + " news", "and she " + "m" * 9 + " in " + "m" * 32],
        ),
        ("m" * 40 + " Bank of china " + "m" * 30, ["m" * 40 + " Bank", "of china " + "m" * 30]),
        ("m" * 40 + " bank of China " + "m" * 30, ["m" * 40 + " bank", "of China " + "m" * 30]),
        ("m" * 40 + " Mr. lee " + "m" * 35, ["m" * 40, "Mr. lee " + "m" * 35]),
        ("m" * 40 + " Ann Lee " + "m" * 35, ["m" * 40, "Ann Lee " + "m" * 35]),
    ],
)
def test_a_long_sentence_is_split_between_words_that_do_not_belong_together(text: str, wanted: list[str]) -> None:
    assert spoken(text, limit=60) == wanted


def test_short_sentences_that_are_not_both_very_short_stay_apart() -> None:
    assert spoken("It is here. No. It is there by now.") == ["It is here. No.", "It is there by now."]
    assert spoken("It is so now. No. Yes.") == ["It is so now.", "No. Yes."]
    assert spoken("No way on. It is on and on.") == ["No way on.", "It is on and on."]


def test_a_text_with_no_place_to_split_is_cut_in_its_middle_or_beside_what_is_read_as_one_thing() -> None:
    assert [len(part) for part in spoken("x" * 1000, limit=300)] == [500, 500]
    # A span that stands across the middle is cut off at its nearer end.
    assert [len(part) for part in spoken("x" * 1000, ((450, 600),), limit=300)] == [450, 550]
    assert [len(part) for part in spoken("x" * 1000, ((400, 550),), limit=300)] == [550, 450]
    assert [len(part) for part in spoken("x" * 1000, ((0, 700),), limit=300)] == [700, 300]


def test_a_split_takes_the_better_place_over_the_exact_middle() -> None:
    text = "the old labs that had kept their word, which nobody had asked of them at the time of it"
    assert spoken(text, limit=60) == [
        "the old labs that had kept their word,",
        "which nobody had asked of them at the time of it",
    ]


@pytest.mark.parametrize(
    "kept",
    ["Ludwig van Beethoven Hall", "Bank of China", "3 million", "May 7, 2026", "“a very short quotation”", "Llama 3"],
)
def test_a_name_a_number_and_a_short_quotation_stay_whole(kept: str) -> None:
    # Wherever the middle of the sentence falls inside them.
    for before in range(20, 45):
        text = "x" * before + f" {kept} " + "y" * (65 - before)
        assert any(kept in part for part in spoken(text, limit=60))


def test_what_is_read_as_one_thing_is_never_split_however_long() -> None:
    address = "https://example.org/" + "a/" * 2000
    text = f"See {address} now."
    assert address in spoken(text, (span_of(text, address),))[1]


def test_a_text_with_no_place_to_split_is_cut_all_the_same() -> None:
    parts = spoken("x" * 5000)
    assert "".join(parts) == "x" * 5000
    assert max(map(len, parts)) <= 600


def test_two_very_short_neighbours_are_said_in_one_breath() -> None:
    assert spoken("No. Really. It was over by the end of May.") == ["No. Really.", "It was over by the end of May."]
    assert spoken("No.\nReally.") == ["No.", "Really."]
    assert spoken("No. It was over by then.") == ["No.", "It was over by then."]


LETTERS = st.text(alphabet="aB1 .,;:!?…—-\n\"'“”()[]。iUS$\u00a0é🎉", max_size=400)
TEXTS = st.one_of(LETTERS, st.text(max_size=200), st.lists(st.sampled_from(
    ["U.S.", "e.g.", "Dr.", "Then", "the", "“Yes.”", "(So.)", "4.5", "said", "Tom", "No.", "I", "…", "\n", ";", "1)"]
)).map(" ".join))  # fmt: skip


@st.composite
def texts_with_closed_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    return text, list(zip(edges[::2], edges[1::2], strict=False))


@example(("0" * 24 + "\r" + "0" * 16, [(0, 25)]), lambda text, closed: utterances(text, closed, 20))
@given(texts_with_closed_spans(), st.sampled_from([sentences, lambda text, closed: utterances(text, closed, 20)]))
def test_any_text_is_covered_in_order_and_nothing_closed_is_parted(given_text, cut) -> None:  # type: ignore[no-untyped-def]
    text, closed = given_text
    spans = cut(text, closed)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    inside = {place for start, end in spans for place in range(start, end)}
    assert all(letter.isspace() or place in inside for place, letter in enumerate(text))
    for first, last in closed:
        touching = [span for span in spans if span[0] < last and span[1] > first]
        assert len(touching) <= 1, (closed, spans)


@given(TEXTS)
def test_no_utterance_is_longer_than_twice_the_limit(text: str) -> None:
    assert all(end - start <= 40 for start, end in utterances(text, limit=20))


@pytest.mark.parametrize(
    "hostile",
    [
        "." * 50_000,
        "." * 50_000 + "x",
        ". " * 25_000,
        '"' * 50_000,
        '." ' * 16_500,
        "“a " * 16_500,
        "(" * 50_000,
        "(a " * 16_500 + ")" * 500,
        "x" * 50_000,
        "a" + "\n " * 25_000 + "b",
        "Aa " * 16_500,
        "a" + " " * 50_000 + ".",
        "!?" * 25_000 + " a",
        "A.B." * 12_500,
        "🎉 " * 25_000,
        ".[1] " * 10_000,
    ],
    ids=lambda hostile: repr(hostile[:6]),
)
def test_a_hostile_text_takes_no_more_than_its_length(hostile: str) -> None:
    # Linear work takes well under a second here; quadratic work would take minutes.
    began = time.process_time()
    utterances(hostile)
    utterances(hostile, [(1, len(hostile))])
    assert time.process_time() - began < 5


def test_a_breath_is_taken_at_a_dash_that_is_read_as_a_pause() -> None:
    text = f"{'The old man spoke of the sea ' * 4}– {'its colours of its moods ' * 4}.".replace(" .", ".")
    dash = (text.index(" –"), text.index(" –") + 3)
    assert [part[-1:] for part in spoken(text, (dash,), limit=150)] == ["–", "."]


@pytest.mark.parametrize("mark", ["b)", "(b)", "(ii)"])
def test_the_letter_of_a_list_stays_with_what_it_counts(mark: str) -> None:
    text = (
        f"We asked that {'the roof should be mended soon ' * 3}at last, {mark} {'the barn should be emptied ' * 4}too."
    )
    assert spoken(text, limit=150)[1].startswith(mark)
