"""The published files, where they are at hand: every row counted, every trap met."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from chancery.datasets import Wanted, import_files, observed
from chancery.store import Store

UN = "anchors/un"
COW = "anchors/cow"
FILES = [
    ("un-ideal-points", f"{UN}/published_idealpoints_All_Apr2020.csv", 10469 * 7, "2020-04"),
    ("un-ideal-points", f"{UN}/published_idealpoints_Important_Apr2020.csv", 6443 * 7, "2020-04"),
    ("un-ideal-points", f"{UN}/published_idealpoints_HumanRights_Apr2020.csv", 8440 * 7, "2020-04"),
    ("un-roll-calls", f"{UN}/un_roll_calls_1946_2019.csv.gz", 35753, "2020-01-14"),
    ("un-roll-calls", f"{UN}/un_roll_call_issues.csv.gz", 5745, ""),
    ("un-bridges", f"{UN}/bridging_matches.csv", 955, ""),
    ("gdp-sdp", "anchors/trade/gdp_sdp_central_asia_1990_2016.csv", 324 * 4, "2016-12-31"),
    ("gravity", "anchors/trade/gravity_2006_cepii.csv.gz", 17088 * 6 + 166, "2006-12-31"),
    ("cow-trade", "anchors/trade/cow_trade_v4_core_dyads_1992_2014.csv", 3566 * 2, "2014-12-31"),
    ("atop", f"{COW}/atop_core.csv", 3546 * 5, "2018-12-31"),
    ("cow-igo", f"{COW}/igo_core.csv", 3264, "2014-12-31"),
    ("cow-mid", f"{COW}/mid_core.csv", 472 * 12, "2014-12-31"),
    ("cow-nmc", f"{COW}/nmc_core.csv", 611 * 7, "2022-12-31"),
    ("cow-contiguity", f"{COW}/cont_core.csv", 146, "2016-12-31"),
    ("icews14", "anchors/tkg/ICEWS14/train.txt", 74845, "2014"),
    ("icews14", "anchors/tkg/ICEWS14/valid.txt", 8514, "2014"),
    ("icews14", "anchors/tkg/ICEWS14/test.txt", 7371, "2014"),
    ("world-bank", "samples/datasets/worldbank_API_NY.GDP.PCAP.CD_DS2_en_csv_v2.csv", 264 * 58,
     "2018-10-18"),
    ("comtrade", "samples/datasets/comtrade_v1_get_CA_HS.json", 4, "2010-12-31"),
]  # fmt: skip


def there(reference: Path, *names: str) -> list[Path]:
    files = [reference / name for name in names]
    lacking = [str(file) for file in files if not file.exists()]
    if lacking:
        pytest.skip(f"reference data absent: {', '.join(lacking)}")
    return files


@pytest.mark.parametrize(("kind", "name", "rows", "vintage"), FILES, ids=[f[1] for f in FILES])
def test_a_published_file_is_read_whole(
    reference: Path, store: Store, kind: str, name: str, rows: int, vintage: str
) -> None:
    (read,) = import_files(store, "auto", there(reference, name))
    assert (read.status, read.kind, read.rows, read.vintage) == ("read", kind, rows, vintage)
    strange = [r.what for r in store.remarks() if not r.what.startswith("Codes that name no state")]
    assert not strange
    if kind != "world-bank":  # which has groups of countries between the countries
        assert read.remarks == 0


def test_votes_cleaned(reference: Path, store: Store) -> None:
    (read,) = import_files(store, "auto", there(reference, f"{UN}/un_votes_1946_2024.csv.gz"))
    assert read.remarks == 0
    votes = observed(store, Wanted(kind="un-votes", variable="vote"))
    assert votes.num_rows == 855_890
    counted = {c["values"]: c["counts"] for c in votes["value"].value_counts().to_pylist()}
    assert counted == {1: 683_867, 2: 108_995, 3: 63_028}
    assert len(votes["item"].unique()) == 6_132
    last = {
        state: pc.max(votes.filter(pc.equal(votes["actor1"].cast("string"), state))["last_day"])
        for state in ("TWN", "SUN", "DDR", "CSK")
    }
    assert {state: day.as_py().year for state, day in last.items()} == {
        "TWN": 1971, "SUN": 1991, "DDR": 1989, "CSK": 1992,
    }  # fmt: skip


def test_votes_of_unvotes_take_their_days_from_the_roll_calls(
    reference: Path, store: Store
) -> None:
    files = there(
        reference, f"{UN}/un_votes_unvotes_1946_2019.csv.gz", f"{UN}/un_roll_calls_1946_2019.csv.gz"
    )
    (read,) = import_files(store, "un-votes", files)
    assert read.remarks == 0
    votes = observed(store, Wanted(kind="un-votes", variable="vote"), ["actor1", "code1"])
    assert votes.num_rows == 870_109
    assert "" not in votes["actor1"].unique().to_pylist()
    plain = votes.cast(pa.schema([("actor1", pa.string()), ("code1", pa.string())]))
    found = plain.group_by(["code1", "actor1"]).aggregate([]).to_pylist()
    pairs = {(row["code1"], row["actor1"]) for row in found}
    assert {("Namibia", "NAM"), ("Russia", "SUN"), ("Federal Republic of Germany", "DEU")} <= pairs
    assert ("China", "TWN") not in pairs


def test_absences_in_the_raw_votes_are_missing_and_say_so(reference: Path, store: Store) -> None:
    (file,) = there(reference, "samples/datasets/unvotes_raw_last2sessions.csv")
    list(import_files(store, "auto", [file]))
    votes = observed(store, Wanted(kind="un-votes", variable="vote"))
    absent = votes.filter(pc.equal(votes["text"].cast("string"), "absent"))
    assert (votes.num_rows, absent.num_rows) == (29_722, 2_233)
    assert absent["value"].null_count == 2_233
    assert absent["missing"].unique().to_pylist() == ["not reported"]


def test_trade_goes_in_the_right_direction(reference: Path, store: Store) -> None:
    """Shares of the partner in total trade, as published (anchors/README.md, row 11)."""
    name = "anchors/trade/cow_trade_v4_central_asia_all_partners_1992_2014.csv.gz"
    list(import_files(store, "auto", there(reference, name)))

    def traded(year: str, state: str, partner: str = "") -> float:
        every = observed(
            store, Wanted(variable="imports", actor=state, since=year, until=year)
        )  # fmt: skip
        if partner:
            ours = pc.or_(
                pc.equal(every["actor1"].cast("string"), partner),
                pc.equal(every["actor2"].cast("string"), partner),
            )
            every = every.filter(ours)
        return float(pc.sum(every["value"]).as_py())

    for state, partner, then, later in (
        ("KAZ", "CHN", 0.079, 0.219),
        ("KAZ", "RUS", 0.329, 0.208),
        ("KGZ", "CHN", 0.101, 0.494),
        ("TJK", "CHN", 0.018, 0.417),
        ("UZB", "RUS", 0.214, 0.205),
    ):
        for year, share in (("2000", then), ("2014", later)):
            found = traded(year, state, partner) / traded(year, state)
            assert found == pytest.approx(share, abs=6e-4), (state, partner, year)


def test_a_published_ideal_point_opens_to_its_line(reference: Path, store: Store) -> None:
    (file,) = there(reference, f"{UN}/published_idealpoints_All_Apr2020.csv")
    list(import_files(store, "auto", [file]))
    wanted = Wanted(variable="ideal point", source="USA", item="session 46")
    (row,) = observed(store, wanted).to_pylist()
    cells = file.read_text("latin-1").splitlines()[row["line"] - 1].split(",")
    assert float(cells[4]) == row["value"]
    assert (cells[1], cells[2], row["first_day"].year) == ("2", "46", 1991)
