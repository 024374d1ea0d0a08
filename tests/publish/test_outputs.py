"""One list of what is published: what is written, served, stale and pruned all go by it."""

from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest
from small_show import NOW, an_entry, finish, publish, served, without_address

from tts.episode import Figure
from tts.publish import outputs
from tts.publish.channel import Channel, find_cover
from tts.publish.gather import gather
from tts.publish.kinds import EpisodeFile
from tts.publish.outputs import kind_of

ADDRESS = "https://example.com/podcast/feed.xml"
NAME = "148-essay-148"


def lying_in(out) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("[!.]*") if path.is_file()}


def listed(show, essays, address: str = ADDRESS) -> list[outputs.Output]:
    return list(outputs.outputs(Channel(show, address, find_cover(show)), gather(show.out, essays, NOW)))


def test_publishing_leaves_just_what_is_listed_and_the_records(show, essays):
    publish(show, essays)
    records = {f"{essay.name}.json" for essay in essays}
    assert lying_in(show.out) == {output.name for output in listed(show, essays)} | records


def test_every_name_in_the_list_is_known_for_what_it_is(show, essays):
    publish(show, essays)
    for output in listed(show, essays):
        kind, episode = kind_of(output.name)
        assert kind.media_type == output.media_type
        assert episode in output.name
        assert bool(episode) == output.name.startswith("14")


@pytest.mark.parametrize("name", ["148-essay-148.json", "show.toml", ".lock", "", "a/b.mp3", "index.htm", "feed-.xml"])
def test_what_is_not_published_is_of_no_kind(name):
    assert kind_of(name) is None


def test_the_feed_that_apps_read_is_last(show, essays):
    assert [output.name for output in listed(show, essays)][-1] == "feed.xml"


def oembed(channel: Channel, entry) -> object:
    def make() -> bytes:
        record = entry.read()
        told = {"version": "1.0", "type": "rich", "title": record.title, "provider_name": channel.show.title}
        return json.dumps({**told, "sentences": len(record.sentences)}).encode()

    yield f"{entry.episode.name}.oembed.json", make


@pytest.fixture
def _oembed(monkeypatch):
    """A kind of file that the program does not know: a module of its own, and a line in the list."""
    kind = EpisodeFile(r"\.oembed\.json", "application/json+oembed", oembed)
    monkeypatch.setattr(outputs, "EPISODE_FILES", (*outputs.EPISODE_FILES, kind))


@pytest.mark.usefixtures("_oembed")
def test_a_new_kind_of_file_is_written_served_stale_and_pruned(show, essays):
    name = f"{NAME}.oembed.json"
    publish(show, essays)
    assert json.loads((show.out / name).read_bytes())["title"] == "Essay 148"
    for of_the_server in (show, without_address(show)):
        with served(of_the_server, essays) as server:
            answer = httpx.get(server.address.replace("feed.xml", name))
            assert (answer.status_code, answer.headers["content-type"]) == (
                200,
                "application/json+oembed; charset=utf-8",
            )
            assert answer.json()["provider_name"] == "Marginal Compute"
    withdrawn = [*essays[:2], replace(essays[2], draft=True)]
    assert show.out / name in publish(show, withdrawn).stale
    with served(show, essays) as server:
        assert httpx.get(server.address.replace("feed.xml", name)).status_code == 404
    publish(show, withdrawn, prune=True)
    assert not (show.out / name).exists()
    assert (show.out / "147-essay-147.oembed.json").is_file()


def test_a_picture_that_an_essay_shows_no_more_is_stale(show, essays):
    _, episode = an_entry(148, published="2026-05-07T00:00:00+00:00")
    pictures = [f"{NAME}.figure-{number}.jpg" for number in (1, 2)]
    for picture in pictures:
        (show.out / picture).write_bytes(b"picture")
    finish(show, replace(episode, figures=(Figure(1, "Costs", pictures[0], "", 0),)))
    report = publish(show, essays, prune=True)
    assert [path.name for path in report.stale] == [pictures[1]]
    assert pictures[0] in lying_in(show.out)


def test_what_somebody_put_beside_a_page_stays_when_the_page_is_pruned(show, essays):
    publish(show, essays)
    mine = show.out / NAME / "mine.txt"
    mine.write_text("mine")
    withdrawn = [*essays[:2], replace(essays[2], draft=True)]
    publish(show, withdrawn, prune=True)
    assert lying_in(mine.parent) == {"mine.txt"}


def test_an_essay_that_waits_keeps_what_was_rendered_of_it_and_no_page(show, essays):
    publish(show, essays)
    before = lying_in(show.out)
    waiting = [*essays[:2], replace(essays[2], published=NOW.replace(year=2030))]
    report = publish(show, waiting, prune=True)
    gone = {path.relative_to(show.out).as_posix() for path in report.stale}
    words = "search/words-0-1.json"  # two episodes need one file less than three
    assert gone == {
        words,
        *(name for name in before if name.startswith(f"{NAME}/") or name.endswith(f"{NAME}.card.jpg")),
    }
    assert lying_in(show.out) == before - gone
    publish(show, essays)
    assert lying_in(show.out) == before


def test_a_cover_in_another_format_takes_the_place_of_the_old_one(show, essays):
    publish(show, essays)
    (show.root / "cover.jpg").rename(show.root / "cover.png")
    report = publish(replace(show, cover="cover.png"), essays, prune=True)
    assert [path.name for path in report.stale] == ["cover.jpg"]
    assert {name for name in lying_in(show.out) if name.startswith("cover.")} == {"cover.png"}


def test_a_cover_whose_name_is_not_a_pictures_is_not_published(show, essays):
    (show.root / "cover.jpg").rename(show.root / "cover.tif")
    report = publish(replace(show, cover="cover.tif"), essays)
    assert "its name should end in .jpg" in "\n".join(report.notices)
    assert not any(name.startswith("cover") for name in lying_in(show.out))


def test_a_page_of_the_feed_that_nothing_leads_to_is_not_served(show, essays):
    publish(show, essays)
    (show.out / "feed-7.xml").write_text("an old page")
    with served(show, essays) as server:
        assert httpx.get(server.address.replace("feed.xml", "feed-7.xml")).status_code == 404


def test_a_record_that_is_lost_while_the_server_runs_is_not_found(show, essays):
    with served(without_address(show), essays) as server:
        page = server.address.replace("feed.xml", f"{NAME}/")
        assert httpx.get(page).status_code == 200
        (show.out / f"{NAME}.json").unlink()
        assert httpx.get(page).status_code == 404
