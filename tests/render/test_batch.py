"""A batch: in order, one failure apart from the others, one run to a folder."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from shows import write_essay
from small_show import a_cover

from tts.api import open_studio
from tts.errors import RequestError
from tts.render.batch import Failure, plan_all, render_all
from tts.render.plan import Outcome, Plan
from tts.render.studio import Studio
from tts.show.lock import one_run_at_a_time
from tts.show.settings import load_show
from tts.sources.registry import catalogue_of, read_numbered


class Watcher:
    def __init__(self):
        self.seen: list[tuple[str, str]] = []

    def begins(self, plan):
        self.seen.append(("begins", plan.essay.name))

    def spoken(self, plan, utterance):
        self.seen.append(("spoken", utterance.written))


@pytest.fixture
def show(tone_show):
    write_essay(tone_show, 6, "Empty", text="---\nnumber: 6\ntitle: Empty\n---\n")
    return load_show(tone_show)


def paths(show):
    catalogue = catalogue_of(show)
    return [catalogue.path(number) for number in catalogue.numbers()]


def test_a_dry_run_says_what_would_be_made_and_what_would_fail_and_writes_nothing(show):
    failure, first, second = plan_all(open_studio(show), paths(show))
    assert isinstance(failure, Failure)
    assert failure.path.name == "006-empty.md"
    assert "is empty" in str(failure.problem)
    assert isinstance(first, Plan)
    assert isinstance(second, Plan)
    assert (first.why, first.mp3) == ("not made yet", show.out / "007-the-first-essay.mp3")
    assert not show.out.exists()
    assert "guid" not in paths(show)[1].read_text(encoding="utf-8")


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_asked_for_and_the_watcher_hears_of_each_utterance(show, jobs):
    watcher, asked = Watcher(), paths(show)[::-1]
    results = list(render_all(open_studio(show, callers=jobs), asked, watcher, jobs))
    assert [type(result) for result in results] == [Outcome, Outcome, Failure]
    assert [result.essay.number for result in results[:2]] == [8, 7]
    begun = [name for what, name in watcher.seen if what == "begins"]
    assert sorted(begun) == ["007-the-first-essay", "008-the-second-essay"]
    # Title, date, two sentences, two headings, two items, and the closing sentence.
    assert len([1 for what, _ in watcher.seen if what == "spoken"]) == 2 * 9
    assert all(result.seconds > 0 for result in results[:2])


def test_an_essay_gets_its_guid_once_and_one_that_has_a_guid_keeps_it(show):
    studio, path = open_studio(show), paths(show)[1]
    studio.settle(path)
    given = read_numbered(path, show).guid
    assert given
    path.write_text(path.read_text(encoding="utf-8").replace(given, "mine"), encoding="utf-8")
    studio.settle(path)
    assert read_numbered(path, show).guid == "mine"


def test_an_essay_without_a_number_gets_no_guid_yet(show):
    path = write_essay(show.root, 9, "x", text="Just text.\n").rename(show.essays / "thoughts.md")
    open_studio(show).settle(path)
    assert path.read_text(encoding="utf-8") == "Just text.\n"


def test_a_show_with_a_cover_draws_none(show):
    (show.root / "mine.jpg").write_bytes(a_cover())
    studio = Studio(replace(show, cover="mine.jpg"))
    studio.place_cover()
    assert studio.cover == a_cover()
    assert not show.out.exists()


def test_the_record_names_the_show_s_author_the_voice_and_what_performed_it(show):
    (made,) = render_all(Studio(show), paths(show)[1:2], Watcher(), 1)
    assert isinstance(made, Outcome)
    from tts.episode import finished

    record = finished(show.out, made.essay.name)
    assert record is not None
    assert record.author == "A. Tone"
    assert record.voices == ("tone",)
    assert {sentence.voice for sentence in record.sentences} == {"tone"}
    assert record.fingerprint.startswith("tone; ")
    assert len(record.fingerprint.split("; ")) == 4


def test_the_output_folder_is_made_with_all_above_it_and_held_by_one_run(show):
    deep = replace(show, out=show.root / "a" / "b" / "c")
    with one_run_at_a_time(deep):
        refused: list[str] = []

        def second() -> None:
            try:
                with one_run_at_a_time(deep):
                    pass
            except RequestError as problem:
                refused.append(problem.what)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
        assert refused == [f"another run is writing to {deep.out}"]
    with one_run_at_a_time(deep):
        pass


def test_a_batch_that_is_left_early_has_ended_when_it_returns(show):
    results = render_all(open_studio(show), paths(show)[1:], Watcher(), 2)
    next(results)
    results.close()
    names = {thread.name for thread in threading.enumerate()}
    assert not {name for name in names if name.startswith(("speak", "ThreadPoolExecutor"))}
