"""The published files of events, arms, aid and visits, where they are at hand: rows and traps."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from chancery.datasets import Wanted, import_files, observed
from chancery.store import Store

SAMPLES = "samples/datasets"
FILES = [
    ("gdelt", f"{SAMPLES}/gdelt_20170101073000.export.CSV", 720 * 2, "2.0"),
    ("gdelt-mentions", f"{SAMPLES}/gdelt_20170101073000.mentions.CSV", 1983, "2.0"),
    ("icews", f"{SAMPLES}/icews_events.2018.sample.tab", 3705, "2018-06-02"),
    ("polecat", f"{SAMPLES}/polecat_header_only.tsv", 0, ""),
    ("acled", f"{SAMPLES}/acled_old_dummy.csv", 5 * 2, "2022-06-30"),
    ("sipri-register", f"{SAMPLES}/sipri_trade-register_1950-2024.csv", 27951 * 4, "2024-10-13"),
    ("sipri-tiv", f"{SAMPLES}/sipri_TIV-Export-CHI-1950-2021.csv", 747, "as downloaded"),
    ("sipri-tiv", "anchors/arms/sipri_tiv_recipients_ca_china_russia.csv", 706, "as downloaded"),
    ("aiddata", f"{SAMPLES}/aidata_gcdf_v3_malaysia_excerpt.csv", 18, "3.0"),
    ("aiddata", "anchors/aid/gcdf3_central_asia_ge10m_geocoded.csv", 585, "3.0"),
    ("aiddata", "anchors/aid/gcdf3_central_asia_geo_features.csv", 1531, "3.0"),
    ("us-visits", f"{SAMPLES}/historyatstate/visits/2010.xml", 495, "2021-02-27"),
    ("us-visits", f"{SAMPLES}/historyatstate/secretary-travels/rubio-marco.xml", 9, "2025-02-19"),
]


def there(reference: Path, name: str) -> Path:
    if not (reference / name).exists():
        pytest.skip(f"reference data absent: {reference / name}")
    return reference / name


@pytest.mark.parametrize(("kind", "name", "rows", "vintage"), FILES, ids=[f[1] for f in FILES])
def test_a_published_file_is_read_whole(
    reference: Path, store: Store, kind: str, name: str, rows: int, vintage: str
) -> None:
    (read,) = import_files(store, "auto", [there(reference, name)])
    assert (read.status, read.kind, read.rows, read.vintage) == ("read", kind, rows, vintage)
    strange = [r.what for r in store.remarks() if "name no state" not in r.what]
    assert strange == ([read.note] if kind == "polecat" else [])


def test_most_mentions_are_of_events_of_that_quarter_of_an_hour(
    reference: Path, store: Store
) -> None:
    folder = there(reference, SAMPLES)
    list(import_files(store, "auto", sorted(folder.glob("gdelt_*"))))
    events = observed(store, Wanted(kind="gdelt", variable="event"))
    items = set(events["item"].to_pylist())
    mentions = observed(store, Wanted(kind="gdelt-mentions"))["item"].to_pylist()
    assert len(items) == 720
    assert sum(item in items for item in mentions) > 720


def test_states_are_known_in_the_register_but_for_those_that_never_were(
    reference: Path, store: Store
) -> None:
    register = there(reference, f"{SAMPLES}/sipri_trade-register_1950-2024.csv")
    list(import_files(store, "sipri-register", [register]))
    (remark,) = store.remarks()
    for name in ("Biafra", "Katanga", "Libya GNC", "Northern Cyprus"):
        assert name in remark.what
    found = observed(store, Wanted(kind="sipri-register", variable="TIV delivered", source="SUN"))
    assert max(found["first_day"].to_pylist()).year <= 1992


def test_what_china_sent_in_the_register_adds_up_to_its_table(
    reference: Path, store: Store
) -> None:
    """Two files made two years apart: deliveries 1950–2021 agree to a twentieth."""
    for name in ("trade-register_1950-2024", "TIV-Export-CHI-1950-2021"):
        list(import_files(store, "auto", [there(reference, f"{SAMPLES}/sipri_{name}.csv")]))
    table = observed(store, Wanted(kind="sipri-tiv"))
    register = observed(
        store,
        Wanted(kind="sipri-register", variable="TIV delivered", source="CHN", until="2021"),
    )
    ours, theirs = (sum(t["value"].drop_null().to_pylist()) for t in (register, table))
    assert ours == pytest.approx(theirs, rel=0.05)


def test_every_visit_of_the_historian_is_read(reference: Path, store: Store) -> None:
    read = list(import_files(store, "us-visits", [there(reference, f"{SAMPLES}/historyatstate")]))
    assert {one.status for one in read} == {"read"}
    assert sum(one.rows for one in read) == 3264 + 832 + 3439
    found = observed(store, Wanted(kind="us-visits")).to_pylist()
    nowhere = {
        row["code1"] if row["actor2"] == "USA" else row["code2"]
        for row in found
        if not row["actor1"] or not row["actor2"]
    }
    assert nowhere <= {
        "Antarctica", "Bosnian Federation", "Hawaii", "Korea", "Netherlands Antilles",
    }  # fmt: skip


def test_a_state_is_told_apart_from_its_predecessor(reference: Path, store: Store) -> None:
    list(import_files(store, "us-visits", [there(reference, f"{SAMPLES}/historyatstate")]))
    travels = Wanted(kind="us-visits", variable="travel of the Secretary of State")
    found = observed(store, travels).to_pylist()
    moscow = {
        (row["actor2"], row["first_day"] < datetime.date(1991, 12, 26))
        for row in found
        if row["text"].startswith("Moscow")
    }
    assert moscow == {("SUN", True), ("RUS", False)}


def test_aid_to_central_asia_comes_from_china(reference: Path, store: Store) -> None:
    for name in ("ge10m_geocoded", "geo_features"):
        list(
            import_files(
                store, "auto", [there(reference, f"anchors/aid/gcdf3_central_asia_{name}.csv")]
            )
        )
    found = observed(store, Wanted(kind="aiddata")).to_pylist()
    assert {row["actor1"] for row in found} == {"CHN"}
    assert {row["actor2"] for row in found} == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert {row["variable"].partition(",")[0] for row in found if row["value"] is not None} == {
        "commitment", "adjusted commitment",
    }  # fmt: skip
