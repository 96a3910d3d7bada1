"""What is new since a day, by either clock; a watch list; the same as a feed."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest

from chancery import Casebook, Filters
from chancery.records import DateError, UsageError, WatchList

JULY = """Port Herald

By Ann Example

{day} July 2021

{words}
"""


def read(casebook: Casebook, folder: Path, day: int, words: str) -> None:
    path = folder / f"herald-{day}.txt"
    path.write_text(JULY.format(day=day, words=words), encoding="utf-8")
    assert [f.status for f in casebook.read([path])] == ["read"]


@pytest.fixture
def desk(tmp_path: Path) -> Casebook:
    """A plan of 1 July, carried out on the 20th; a gift told in two numbers."""
    casebook = Casebook.open(tmp_path / "news.chancery")
    read(casebook, tmp_path, 2, "China sent 5,000 masks to Kyrgyzstan on 1 July 2021.")
    read(casebook, tmp_path, 20, "China sent 9,000 masks to Kyrgyzstan on 1 July 2021.")
    read(casebook, tmp_path, 25, "Russia condemned Kazakhstan on 24 July 2021.")
    return casebook


def kinds(casebook: Casebook, since: str, **options: object) -> list[tuple[str, str]]:
    return [
        (i.kind, i.id if i.kind == "actor" else i.what) for i in casebook.news(since, **options)
    ]  # type: ignore[arg-type]


def test_news_is_what_was_not_known_the_day_before(desk: Casebook) -> None:
    assert {kind for kind, _ in kinds(desk, "2021-07-03")} == {"event", "dispute", "actor"}
    items = desk.news("2021-07-21")
    assert [(i.kind, i.at) for i in items] == [
        ("event", "2021-07-25"),
        *[("actor", "2021-07-25")] * 2,
    ]
    assert items[0].dyads == (("RUS", "KAZ"),)
    assert "condemned" in items[0].quotes[0].quote
    assert desk.news("2021-07-26") == []


def test_a_dispute_is_news_when_its_second_side_is_known(desk: Casebook) -> None:
    (dispute,) = [i for i in desk.news("2021-07-03") if i.kind == "dispute"]
    assert dispute.at == "2021-07-20"
    assert dispute.dispute
    assert dispute.dispute.kind == "other amount"
    assert len(dispute.quotes) == 2
    assert not any(i.kind == "dispute" for i in desk.news("2021-07-21"))


def test_another_status_is_news(casebook: Casebook) -> None:
    claim = next(c for c in casebook.claims(Filters(status="actual")) if c.event)
    made = casebook.amend(claim.id, {"status": "rumoured"}, person="Ana")
    (item,) = [i for i in casebook.news(made.recorded, clock="recorded") if i.kind == "status"]
    assert item.before == "actual"
    assert item.event
    assert item.event.status == "rumoured"
    assert not any(i.kind == "status" for i in casebook.news("2019"))


def test_by_the_recorded_clock_news_is_what_was_read_and_judged_since(
    desk: Casebook, tmp_path: Path
) -> None:
    last = max(claim.recorded for claim in desk.claims())
    assert {kind for kind, _ in kinds(desk, last, clock="recorded")} == {"event", "actor"}
    before = list(desk.news("2021", clock="known"))
    assert before
    claim = next(desk.claims())
    made = desk.reject(claim.id, person="Ana")
    assert desk.news(made.recorded, clock="recorded") == []
    desk.undo(made.id)
    back = desk.news(desk.judgements()[0].recorded, clock="recorded")
    assert {i.kind for i in back} == {"event", "dispute"}, "what is back is new again"


def test_a_watch_list_narrows_and_says_why(desk: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text("dyads: [KAZ-Russia]\nwords: [mask]\n", encoding="utf-8")
    items = desk.news("2021-07", watch=path)
    assert {line for i in items for line in i.watch} == {"dyad KAZ-Russia", "word mask"}
    assert desk.news("2021-07", watch=WatchList(dyads=("KAZ>RUS",))) == []
    assert desk.news("2021-07", watch=WatchList(dyads=("RUS>KAZ",), types=("aid",)))
    assert {i.kind for i in desk.news("2021-07", watch=WatchList(actors=("Kyrgyzstan",)))} >= {
        "event", "actor",
    }  # fmt: skip
    for words, told in (
        ("dyad: [KAZ-RUS]", "unknown field"), ("dyads: [KAZRUS]", "no dyad"),
        ("types: [HELP]", "no type"), ("words: [", "no watch list"),
    ):  # fmt: skip
        path.write_text(words, encoding="utf-8")
        with pytest.raises(UsageError, match=told):
            desk.news("2021", watch=path)
    with pytest.raises(UsageError, match=r"absent\.yaml"):
        desk.news("2021", watch=tmp_path / "absent.yaml")


def test_filters_narrow_the_news(desk: Casebook) -> None:
    items = desk.news("2021", filters=Filters(source="Russia"))
    assert {i.event.action for i in items if i.event} == {"ACCUSE"}
    assert desk.news("2021", filters=Filters(known_by="2021-07-10", source="RUS")) == []
    assert len(desk.news("2021", filters=Filters(limit=1))) == 1


def test_a_day_that_is_none_is_refused(desk: Casebook) -> None:
    for since in ("spring", ""):
        with pytest.raises((UsageError, DateError)):
            desk.news(since)
    with pytest.raises(UsageError, match="clock"):
        desk.news("2021", clock="wall")  # type: ignore[arg-type]


def test_the_feed_is_one_that_readers_take(desk: Casebook, tmp_path: Path) -> None:
    read(desk, tmp_path, 28, "China sent 700 <b>masks</b> & gowns to Kyrgyzstan on 27 July 2021.")
    items = desk.news("2021")
    feed = feedparser.parse(desk.as_atom(items, since="2021"))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == len(items)
    assert len({entry.id for entry in feed.entries}) == len(items)
    assert all(entry.id.startswith("urn:uuid:") and entry.updated for entry in feed.entries)
    assert feed.entries[0].updated >= feed.entries[-1].updated
    shown = feed.entries[0].content[0].value
    assert "&lt;b&gt;masks" in shown or "<b>" not in shown
    assert desk.as_atom(items, since="2021") == desk.as_atom(items, since="2021")
    assert not feedparser.parse(desk.as_atom([], since="2021")).bozo


def test_signs_that_xml_cannot_hold_do_not_break_the_feed(desk: Casebook) -> None:
    import msgspec

    item = msgspec.structs.replace(desk.news("2021")[0], what="bell \x07 and \ud800 <script>")
    feed = feedparser.parse(desk.as_atom([item], since="2021"))
    assert not feed.bozo
    assert "script" in feed.entries[0].title
