"""What a site, a vault or a folder keeps closed is closed for a show as well: as its folder of essays, and imported.

Each case is the files of a site and the names of those essays that are closed; of each the show knows both ways in.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tts.show.front_matter import read_front_matter
from tts.show.settings import load_show
from tts.sync.memory import state_of

FEED = (
    'title = "Q"\nlink = "https://example.com"\n[voice]\nname = "tone"\n[feed]\nurl = "https://example.com/feed.xml"\n'
)
WORDS = "Nets are made of knots, and knots of rope that {} has tarred in winter."


def made(root: Path, files: dict[str, str]) -> Path:
    """Write the files; a text without any of its own gets words that no other has."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or f"---\ntitle: {path.stem}\ndate: 2026-01-01\n---\n\n{WORDS.format(name)}\n", "utf-8")
    return root


def as_folder(run: Any, tmp_path: Path, site: Path, folder: str = "") -> set[str]:
    """Return the titles of what is public where the site is the folder of essays."""
    show = made(
        tmp_path / "show", {"show.toml": f'title = "Q"\n[voice]\nname = "tone"\n[essays]\nfolder = "../site{folder}"\n'}
    )
    assert site.is_dir()
    listed = json.loads(run("essaycast", "list", "--json", cwd=show).out)
    return {each["title"] for each in listed if each["state"] not in ("draft", "withheld")}


def imported(run: Any, tmp_path: Path, site: Path) -> set[str]:
    """Return the titles of what is public where the site was imported."""
    into = tmp_path / "into"
    run("essaycast", "import", site, "--into", into)
    fronts = [read_front_matter(path.read_text("utf-8"), "") for path in (into / "essays").glob("*.md")]
    return {front.value("title") for front in fronts if not (front.value("draft") or front.value("withheld"))}


POSTS = {"posts/open.md": "", "posts/sea/nets.md": "", "posts/sea/tar.md": ""}

SITES: dict[str, tuple[dict[str, str], set[str]]] = {
    "hugo's cascade": (
        {"hugo.toml": "", "content/sea/_index.md": "---\ncascade:\n  draft: true\n---\n", "content/sea/nets.md": "",
         "content/open.md": ""},
        {"nets"},
    ),
    "hugo's cascade for some pages": (
        {"hugo.toml": "", "content/_index.md": "+++\n[[cascade]]\n  draft = true\n  [cascade.target]\n"
         "    path = '/sea/**'\n+++\n", "content/sea/nets.md": "", "content/posts/open.md": ""},
        {"nets"},
    ),
    "hugo's cascade in its settings": (
        {"hugo.yaml": "cascade:\n- target:\n    path: /sea/*\n  build:\n    render: never\n", "content/sea/nets.md": "",
         "content/posts/open.md": ""},
        {"nets"},
    ),
    "files that hugo ignores": (
        {"hugo.toml": "ignoreFiles = ['\\.sea\\.md$', '^content/shut/']\n", "content/p/nets.sea.md": "",
         "content/shut/tar.md": "", "content/p/open.md": ""},
        {"nets.sea", "tar"},
    ),
    "files that zola ignores": (
        {"config.toml": 'base_url = "x"\nignored_content = ["*.own.md", "sea/**"]\n', "content/p/nets.own.md": "",
         "content/sea/tar.md": "", "content/p/open.md": "", "content/_index.md": "+++\n+++\n"},
        {"nets.own", "tar"},
    ),
    "a section of zola": (
        {"config.toml": 'base_url = "x"\n', "content/sea/_index.md": "+++\ndraft = true\n+++\n",
         "content/sea/nets.md": "", "content/open/open.md": ""},
        {"nets"},
    ),
    "jekyll's defaults": (
        {"_config.yml": "defaults:\n- scope: {path: _posts/sea, type: posts}\n  values: {published: false}\n",
         "_posts/sea/2026-01-01-nets.md": "", "_posts/seaside/2026-01-01-open.md": ""},
        {"2026-01-01-nets"},
    ),
    "jekyll's narrower default": (
        {"_config.yml": "defaults:\n- scope: {path: _posts/sea}\n  values: {published: true}\n"
         "- scope: {path: _posts}\n  values: {published: false}\n",
         "_posts/2026-01-01-nets.md": "", "_posts/sea/2026-01-01-open.md": ""},
        {"2026-01-01-nets"},
    ),
    "what jekyll excludes": (
        {"_config.yml": "exclude: [_posts/2026-01-01-nets.md, _posts/old*]\n", "_posts/2026-01-01-nets.md": "",
         "_posts/older/2026-01-01-tar.md": "", "_posts/2026-01-01-open.md": ""},
        {"2026-01-01-nets", "2026-01-01-tar"},
    ),
    "bridgetown's defaults": ({**POSTS, "posts/sea/_defaults.yml": "draft: true\n"}, {"nets", "tar"}),
    "quarto's metadata": ({**POSTS, "posts/sea/_metadata.yml": "draft: true\n"}, {"nets", "tar"}),
    "what quarto does not render": (
        {**POSTS, "_quarto.yml": 'project:\n  render:\n    - "*.md"\n    - "!posts/sea/"\n'}, {"nets", "tar"},
    ),
    "what alone quarto renders": (
        {**POSTS, "_quarto.yml": "project:\n  render: [posts/open.md, posts/sea/t*]\n"}, {"nets"},
    ),
    "quarto's list of drafts": (
        {**POSTS, "_quarto.yml": "website:\n  drafts: [posts/sea/nets.md]\n"}, {"nets"},
    ),
    "eleventy's data": ({**POSTS, "posts/sea/sea.json": '{"draft": true}'}, {"nets", "tar"}),
    "eleventy's data in a script": (
        {**POSTS, "posts/sea/sea.11tydata.js": "module.exports = {\n  a: 'x',\n  // b: 1,\n  permalink: false,\n}\n"},
        {"nets", "tar"},
    ),
    "eleventy's data, opened below": (
        {**POSTS, "posts/posts.json": '{"draft": true}', "posts/sea/sea.json": '{"draft": false}'}, {"open"},
    ),
    "data beside a text": ({**POSTS, "posts/sea/nets.11tydata.json": '{"draft": true}'}, {"nets"}),
    "what eleventy ignores": ({**POSTS, ".eleventyignore": "posts/sea/\n!posts/sea/tar.md\n"}, {"nets"}),
    "what its script ignores": (
        {**POSTS, "eleventy.config.js": 'export default c => {\n  c.ignores.add("posts/sea/**");\n};'}, {"nets", "tar"},
    ),
    "what git ignores": ({**POSTS, ".gitignore": "# mine\nsea\n"}, {"nets", "tar"}),
    "lume's data": ({**POSTS, "posts/sea/_data.yml": "draft: true\n"}, {"nets", "tar"}),
    "harp's data": ({**POSTS, "posts/sea/_data.json": '{"nets": {"draft": true}}'}, {"nets"}),
    "members only": ({**POSTS, "posts/sea/sea.json": '{"visibility": "members"}'}, {"nets", "tar"}),
    "material's data": ({**POSTS, "mkdocs.yml": "", "posts/sea/.meta.yml": "draft: true\n"}, {"nets", "tar"}),
    "mkdocs": (
        {"docs/open.md": "", "docs/sea/nets.md": "", "docs/tar.md": "",
         "mkdocs.yml": "exclude_docs: |\n  sea/\ndraft_docs: |\n  tar.md\n"},
        {"nets", "tar"},
    ),
    "pelican's metadata": (
        {"pelicanconf.py": "X = f()\nDEFAULT_METADATA = {'status': 'draft'}\n", "content/nets.md": "",
         "content/open.md": "Title: open\nDate: 2026-01-01\nStatus: published\n\nRope is of hemp and of tar.\n"},
        {"nets"},
    ),
    "pelican's metadata by path": (
        {"pelicanconf.py": "PATH = 'content'\nEXTRA_PATH_METADATA = {'a/nets.md': {'status': 'hidden'}}\n"
         "ARTICLE_EXCLUDES = ['sea']\nIGNORE_FILES = ['*.own.md']\n",
         "content/a/nets.md": "", "content/open.md": "", "content/sea/tar.md": "", "content/a/x.own.md": ""},
        {"nets", "tar", "x.own"},
    ),
    "quartz": (
        {"quartz.config.ts": 'export default { configuration: {\n ignorePatterns: ["own", "sea"],\n} }',
         "content/open.md": "", "content/sea/nets.md": ""},
        {"nets"},
    ),
    "quartz that publishes what says so": (
        {"quartz.config.ts": "filters: [Plugin.ExplicitPublish()]",
         "content/open.md": "---\ntitle: open\npublish: true\n---\n\nRope is of hemp.\n", "content/sea/nets.md": ""},
        {"nets"},
    ),
    "nikola": (
        {"posts/nets.md": WORDS, "posts/nets.meta": ".. title: nets\n.. date: 2024-01-02\n.. status: private\n",
         "posts/open.md": ""},
        {"nets"},
    ),
    "a diary of obsidian": (
        {".obsidian/daily-notes.json": '{"folder": "Days"}', "Days/2026-01-01.md": "Nobody is to hear of it.\n",
         "Days/2026/2026-01-02 Friday.md": "Nor of this.\n", "open.md": ""},
        {"2026-01-01", "2026-01-02 Friday"},
    ),
    "weeks of obsidian": (
        {".obsidian/plugins/periodic-notes/data.json": '{"weekly": {"enabled": true, "folder": "W"}}',
         "W/2026-W03.md": "Nobody is to hear of it.\n", "open.md": ""},
        {"2026-W03"},
    ),
    "a vault": (
        {".obsidian/app.json": "{}", "2026-01-01.md": "Nobody is to hear of it.\n", "notes/open.md": "",
         "2026-01-02.md": "---\ntitle: 2nd\n---\n\nRope is of hemp.\n"},
        {"2026-01-01"},
    ),
    "a diary by its name": ({"Tagebuch/2026-01-01.md": "Nobody is to hear of it.\n", "open.md": ""}, {"2026-01-01"}),
    "templates of obsidian": (
        {".obsidian/templates.json": '{"folder": "Forms"}', "Forms/nets.md": "", "open.md": ""}, {"nets"},
    ),
    "a graph of logseq": (
        {"logseq/config.edn": '{:journals-directory "days"\n :hidden ["/pages/own"]}', "days/2026_01_01.md": "- No.\n",
         "pages/own/tar.md": "", "pages/open.md": "", "logseq/bak/old.md": "", "pages/hls__x.md": ""},
        {"2026_01_01", "tar", "old", "hls__x"},
    ),
    "a graph of logseq without settings": (
        {"journals/2026_01_01.md": "- Nobody is to hear of it.\n", "pages/open.md": ""}, {"2026_01_01"},
    ),
    "sources of what a site shows": (
        {"hugo.toml": "ignoreFiles = ['\\.Rmd$', '_files$']\n", "content/p/open.md": "", ".gitignore": "*.md\n"}, set(),
    ),
    "hugo's content by language": (
        {"hugo.toml": "", "content/en/_index.md": "---\ncascade:\n- _target: {path: '{/sea/**}'}\n  draft: true\n---\n",
         "content/en/sea/nets.md": "", "content/en/posts/open.md": ""},
        {"nets"},
    ),
    "constants of a script": ({**POSTS, "posts/sea/_data.ts": "export const draft = true;\n"}, {"nets", "tar"}),
    "astro's patterns": (
        {"astro.config.mjs": "", "src/content.config.ts": 'glob({ pattern: ["**", "!sea/**"], base: "src/content/p" })',
         "src/content/p/sea/nets.md": "", "src/content/p/open.md": ""},
        {"nets"},
    ),
    "middleman": (
        {"config.rb": "ignore 'sea/*'\n", "source/sea/nets.md": "", "source/open.md": ""}, {"nets"},
    ),
    "what is encrypted": ({**POSTS, ".gitattributes": "posts/sea/** filter=git-crypt\n"}, {"nets", "tar"}),
    "what git is told apart": ({**POSTS, ".git/info/exclude": "sea/\n"}, {"nets", "tar"}),
    "what was thrown away": ({"Trash/nets.md": "", "Papierkorb/tar.md": "", "open.md": ""}, {"nets", "tar"}),
    "bear's bundles": (
        {"nets.textbundle/text.md": WORDS, "nets.textbundle/info.json": '{"version": 2, "net.bear": {"trashed": 1}}',
         "open.md": ""},
        {"text"},
    ),
    "dendron": (
        {"dendron.yml": "version: 5\n", "daily.journal.2026.01.01.md": "---\ntitle: '2026-01-01'\n---\n\nNobody.\n",
         "private.nets.md": "", "blog.open.md": ""},
        {"daily.journal.2026.01.01", "private.nets"},
    ),
    "roam": ({"January 1st, 2026.md": "- Nobody.\n", "open.md": ""}, {"January 1st, 2026"}),
    "a diary by folders": (
        {"Journal/2026/01 - January/02 - Friday.md": "Nobody.\n", "Journal/2026/Plans.md": ""}, {"02 - Friday"},
    ),
    "kinds of pages": (
        {"nets.md": f"---\ntype: DailyNote\n---\n\n{WORDS}\n", "tar.md": "\tDate:\t1 January 2026\n\nNobody.\n",
         "open.md": ""},
        {"nets", "tar"},
    ),
    "statamic and grav": (
        {"c/notes.yaml": "default_publish_state: draft\n", "c/notes/nets.md": "",
         "c/blog/tar.md": f"---\ntitle: tar\nprotect: logged_in\n---\n\n{WORDS}\n",
         "c/blog/salt.md": f"---\ntitle: salt\naccess:\n  site.login: true\n---\n\n{WORDS}\n",
         "c/blog/rope.md": f"---\ntitle: rope\nroutable: false\n---\n\n{WORDS}\n", "c/blog/open.md": ""},
        {"nets", "tar", "salt", "rope"},
    ),
    "mdbook": (
        {"book.toml": "", "src/SUMMARY.md": "- [Open](./open.md)\n- [Draft]()\n", "src/open.md": "", "src/nets.md": ""},
        {"nets", "SUMMARY"},
    ),
    "drafts by their folders": ({"drafts/nets.md": "", "Private/tar.md": "", "open.md": ""}, {"nets", "tar"}),
    "nothing closed": (
        {**POSTS, ".gitignore": "*.mp3\n/out\n", "posts/sea/sea.json": '{"layout": "post", "tags": ["post"]}',
         "posts/sea/crew.json": '{"draft": true}', "_quarto.yml": "website:\n  title: The sea\n"},
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SITES)
def test_a_site_as_the_folder_of_essays_and_an_import_close_the_same(run: Any, tmp_path: Path, kind: str) -> None:
    files, closed = SITES[kind]
    site = made(tmp_path / "site", files)
    essays = {Path(name).stem for name in files if name.endswith(".md") and not Path(name).name.startswith("_")}
    folder = "/_posts" if (site / "_posts").is_dir() else ""
    public = {title.lower() for title in as_folder(run, tmp_path, site, folder)}
    assert not {name.lower() for name in closed} & public
    assert len(public) == len(essays - closed)
    public = {title.lower() for title in imported(run, tmp_path, site)}
    assert not {name.lower() for name in closed} & public
    assert len(public) == len(essays - closed)


ABOVE: dict[str, dict[str, str]] = {
    "hugo": {"site/hugo.toml": "", "site/content/_index.md": "---\ncascade:\n  draft: true\n---\n"},
    "jekyll": {"site/_config.yml": "exclude: [content/posts/nets.md, content/posts/tar.md]\n"},
    "git": {"site/.git/config": "", "site/.gitignore": "nets.md\ntar.md\n"},
    "a diary": {"site/.obsidian/daily-notes.json": '{"folder": "content/posts"}'},
    "the folder's name": {},
}


@pytest.mark.parametrize("kind", ABOVE)
def test_settings_above_the_folder_count(run: Any, tmp_path: Path, kind: str) -> None:
    """They are those of the site, whichever folder of it is named, and of one file as well."""
    made(tmp_path, ABOVE[kind])
    folder = "content/drafts" if kind == "the folder's name" else "content/posts"
    files = {f"site/{folder}/nets.md": "", f"site/{folder}/tar.md": ""}
    if kind == "a diary":
        files = {f"site/{folder}/2026-01-01.md": "Nobody.\n", f"site/{folder}/2026-01-02.md": "Nobody either.\n"}
    made(tmp_path, files)
    assert as_folder(run, tmp_path, tmp_path / "site", f"/{folder}") == set()
    assert imported(run, tmp_path, tmp_path / "site" / folder) == set()
    into = tmp_path / "one"
    run("essaycast", "import", tmp_path / next(iter(files)), "--into", into)
    assert ["draft: true" in path.read_text("utf-8") for path in (into / "essays").glob("*.md")] == [True]


def test_a_folder_that_a_site_leaves_out_is_public_if_its_author_names_it(run: Any, tmp_path: Path) -> None:
    site = made(tmp_path / "site", {"_config.yml": "exclude: [cast]\n", ".gitignore": "cast/\n", "cast/open.md": ""})
    assert as_folder(run, tmp_path, site, "/cast") == {"open"}
    assert imported(run, tmp_path, site / "cast") == {"open"}


def test_a_note_says_what_closes_an_essay(run: Any, tmp_path: Path) -> None:
    site = made(tmp_path / "site", {"sea/sea.json": '{"draft": true}', "sea/nets.md": "", ".gitignore": "tar.md\n"})
    made(site, {"sea/tar.md": ""})
    assert as_folder(run, tmp_path, site) == set()
    told = run("essaycast", "list", cwd=tmp_path / "show").err
    assert "nets.md is held back by sea/sea.json, so the essay is held back; write draft: false in it" in told
    assert "tar.md is held back by .gitignore, so the essay is held back; move it to another folder" in told


def test_a_text_in_the_folder_of_essays_has_what_nikola_says_beside_it(run: Any, tmp_path: Path) -> None:
    essays = made(tmp_path / "essays", {"001-nets.md": WORDS, "002-tar.md": "Tar is made of wood.\n"})
    made(tmp_path, {"show.toml": 'title = "Q"\n[voice]\nname = "tone"\n'})

    def listed() -> dict[str, str]:
        return {
            each["title"]: each["state"] for each in json.loads(run("essaycast", "list", "--json", cwd=tmp_path).out)
        }

    assert set(listed()) == {"Nets", "Tar"}
    made(essays, {"001-nets.meta": ".. title: On nets\n.. status: private\n"})
    assert listed()["On nets"] == "draft"
    made(essays, {"001-nets.meta": ".. title: On nets\n"})
    assert listed()["On nets"] != "draft"


def test_an_essay_that_a_setting_above_closes_leaves_the_feed(run: Any, tmp_path: Path) -> None:
    show = made(tmp_path, {"show.toml": f'{FEED}[essays]\nfolder = "content/posts"\n'})
    made(show, {"content/posts/nets.md": "", "content/posts/tar.md": "", "hugo.toml": ""})
    assert run("essaycast", "render", "all", cwd=show).code == 0
    run("essaycast", "publish", cwd=show)
    assert (show / "out/feed.xml").read_text("utf-8").count("<item>") == 2
    made(show, {"content/_index.md": "---\ncascade:\n- target: {path: /posts/nets}\n  draft: true\n---\n"})
    run("essaycast", "publish", cwd=show)
    assert "<title>nets</title>" not in (show / "out/feed.xml").read_text("utf-8")
    assert (show / "out/feed.xml").read_text("utf-8").count("<item>") == 1


def test_a_change_of_settings_above_is_something_to_do(tmp_path: Path) -> None:
    show = made(tmp_path, {"show.toml": '[essays]\nfolder = "content/posts"\n', "content/posts/nets.md": ""})
    before = state_of(load_show(show))
    made(show, {"content/_index.md": "---\ncascade:\n  draft: true\n---\n", "hugo.toml": ""})
    assert state_of(load_show(show)) != before


JOPLIN = (
    "{title}\n\n{body}\n\nid: {id}\nparent_id: {parent}\ncreated_time: 2026-01-02T10:00:00.000Z\n{more}type_: {kind}"
)


def joplin(title: str, body: str, number: int, *, kind: int = 1, more: str = "") -> dict[str, str]:
    text = JOPLIN.format(title=title, body=body, id=f"{number:032x}", parent=f"{99:032x}", kind=kind, more=more)
    return {f"{number:032x}.md": text}


def test_a_raw_export_of_joplin_is_read_without_its_data(run: Any, tmp_path: Path) -> None:
    files = {
        **joplin("On nets", "Nets are made of knots.\n\nkey: a line of the note", 1, more="latitude: 54.32\n"),
        **joplin("On tar", "Tar is made of wood.", 2, more="deleted_time: 1767348000000\n"),
        **joplin("On salt", "Salt is for fish.", 3, more="is_conflict: 1\n"),
        **joplin("Sea", "", 99, kind=2),
        **joplin("a tag", "", 5, kind=5),
    }
    site = made(tmp_path / "site", files)
    assert as_folder(run, tmp_path, site) == {"On nets"}
    told = run("essaycast", "script", f"{tmp_path / 'site' / f'{1:032x}.md'}", cwd=tmp_path).out
    assert "made of knots" in told
    assert "key: a line" in told
    assert "54" not in told
    assert "parent" not in told
    assert imported(run, tmp_path, site) == {"On nets"}
    front = next(path for path in (tmp_path / "into/essays").glob("*nets.md")).read_text("utf-8")
    assert "2026-01-02" in front
    assert "latitude" not in front


def test_templates_in_a_vault_are_no_essays_of_its_folder(run: Any, tmp_path: Path) -> None:
    """An import leaves them out without a word."""
    site = made(tmp_path / "site", {".obsidian/app.json": "{}", "Templates/nets.md": "", "open.md": ""})
    assert as_folder(run, tmp_path, site) == {"open"}
    assert imported(run, tmp_path, site) == {"open"}


def test_a_page_of_google_keep_by_itself_is_held_back_by_what_is_beside_it(run: Any, tmp_path: Path) -> None:
    page = "<html><head><title>Nets</title></head><body><article><h1>Nets</h1><p>{}</p></article></body></html>"
    files = {"Keep/nets.html": page.format(WORDS * 9), "Keep/nets.json": '{"isTrashed": true, "title": "Nets"}'}
    site = made(tmp_path / "site", files)
    run("essaycast", "import", site / "Keep/nets.html", "--into", tmp_path / "into")
    (essay,) = (tmp_path / "into/essays").glob("*.md")
    assert "draft: true" in essay.read_text("utf-8")
