"""Front matter as anybody might leave it: the essay is read with notes, or that essay alone is refused in one line."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shows import write_essay
from small_show import NOW, publish

from tts import api
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.settings import load_show
from tts.sources.registry import read_essay

VALUES = [
    "9" * 5000, "0x" + "f" * 4000, "1e400", "-1", "nan", "null", "~", "true", "[]", "{}", "[[[]]]", "{a: {b: [c]}}",
    "&x [*x]", "*nowhere", "!!python/object:os.system x", "!!binary zzz", "!!timestamp x", "'", '"', "|", ">-",
    "- a\n- b", r'"\0"', r'"\uD800"', "\x85", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "0000-00-00",
    "32/13/2026", "2026-02-30", "1e9", "99999999999999999999", "[" * 500 + "]" * 500, "x" * 5000, "../../../etc/passwd",
    "{title.x}", "<!--", "data:image/png;base64,AAAA", "http://[::1", "\u202eevil", "%00", "[0xffffffffffffffffff]",
]  # fmt: skip
KEYS = [
    "number", "title", "date", "published", "author", "authors", "link", "description", "image", "guid", "draft",
    "status", "visibility", "withheld", "tags", "keywords", "taxonomies", "language", "lexicon", "minutes", "slug",
    "odd",
]  # fmt: skip


def read(folder: Path, text: str) -> Essay | None:
    """Read an essay from ``text``; None if it was refused in one line."""
    path = folder / "007-an-essay.md"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        essay = read_essay(path)
    except EssaycastError as problem:
        refused = problem
    else:
        assert all("\n" not in note and len(note) < 1000 for note in essay.notes)
        assert not essay.published or essay.published.tzinfo
        return essay
    assert "\n" not in str(refused)
    assert len(str(refused)) < 1000
    return None


@pytest.mark.parametrize("key", KEYS)
def test_any_value_of_any_key_is_read_or_refused(tmp_path, show, key):
    texts = (
        text
        for value in VALUES
        for text in (
            f"---\n{key}: {value}\n---\n\nSome words.\n",
            f"+++\n{key} = {value}\n+++\n\nSome words.\n",
            f'{{"title": "A", "{key}": {value}}}\n\nSome words.\n',
            f"Title: A\n{key.title()}: {value}\n\nSome words.\n",
        )
    )
    publish(show, [essay for text in texts if (essay := read(tmp_path, text))], now=NOW)


def test_aliases_that_multiply_cost_nothing(tmp_path):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    text = "---\n" + "\n".join(lines) + "\ntitle: *i\ntags: *i\n---\n\nSome words.\n"
    essay = read(tmp_path, text)
    assert essay
    assert essay.title == "An essay"


@settings(max_examples=100)
@given(text=st.text(max_size=80) | st.text("-+=:{}[]&*!|>'\"%@`#, \n\tab01", max_size=80))
def test_any_front_matter_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("essays")
    for open_, close in (("---", "---"), ("+++", "+++"), ("{", "}"), ("Title: A", "")):
        read(folder, f"{open_}\n{text}\n{close}\n\nSome words.\n")


@pytest.mark.parametrize("depth", [1000, 20_000])
@pytest.mark.parametrize("sign", [">", "*", "- ", "[", "(", "<b>", "`", "> - ", "#", "![", "|", "\t", "{{", "$"])
def test_depth_is_read_or_refused(tmp_path, sign, depth):
    read(tmp_path, f"# A\n\n{sign * (depth // len(sign))} words\n\nMore words.\n")


@pytest.mark.parametrize("kind", ["pipe", "dangling link", "loop", "folder", "device"])
def test_what_is_no_file_stops_nothing_else(run, tone_show, kind):
    odd = tone_show / "essays" / "009-odd.md"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "folder":
        odd.mkdir()
    else:
        odd.symlink_to({"dangling link": "nowhere.md", "loop": odd, "device": "/dev/zero"}[kind])
    ran = run("essaycast", "list", cwd=tone_show)
    assert "The second essay" in ran.out
    assert ran.code in (0, 1)
    assert all(line.startswith(("error: ", "note: ")) for line in ran.err.splitlines())
    ran = run("render-episode", "all", cwd=tone_show)
    assert [Path(line).name for line in ran.out.splitlines()] == ["007-the-first-essay.mp3", "008-the-second-essay.mp3"]


# Heads whole, with a draft in each; they are cut everywhere.
HEADS = [
    "---\ntitle: Secret\n\ntags: [a]\ndraft: true\n---",
    "---\ndescription: |\n  One.\n\n  Two.\nmy key: x\ndraft: true\n---",
    "---\n# what is mine\nüber: x\ntags:\n  - a\n- b\nmy key: x\ndraft: true\n---",
    "---\nmy key: x\ndraft: true\n---",
    "<!-- kept -->\n---\ntitle: Secret\ndraft: true\n---",
    "------\ntitle: Secret\ndraft: true\n------",
    "+++\n# c\ntitle = 'Secret'\n\n[params]\ntags = [\n  'a'\n]\n\n[build]\nlist = 'never'\n+++",
    "+++\nparams.a = 1\ntitle = 'Secret'\ndraft = true\n+++",
    ';;;\n{"title": "Secret", "draft": true}\n;;;',
    '{\n "params": {"a": "}"},\n "title": "Secret",\n\n "draft": true\n}',
    "<!--\ntitle: Secret\ndraft: true\n-->",
    "title: Secret\ndate: 2026-05-01\ndraft: true\n\n",
]
DAMAGED = r"is empty|zero bytes|opens front matter that never closes"


@pytest.mark.parametrize("head", HEADS)
def test_an_essay_that_was_cut_inside_its_head_is_refused(tmp_path, head):
    path = tmp_path / "009-secret.md"
    path.write_text(f"{head}\n\nIts text.\n", encoding="utf-8")
    assert not read_essay(path).is_public
    public = []
    for end in range(len(head.rstrip())):
        path.write_text(head[:end])
        with suppress(EssaycastError):
            public += [head[:end]] if read_essay(path).is_public else []
    assert public == []


@pytest.mark.parametrize("text", ["", "\n\n", "\0" * 99, "---\ntitle: A\n---\n\nText." + "\0" * 99, "---\ntit", "Ti"])
def test_a_damaged_essay_is_refused(tmp_path, text):
    path = tmp_path / "009-secret.md"
    path.write_text(text)
    with pytest.raises(EssaycastError, match=DAMAGED):
        read_essay(path)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A stub\ndraft: true\n---\n",
        "---\n\nA rule.",
        "---\n# A heading\n\nBelow a rule.",
        "---\ntitle: A\n\nText.",
        "---\ntitle: A\n\n## Text\n\nMore",
        "{Sic}: text",
        '{"Sic"}: text',
        "---\nText.",
        "------\n\nlayout: post\n----\n\nText.",
        "Title: A\nDate: 2026-05-01\n\nText of it.",
        "Date: a fruit\n\nIt is sweet.",
        "Tit for tat",
    ],
)
def test_an_essay_that_is_only_begun_is_none_that_was_cut(tmp_path, text):
    path = tmp_path / "009-begun.md"
    path.write_text(text)
    read_essay(path)


# With a mark in its text; and cut inside its head, right below it, and in its text.
PAYWALL = "---\ntitle: Secret\ndate: 2026-01-05\n---\n\nFirst words.\n\n<!--paywall-->\n\nMore.\n"
DRAFT = "---\ntitle: Secret\ndate: 2026-01-05\ndraft: true\n---\n\nFirst words.\n\nMore.\n"
CUTS = ["", "---\ntitle: Secret\n\nda", *(PAYWALL[: PAYWALL.index(end)] for end in ("\nFirst", "ords", "\n\n<"))]


@pytest.mark.parametrize(("text", "mark"), [(DRAFT, "draft: true\n"), (PAYWALL, "<!--paywall-->\n\n")])
def test_a_draft_that_was_cut_short_does_not_come_out(run, tone_show, text, mark):
    path = write_essay(tone_show, 9, "Secret", text=text)
    assert run("render-episode", "9", cwd=tone_show).code == 0
    show = load_show(tone_show)

    def is_out() -> bool:
        api.publish(show, "https://example.com/")
        return "Secret" in (show.out / "feed.xml").read_text()

    for cut in CUTS:
        path.write_text(cut)
        assert not is_out()
    path.write_text(text.replace(mark, ""))  # whole, it comes out as it was made
    assert is_out()
