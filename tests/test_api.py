"""essaycast as a library: docs/python.md runs as it stands, and ``tts`` is all that a program needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from shows import REPOSITORY, write_essay

import tts
from tts import BatchError, EssaycastError, RequestError, check, load_show, publish, read_essay, render_essays

PAGE = (REPOSITORY / "docs" / "python.md").read_text(encoding="utf-8")


def test_the_documents_examples_run_one_after_the_other(tone_show, monkeypatch, capsys):
    tone_show.rename(tone_show.with_name("my-show"))
    monkeypatch.chdir(tone_show.parent)
    names: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) >= 5
    printed = []
    for block in blocks:
        exec(block, names)
        printed.append(capsys.readouterr().out)
    assert re.match(r"my-show/out/007-the-first-essay\.mp3 \d+\.\d+\nmy-show/out/008", printed[0])
    assert "made" in printed[1]
    assert "paragraph The opening paragraph says a few words. 0.46" in printed[2]
    assert printed[3] == f"{Path('my-show/out/feed.xml')} 2\n"  # and no violation
    assert printed[4] == 'opening = "OH-pening"\n'
    assert printed[5] == "no essay 999 in my-show/essays\nthere are 7-8\n"


def test_the_page_s_watcher_is_told_everything_that_a_watcher_may_be_told():
    (example,) = [block for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "class Dots" in block]
    methods = {name for name in vars(tts.Watcher) if not name.startswith("_")}
    assert methods == set(re.findall(r"def (\w+)\(self", example))


def test_every_public_name_is_there_and_on_the_page():
    for name in tts.__all__:
        assert getattr(tts, name) is not None
        if name not in ("Clip", "Timeline", "Episode", "Show", "Violation", "Watcher"):  # named by their fields there
            assert name in PAGE, name
    assert set(tts.__all__) <= set(dir(tts))
    with pytest.raises(AttributeError, match="no attribute 'render_essay'"):
        _ = tts.render_essay


def test_functions_keep_their_names_though_two_rooms_have_them_too():
    code = "import tts.publish.feed, tts.check.feed; from tts import check, publish; print(callable(check and publish))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert ran.stdout.strip() == "True"


def test_importing_loads_no_library_before_its_time():
    heavy = ("numpy", "onnxruntime", "piper", "av", "lxml", "typer", "babel", "yaml")
    code = f"""if True:
        import sys, tts; print([name for name in {heavy} if name in sys.modules])
        import tts.sources.markdown; print("lxml" in sys.modules)
    """
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert ran.stdout.split() == ["[]", "False"]


def test_selectors_may_be_numbers_strings_and_paths(tone_show):
    show = load_show(str(tone_show))
    essay = tone_show / "essays" / "008-the-second-essay.md"
    for selectors in ([7, 8], ["7", "latest"], ["7-8"], ["all"], [7, essay]):
        assert [outcome.essay.number for outcome in render_essays(show, selectors)] == [7, 8]


def test_an_episode_is_made_once_and_again_when_forced(tone_show):
    show = load_show(tone_show)
    assert [outcome.status for outcome in render_essays(show, [7])] == ["made"]
    assert [outcome.status for outcome in render_essays(show, [7])] == ["unchanged"]
    assert [outcome.status for outcome in render_essays(show, [7], force=True)] == ["made"]


def test_a_lone_essay_needs_no_show(tmp_path, tone_show):
    from tts.show.settings import default_show, with_voice

    path = write_essay(tmp_path, 3, "Alone")
    show = with_voice(default_show(tmp_path), "tone")
    (outcome,) = render_essays(show, [path])
    assert outcome.mp3 == tmp_path / "out" / "003-alone.mp3"
    with pytest.raises(RequestError, match=r"no show\.toml"):
        render_essays(show, [3])


def test_a_wrong_request_is_refused_before_anything_begins(tone_show):
    show = load_show(tone_show)
    with pytest.raises(RequestError, match="no essay 99"):
        render_essays(show, [7, 99])
    assert not show.out.exists()


def test_one_bad_essay_does_not_stop_the_others_and_is_named_at_the_end(tone_show):
    write_essay(tone_show, 6, "Empty", text="---\nnumber: 6\ntitle: Empty\n---\n")
    made = []
    with pytest.raises(BatchError) as raised:
        made.extend(render_essays(load_show(tone_show), ["all"]))
    assert [outcome.essay.number for outcome in made] == [7, 8]
    assert [failure.path.name for failure in raised.value.failures] == ["006-empty.md"]
    assert str(raised.value).startswith("1 of 3 essays could not be made (")
    assert raised.value.hint == "write something below its front matter"


def test_a_fault_of_the_program_keeps_its_traceback(tone_show, monkeypatch):
    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tts.render.performers.perform", faulty)
    with pytest.raises(ZeroDivisionError):
        list(render_essays(load_show(tone_show), [7]))


def test_two_runs_do_not_write_to_one_folder(tone_show):
    show = load_show(tone_show)
    running = render_essays(show, ["all"])
    next(running)
    with pytest.raises(RequestError, match="another run is writing"):
        list(render_essays(show, [8]))
    running.close()  # whoever leaves early lets go of the folder
    assert len(list(render_essays(show, ["all"]))) == 2


def test_publishing_leaves_out_what_cannot_be_read(tone_show):
    show = load_show(tone_show)
    list(render_essays(show, ["all"]))
    broken = write_essay(tone_show, 9, "Broken", text="---\nnumber: nine\n---\n\nText.\n")
    report = publish(show, "https://podcast.example.com/")
    assert report.episodes == 2
    assert any(str(broken) in left.name for left in report.left_out)
    assert check(show) == ()


def test_an_essay_is_read_by_its_path(tone_show):
    essay = read_essay(tone_show / "essays" / "007-the-first-essay.md")
    assert (essay.number, essay.title, essay.description) == (7, "The first essay", "About The first essay.")
    with pytest.raises(EssaycastError, match="could not be read"):
        read_essay(tone_show / "nothing.md")
