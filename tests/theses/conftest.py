"""A casebook with small datasets of made-up figures, into which a test puts its own sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chancery import Casebook
from chancery.theses import Checked

TRADE = """ccode1,ccode2,year,flow1,flow2
705,710,2014,600,300
705,365,2014,400,100
705,255,2014,50,40
703,710,2014,300,10
703,365,2014,150,80
703,710,2010,10,10
703,365,2010,90,80
"""
VOTES = """rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec
1,66,2,705,1,0,2/16/2012,R/66/253,0,0,0,1,0,0
1,66,1,704,1,0,2/16/2012,R/66/253,0,0,0,1,0,0
2,66,1,705,1,0,3/16/2012,R/66/254,0,0,0,0,0,0
3,66,3,705,1,0,3/16/2012,R/66/255,0,0,0,0,0,0
"""
ARMS = """supplier,recipient,year,value
Russia,Kazakhstan,2012,120
Russia,Kazakhstan,2013,80
China,Kazakhstan,2013,20
"""
VISITS = """<?xml version="1.0" encoding="UTF-8"?>
<trips>
  <trip role="secretary" who="kerry">
    <role>secretary</role><name>John F. Kerry</name>
    <start-date>2015-11-01</start-date><end-date>2015-11-02</end-date>
    <country id="kazakhstan">Kazakhstan</country><locale>Astana</locale>
    <remarks>Met with officials.</remarks>
    <last-modified-datetime>2016-01-01T00:00:00-04:00</last-modified-datetime>
  </trip>
  <trip role="secretary" who="kerry">
    <role>secretary</role><name>John F. Kerry</name>
    <start-date>2016-12-18</start-date><end-date>2016-12-18</end-date>
    <country id="saudi-arabia">Saudi Arabia</country><locale>Riyadh</locale>
    <remarks>Met with officials.</remarks>
    <last-modified-datetime>2017-01-01T00:00:00-04:00</last-modified-datetime>
  </trip>
</trips>
"""
POLLS = """house,first_day,last_day,country,about,question,answer,share,n,design_effect
Example House,2015-03-01,2015-03-14,KAZ,CHN,"What is China to you?",friendly,41.5,1500,1.4
Example House,2015-03-01,2015-03-14,KAZ,CHN,"What is China to you?",hostile,33,1500,1.4
"""
FILES = (
    ("cow-trade", "trade.csv", TRADE),
    ("un-votes", "votes.csv", VOTES),
    ("sipri-tiv", "arms.csv", ARMS),
    ("us-visits", "kerry.xml", VISITS),
    ("polls", "polls.csv", POLLS),
)

Check = Callable[..., list[Checked]]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Casebook]:
    """A casebook without datasets."""
    with Casebook.open(tmp_path / "c.chancery") as casebook:
        yield casebook


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook file with the datasets."""
    folder = tmp_path_factory.mktemp("rows")
    with Casebook.open(folder / "rows.chancery") as casebook:
        for kind, name, text in FILES:
            (folder / name).write_text(text, encoding="utf-8")
            (read,) = casebook.import_dataset(kind, [folder / name])
            assert read.status == "read", read
        casebook.backup(folder / "rows-alone.chancery")
    return folder / "rows-alone.chancery"


@pytest.fixture
def checked(filled: Path, tmp_path: Path) -> Check:
    """Reads a sentence as a document of a date and checks it against the datasets."""

    def check(text: str, date: str = "2015-06-01", kind: str = "") -> list[Checked]:
        place = tmp_path / "c.chancery"
        place.write_bytes(filled.read_bytes())
        (tmp_path / "d.txt").write_text(f"A note\n\n{text}\n", encoding="utf-8")
        with Casebook.open(place) as casebook:
            list(casebook.read([tmp_path / "d.txt"], coder="", force_date=date))
            return list(casebook.check(kind=kind))

    return check
