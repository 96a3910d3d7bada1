"""States and organisations in time."""

from __future__ import annotations

from chancery.actors import Gazetteer
from chancery.actors.table import load


def test_states_come_and_go(gazetteer: Gazetteer) -> None:
    in_1985 = {state.id for state in gazetteer.states_at("1985")}
    in_2020 = {state.id for state in gazetteer.states_at("2020")}
    assert {"SUN", "DDR", "YUG"} <= in_1985
    assert not {"SUN", "DDR", "YUG"} & in_2020
    assert {"KAZ", "SSD", "MNE"} <= in_2020 - in_1985


def test_every_member_of_the_united_nations_is_there() -> None:
    from chancery.actors import rows

    states = [s for name, content in rows.files() for s in rows.read(name, content).states]
    assert sum(bool(s.un) and not s.last for s in states) == 193
    assert {s.id for s in states} >= {"VAT", "PSE", "TWN", "XKX", "ESH"}


def test_memberships_follow_the_date(gazetteer: Gazetteer) -> None:
    def full(organisation: str, date: str) -> set[str]:
        found = gazetteer.members(organisation, date)
        return {m.state for m in found if m.standing == "member"}

    assert full("SCO", "2016") == {"CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
    assert full("org:sco", "2018") == full("SCO", "2016") | {"IND", "PAK"}
    assert "UZB" in full("CSTO", "2010")
    assert "UZB" not in full("CSTO", "2020")
    assert len(full("EU", "2015")) == 28
    assert len(full("EU", "2021")) == 27
    assert len(full("NATO", "2025")) == 32


def test_chinas_seat(gazetteer: Gazetteer) -> None:
    def permanent(date: str) -> set[str]:
        return {m.state for m in gazetteer.members("UN Security Council", date)}

    assert permanent("1960") == {"FRA", "GBR", "USA", "TWN", "SUN"}
    assert permanent("2020") == {"FRA", "GBR", "USA", "CHN", "RUS"}


def test_what_a_state_belonged_to(gazetteer: Gazetteer) -> None:
    found = {m.organisation for m in gazetteer.memberships("KGZ", "2020")}
    assert {"org:sco", "org:csto", "org:eaeu", "org:cis", "org:osce"} <= found


def test_every_row_says_its_source() -> None:
    from chancery.actors import rows

    for name, content in rows.files():
        file = rows.read(name, content)
        loose = [r for r in (*file.actors, *file.places, *file.tenures) if not r.source]
        assert file.source or file.sources or not loose, name


def test_ambiguous_rows_point_at_something() -> None:
    table = load()
    known = {a.id for a in table.actors} | {p.id for p in table.places} | {"nothing"}
    for row in table.ambiguous:
        for key in (*row.readings, row.default):
            identity, _, spot = key.partition("/")
            assert not identity or identity in known, key
            assert not spot.startswith("place:") or spot in known, key
