"""A Word document comes in as what its author means to publish: no deletions, comments, fields or page furniture."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources import docx
from tts.sources.imported import Imported
from tts.sources.source import Source

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in [
        ("Titel", "Title", ""),
        ("Untertitel", "Subtitle", ""),
        ("berschrift2", "heading 2", ""),
        ("Mein", "my heading", '<w:basedOn w:val="berschrift2"/>'),
        ("Zitat", "Quote", ""),
        ("Beschriftung", "caption", ""),
        ("Verzeichnis1", "toc 1", ""),
        ("Punkte2", "List Bullet 2", ""),
        ("Quelltext", "Source Code", ""),
        ("Fett", "Strong", "<w:rPr><w:b/></w:rPr>"),
        ("Geheim", "secret", "<w:rPr><w:vanish/></w:rPr>"),
    ]
)
NUMBERING = """<w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>"""
LINKS = '<Relationships><Relationship Id="r1" Target="https://example.com/rope"/></Relationships>'
CORE = "<dc:title>Microsoft Word - Document1</dc:title><dc:creator>Ines Quill</dc:creator>"


PLACEHOLDER = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", more: str = "") -> str:
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{f'<w:pStyle w:val={style!r}/>' if style else ''}{more}</w:pPr>{inner}</w:p>"


def item(text: str, depth: int = 0) -> str:
    return paragraph(text, more=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: tuple[str, ...], head: bool = True) -> str:
    def row(cells: tuple[str, ...], is_head: bool) -> str:
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
        return f"<w:tr>{mark}{''.join(f'<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    return f"<w:tbl><w:tblPr/>{''.join(row(cells, head and at == 0) for at, cells in enumerate(rows))}</w:tbl>"


def a_document(
    folder: Path,
    *body: str,
    core: str = CORE,
    name: str = "rope-and-knots.docx",
    notes: str = "",
    styles: str = STYLES,
    more: dict[str, str] | None = None,
) -> Path:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
        "word/_rels/document.xml.rels": LINKS,
        "docProps/core.xml": f"<cp:coreProperties {NAMESPACES}>{core}</cp:coreProperties>",
        **(more or {}),
    }
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in parts.items():
            archive.writestr(member, text)
    return path


def read(path: Path) -> Imported:
    source = Source(path)
    assert docx.recognizes(source)
    return docx.read(source, Show(root=path.parent))


def blocks(folder: Path, *body: str) -> list[tuple[str, str]]:
    (found,) = read(a_document(folder, *body)).essays
    return [(block.kind, block.text) for block in found.essay.blocks]


def test_paragraphs_are_what_their_styles_say_whatever_language_word_speaks(tmp_path):
    found = read(
        a_document(
            tmp_path,
            paragraph("On rope", "Titel"),
            paragraph("What it holds", "Untertitel"),
            paragraph("Rope is twisted."),
            paragraph("Kinds", "Mein"),
            paragraph("Never trust a knot.", "Zitat"),
            paragraph("a loose end", "Punkte2"),
            paragraph("tie(rope)", "Quelltext"),
            paragraph("***"),
            paragraph("It ends."),
        )
    )
    (essay,) = (each.essay for each in found.essays)
    assert (essay.title, essay.description, essay.author) == ("On rope", "What it holds", "Ines Quill")
    assert [(block.kind, block.level, block.text) for block in essay.blocks] == [
        ("paragraph", 0, "Rope is twisted."),
        ("heading", 2, "Kinds"),
        ("quote", 0, "Never trust a knot."),
        ("item", 2, "a loose end"),
        ("code", 0, "tie(rope)"),
        ("break", 0, ""),
        ("paragraph", 0, "It ends."),
    ]


@pytest.mark.parametrize(
    ("core", "body", "title"),
    [
        ("<dc:title>On rope</dc:title>", [paragraph("Kinds", "Mein"), paragraph("Text.")], "On rope"),
        (CORE, [paragraph("Kinds", "Mein"), paragraph("Text.")], "Kinds"),
        ("<dc:title/>", [paragraph("Text.")], "rope and knots"),
    ],
)
def test_without_a_title_style_the_title_is_the_file_s_else_the_first_heading_else_the_name(
    tmp_path, core, body, title
):
    (found,) = read(a_document(tmp_path, *body, core=core)).essays
    assert found.essay.title == title
    assert "Text." in [block.text for block in found.essay.blocks]
    assert title not in [block.text for block in found.essay.blocks]


def test_insertions_are_read_and_deletions_comments_and_hidden_words_are_not(tmp_path):
    body = paragraph(
        run("It ")
        + f"<w:del>{run('often ').replace('w:t', 'w:delText')}</w:del><w:ins>{run('never ')}</w:ins>"
        + run("hidden ", "<w:vanish/>")
        + run("no ", "<w:specVanish/>")
        + run("nor ", "<w:webHidden/>")
        + run("shown ", '<w:vanish w:val="0"/>')
        + f"<w:sdt>{PLACEHOLDER}<w:sdtContent>{run('Click here. ')}</w:sdtContent></w:sdt>"
        + f"{run('breaks.')}<w:r><w:commentReference w:id='0'/></w:r><w:moveFrom>{run('gone')}</w:moveFrom>"
    )
    empty = f"<w:sdt>{PLACEHOLDER}<w:sdtContent>{paragraph('Enter text.')}</w:sdtContent></w:sdt>"
    found = read(a_document(tmp_path, body, paragraph("A secret.", "Geheim"), empty))
    assert [block.text for block in found.essays[0].essay.blocks] == ["It never shown breaks."]
    assert any("tracked changes" in notice for notice in found.notices)


def test_a_cell_that_was_deleted_or_that_nobody_has_filled_is_not_read(tmp_path):
    grid = table(("Knot", "Holds", "Gone"), ("Bowline", "yes", "Left"))
    for name in ("Gone", "Left"):
        grid = grid.replace(f"<w:tcPr/>{paragraph(name)}", f"<w:tcPr><w:cellDel/></w:tcPr>{paragraph(name)}")
    grid = grid.replace(
        paragraph("yes"), f"<w:sdt>{PLACEHOLDER}<w:sdtContent>{paragraph('Enter text.')}</w:sdtContent></w:sdt>"
    )
    (found,) = read(a_document(tmp_path, grid, paragraph("End."))).essays
    assert found.essay.blocks[0].cells == (("Knot", "Bowline"), ("Holds", ""))


def test_words_struck_out_are_not_read_and_are_reported(tmp_path):
    (found,) = read(a_document(tmp_path, paragraph(run("We had ") + run("nine ", "<w:strike/>") + run("ten.")))).essays
    assert [block.text for block in found.essay.blocks] == ["We had ten."]
    assert [(drop.text, drop.rule) for drop in found.essay.dropped] == [("nine", "struck out")]


def test_footnotes_are_footnotes_and_their_marks_are_not_read(tmp_path):
    note = f'<w:footnote w:id="2">{paragraph(run("As sailors do."))}</w:footnote>'
    notes = f'<w:footnote w:type="separator"><w:p/></w:footnote>{note}'
    body = paragraph(f"{run('We sang.')}<w:r><w:footnoteReference w:id='2'/></w:r>")
    (found,) = read(a_document(tmp_path, body, notes=notes)).essays
    assert [(block.kind, block.text) for block in found.essay.blocks] == [
        ("paragraph", "We sang."),
        ("footnote", "As sailors do."),
    ]


def test_a_note_is_read_as_the_body_is(tmp_path):
    first = (
        run("See ") + run("The Knot", "<w:i/>") + run(" of 1900") + run(" (not sold)", "<w:vanish/>") + run(", p. 3.")
    )
    moved = f"<w:moveFrom>{run('Moved.')}</w:moveFrom>"
    second = run("And ") + f'<w:hyperlink r:id="r1">{run("more")}</w:hyperlink>{moved}' + run(".")
    notes = f'<w:footnote w:id="2">{paragraph(first)}{paragraph(second)}</w:footnote>'
    path = a_document(tmp_path, paragraph("We sang."), notes=notes, more={"word/_rels/footnotes.xml.rels": LINKS})
    (_, note) = read(path).essays[0].essay.blocks
    assert note.text == "See The Knot of 1900, p. 3. And more."
    assert {(mark.kind, note.text[mark.start : mark.end]) for mark in note.marks} == {
        ("em", "The Knot"),
        ("link", "more"),
    }


def test_what_is_not_read_of_notes_is_told(tmp_path):
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Boxed words.'))}</w:txbxContent></w:pict></w:r>"
    notes = f'<w:footnote w:id="2">{paragraph(run("As sailors do.") + box)}</w:footnote>'
    found = read(a_document(tmp_path, paragraph(run("We sang.")), notes=notes))
    assert [(drop.text, drop.rule) for drop in found.essays[0].essay.dropped] == [
        ("Boxed words.", "a text box in a table or a note")
    ]
    (notice,) = read(a_document(tmp_path, paragraph(run("We sang.")), notes=f"{notes}<w:footnote")).notices
    assert "word/footnotes.xml, is broken" in notice


def test_lists_are_numbered_as_word_numbers_them(tmp_path):
    (found,) = read(a_document(tmp_path, item("a"), item("b", 1), item("c"), paragraph("p"), item("d"))).essays
    assert [(block.text, block.level, block.number) for block in found.essay.blocks if block.kind == "item"] == [
        ("a", 1, 3),
        ("b", 2, None),
        ("c", 1, 4),
        ("d", 1, 5),
    ]


def test_a_table_has_its_columns_heads_and_a_frame_is_only_text(tmp_path):
    (found,) = read(
        a_document(tmp_path, table(("Knot", "Holds"), ("Bowline", "yes")), table(("Only a frame.",)), paragraph("End."))
    ).essays
    row, framed, _ = found.essay.blocks
    assert row.cells == (("Knot", "Bowline"), ("Holds", "yes"))
    assert (framed.kind, framed.text) == ("paragraph", "Only a frame.")


def test_a_picture_has_its_caption_without_word_s_own_number(tmp_path):
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="A coil"/><a:graphic><a:blip/></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    caption = paragraph(run("Figure ") + field("SEQ Figure \\* ARABIC", "7") + run(": A coil, drying"), "Beschriftung")
    assert blocks(tmp_path, paragraph("Text."), paragraph(drawing), caption, paragraph(drawing)) == [
        ("paragraph", "Text."),
        ("figure", "A coil, drying"),
        ("figure", "A coil"),
    ]


def test_contents_page_numbers_and_field_codes_are_not_read_and_a_field_s_words_are(tmp_path):
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Kinds 3')}</w:sdtContent></w:sdt>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    link = field('HYPERLINK "https://example.com"', "a link") + field("PAGE", "9")
    body = (contents, control, paragraph("Kinds 3", "Verzeichnis1"), paragraph(run("See ") + link + run(".")))
    assert blocks(tmp_path, *body) == [("paragraph", "In a control."), ("paragraph", "See a link.")]


BEGUN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
SHOWN, ENDED = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))


@pytest.mark.parametrize(
    ("given", "said", "noted"),
    [
        (BEGUN.format("PAGE") + run("12"), ["After."], True),
        (
            BEGUN.format("PAGEREF x") + SHOWN + run("3") + f"<w:del>{ENDED}</w:del>" + run("So on."),
            ["So on.", "After."],
            False,
        ),
        (BEGUN.format("TOC") + SHOWN + run("Kinds 3"), [], True),
    ],
)
def test_a_field_that_has_lost_its_end_hides_no_more_than_its_paragraph(tmp_path, given, said, noted):
    found = read(a_document(tmp_path, paragraph("First."), paragraph(given), paragraph("After.")))
    assert [block.text for block in found.essays[0].essay.blocks] == ["First.", *said]
    assert any("a field without an end" in notice for notice in found.notices) == noted


def test_signs_of_the_font_symbol_are_letters_and_only_a_plain_row_of_letters_is_no_formula(tmp_path):
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    square = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    body = sign.format("Symbol", "F061") + run(" and ") + sign.format("Wingdings", "F04A") + run("so") + square
    assert blocks(tmp_path, paragraph(body)) == [("paragraph", "α and so")]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path):
    box = f"<w:txbxContent>{paragraph('Boxed.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert blocks(tmp_path, paragraph(run("Before.") + both)) == [("paragraph", "Before."), ("paragraph", "Boxed.")]


def test_text_boxes_in_text_boxes_are_read_once_each(tmp_path):
    box = paragraph("Inmost.")
    for depth in range(40):
        box = f"<w:txbxContent>{box if depth < 38 else paragraph(f'Box {depth}.') + box}</w:txbxContent>"
        box = paragraph(f"<w:r><w:pict>{box}</w:pict></w:r>")
    assert [text for _, text in blocks(tmp_path, box)] == ["Box 39.", "Box 38.", "Inmost."]


@pytest.mark.parametrize(("kind", "said"), [("Choice", ["Said."]), ("Fallback", ["Said."]), ("Other", [])])
def test_of_alternatives_of_a_block_the_one_that_is_there_is_read(tmp_path, kind, said):
    block = f"<mc:AlternateContent><mc:{kind}>{paragraph('Said.')}</mc:{kind}></mc:AlternateContent>"
    assert [text for _, text in blocks(tmp_path, paragraph("Before.") + block)] == ["Before.", *said]


def test_links_go_with_the_text_and_formulas_are_left_out(tmp_path):
    body = paragraph(
        f'{run("Take ")}<w:hyperlink r:id="r1">{run("a rope")}</w:hyperlink>{run(" of length ")}'
        "<m:oMath><m:r><m:t>n</m:t></m:r></m:oMath>"
    )
    formula = paragraph("<m:oMathPara><m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath></m:oMathPara>")
    (found,) = read(a_document(tmp_path, body, formula)).essays
    taken, math = found.essay.blocks
    assert taken.text == "Take a rope of length n"
    assert [(link.text, link.url) for link in taken.links] == [("a rope", "https://example.com/rope")]
    assert (math.kind, math.text) == ("math", "a+b=c")


def test_emphasis_is_where_its_runs_or_their_styles_say(tmp_path):
    words = [
        run("It is "), run("ve", "<w:b/>"), run("ry", "<w:b/>"), run(" "), run("slow", "<w:b/><w:i/>"), run(", not "),
        run("at all", '<w:b w:val="0"/>'), run(" "), run("fast", '<w:rStyle w:val="Fett"/>'),
        f'<w:hyperlink r:id="r1">{run(" or rope", "<w:i/>")}</w:hyperlink>',
    ]  # fmt: skip
    (essay,) = read(a_document(tmp_path, paragraph("".join(words)))).essays
    (block,) = essay.essay.blocks
    assert block.text == "It is very slow, not at all fast or rope"
    marked = {(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks}
    assert marked == {
        ("strong", "very slow"),
        ("em", "slow"),
        ("strong", "fast"),
        ("em", "or rope"),
        ("link", "or rope"),
    }


def test_emphasis_in_a_table_is_in_its_cell(tmp_path):
    rows = table(("Rope", run("Load", "<w:i/>")), (run("hemp", "<w:b/>"), "40 kg"))
    (essay,) = read(a_document(tmp_path, paragraph("Text."), rows)).essays
    row = essay.essay.blocks[1]
    assert row.cells == (("Rope", "hemp"), ("Load", "40 kg"))
    assert [(mark.kind, mark.start, mark.end) for mark in row.marks] == [("strong", 4, 8), ("em", 8, 12)]


def test_date_tags_and_draft_are_the_file_s(tmp_path):
    core = (
        "<dc:creator>Microsoft Office User</dc:creator><dcterms:created>2024-02-03T10:20:00Z</dcterms:created>"
        "<cp:keywords>rope; knots</cp:keywords><cp:contentStatus>Draft</cp:contentStatus>"
    )
    (found,) = read(a_document(tmp_path, paragraph("Text."), core=core)).essays
    assert str(found.essay.published) == "2024-02-03 10:20:00+00:00"
    assert (found.essay.author, found.essay.tags) == ("", ("rope", "knots"))
    assert found.essay.draft
    assert found.withheld == "the document says that it is not out (its status is Draft)"


@pytest.mark.parametrize(
    ("status", "held"),
    [("Entwurf", True), ("In Review", True), ("Not final", True), ("Confidential", True), ("Work in progress", True),
     ("Final", False), ("Approved", False), ("1.0", False), ("", False)],
)  # fmt: skip
def test_a_status_of_one_that_is_not_out_holds_back(tmp_path, status, held):
    core = f"<cp:contentStatus>{status}</cp:contentStatus>"
    (found,) = read(a_document(tmp_path, paragraph("Text."), core=core)).essays
    assert (found.essay.draft, bool(found.withheld)) == (held, held)


def test_a_document_of_word_on_the_web_is_one_too(tmp_path):
    desktop = a_document(tmp_path, paragraph("Text."))
    web = tmp_path / "web.docx"
    with zipfile.ZipFile(desktop) as before, zipfile.ZipFile(web, "w") as after:
        for name in before.namelist():
            after.writestr(name.replace("document.xml", "document2.xml"), before.read(name))
    assert [block.text for block in read(web).essays[0].essay.blocks] == ["Text."]


@pytest.mark.parametrize("content", [b"", b"<w:document", b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'])
def test_a_damaged_or_empty_document_is_refused_in_one_line_that_names_it(tmp_path, content):
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", content)
    with pytest.raises(EssaycastError, match=r"broken\.docx") as refused:
        read(path)
    assert "\n" not in str(refused.value)


def test_an_item_is_no_deeper_than_word_lets_it_be(tmp_path):
    (found,) = read(a_document(tmp_path, paragraph("On rope."), item("One", 999_999_999), item("Two", 3))).essays
    assert [block.level for block in found.essay.blocks if block.kind == "item"] == [9, 4]


def test_a_long_chain_of_styles_and_fields_that_never_end_are_read_in_linear_time(tmp_path):
    count = 1500
    styles = "".join(
        f'<w:style w:styleId="s{at}"><w:name w:val="n{at}"/><w:basedOn w:val="s{at - 1}"/></w:style>'
        for at in range(count)
    )
    opened = field("REF", "x").rpartition("<w:r>")[0]
    body = paragraph("On rope.") + paragraph("Word", f"s{count - 1}") * count + paragraph(opened * 4 * count)
    begun = time.process_time()
    (found,) = read(a_document(tmp_path, body, styles=styles)).essays
    assert time.process_time() - begun < 8
    assert found.essay.blocks[-1].text == "x" * 4 * count
