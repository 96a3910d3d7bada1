"""Charts: what is drawn is the measure's table; what is written asks for nothing from outside."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chancery import Casebook
from chancery.briefs.charts_data import act
from chancery.briefs.charts_style import apart, hatch
from chancery.measures import measure
from chancery.records import UsageError

pytest.importorskip("altair", reason="charts need altair")
pytest.importorskip("vl_convert", reason="charts need vl-convert-python")

TRADE = """ccode1,ccode2,year,flow1,flow2
705,710,2012,500,300
705,365,2012,400,200
705,710,2014,600,300
705,365,2014,400,100
705,255,2014,100,40
703,710,2014,300,10
703,365,2014,150,80
"""
EVENTS = """0\t0\t1\t1
0\t1\t1\t3
1\t2\t0\t33
1\t3\t0\t40
"""
ENTITIES = "China\t0\nKazakhstan\t1\n"
RELATIONS = "Consult\t0\nMake_statement\t1\nProvide_aid\t2\nCriticize_or_denounce\t3\n"


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    files = {
        "trade.csv": TRADE, "train.txt": EVENTS, "entity2id.txt": ENTITIES,
        "relation2id.txt": RELATIONS,
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    casebook = Casebook.open(tmp_path / "c.chancery")
    for kind, name in (("cow-trade", "trade.csv"), ("icews14", "train.txt")):
        (read,) = casebook.import_dataset(kind, [tmp_path / name])
        assert read.status == "read", read
    return casebook


def drawn_rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row of data that stands in a drawing."""
    return [row for rows in spec["datasets"].values() for row in rows]


def test_the_shares_drawn_are_the_measures_table(casebook: Casebook) -> None:
    chart = casebook.chart("trade-shares", states=["KAZ", "KGZ"], partners=["CHN", "RUS"])
    trade = [
        ("KAZ", "CHN", 2012, 500, 300), ("KAZ", "RUS", 2012, 400, 200),
        ("KAZ", "CHN", 2014, 600, 300), ("KAZ", "RUS", 2014, 400, 100),
        ("KAZ", "DEU", 2014, 100, 40), ("KGZ", "CHN", 2014, 300, 10),
        ("KGZ", "RUS", 2014, 150, 80),
    ]  # fmt: skip
    import pyarrow as pa

    columns = ("state", "partner", "year", "imports", "exports")
    table = pa.table({n: [row[i] for row in trade] for i, n in enumerate(columns)})
    theirs = measure("trade-share").run({"trade": table}).table.to_pylist()
    wanted = {(r["state"], r["partner"], r["year"]): r["value"] for r in theirs}
    wanted = {key: value for key, value in wanted.items() if key[1] in ("CHN", "RUS")}
    for rows in (chart.table.to_pylist(), drawn_rows(chart.spec)):
        shown = {(r["state"], r["partner"], r["year"]): r["value"] for r in rows if "partner" in r}
        assert shown == pytest.approx(wanted)


def test_the_finding_and_the_citation_stand_in_the_drawing(casebook: Casebook) -> None:
    chart = casebook.chart("trade-shares", states=["KAZ", "KGZ"])
    assert chart.title.startswith("In 2014, China had a larger share than Russia in the trade of 2")
    words = " ".join(chart.spec["title"]["text"])
    assert "Barbieri" in words
    assert "vintage 2014-12-31" in words
    assert "trade-share" in words


def test_years_without_rows_are_hatched_and_named(casebook: Casebook) -> None:
    whole = json.dumps(casebook.chart("trade-shares", states=["KAZ"]).spec)
    longer = json.dumps(casebook.chart("trade-shares", states=["KAZ"], until="2020").spec)
    assert "no rows" not in whole
    assert "no rows" in longer


def test_cooperation_is_the_measures_with_plover_weights(casebook: Casebook) -> None:
    chart = casebook.chart("cooperation", states=["China", "Kazakhstan"])
    rows = {(r["source"], r["month"].month): r for r in chart.table.to_pylist()}
    assert (rows["CHN", 1]["cooperation"], rows["CHN", 1]["volume"]) == (2.5, 2)
    assert rows["KAZ", 2]["cooperation"] > 0 > -rows["KAZ", 2]["conflict"]
    assert any("3 of 4 rows have a score" in paragraph for paragraph in chart.foot)
    figures = {row["figure"] for row in drawn_rows(chart.spec) if "figure" in row}
    assert "+2.5" in figures
    assert any(str(figure).startswith("−") for figure in figures)


def test_cameos_names_stand_for_plover_types() -> None:
    assert act("Make_a_visit") == "CONSULT"
    assert act("Express_intent_to_cooperate") == "AGREE"
    assert act("Appeal_for_diplomatic_cooperation_(such_as_policy_support)") == "REQUEST"
    assert act("Impose_embargo,_boycott,_or_sanctions") == "SANCTION"
    assert act("Something new") == "OTHER"


@pytest.mark.parametrize("form", ["svg", "html"])
def test_nothing_written_asks_for_anything(casebook: Casebook, form: str) -> None:
    chart = casebook.chart("cooperation", states=["CHN", "KAZ"])
    written = casebook.draw(chart, form).decode()
    assert "<svg" in written
    assert not re.search(r"<script|<link|<img|<image|<iframe|@import|url\((?!#)|\bsrc=", written)
    assert not re.search(r'href="(?!#)', written)


def test_the_page_has_the_table(casebook: Casebook) -> None:
    chart = casebook.chart("trade-shares", states=["KGZ"])
    page = casebook.draw(chart, "html").decode()
    assert page.count("<tr>") == chart.table.num_rows + 1


def test_png_is_png(casebook: Casebook) -> None:
    chart = casebook.chart("trade-shares", states=["KGZ"])
    assert casebook.draw(chart, "png").startswith(b"\x89PNG")


def test_wrong_use_is_told(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="weather"):
        casebook.chart("weather")
    with pytest.raises(UsageError, match="pair"):
        casebook.chart("cooperation", states=["CHN"])
    with pytest.raises(UsageError, match="un-votes"):
        casebook.chart("ideal-points")
    with pytest.raises(UsageError, match="gif"):
        casebook.draw(casebook.chart("trade-shares", states=["KAZ"]), "gif")


def test_labels_keep_apart_and_in_order() -> None:
    placed = apart([0.20, 0.21, 0.5], 0.05)
    assert placed == pytest.approx([0.18, 0.23, 0.5])


def test_hatching_stays_inside_its_rectangle() -> None:
    lines = hatch(40, 200)
    assert len(lines) > 20
    assert all(-1e-9 <= part <= 1 + 1e-9 for line in lines for part in line)
