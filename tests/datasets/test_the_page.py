"""docs/datasets.md is true: the importer that it shows works, and every kind is in its table."""

from __future__ import annotations

import re
from pathlib import Path

from chancery.datasets import BadRow, Observation, States, importers

PAGE = (Path(__file__).parents[2] / "docs" / "datasets.md").read_text(encoding="utf-8")


def test_the_importer_of_fifty_lines_works(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    (shown,) = (block for block in blocks if "class Remittances" in block)
    assert len(shown.splitlines()) <= 50
    names: dict[str, type] = {}
    exec(compile(shown, "docs/datasets.md", "exec"), names)  # our own page
    file = tmp_path / "sent.csv"
    file.write_text(
        "payer,receiver,month,million_usd\nRUS,KGZ,2020-02,150.5\nRUS,TJK,2020-03,..\nRUS,UZB,x,1\n"
    )
    importer = names["Remittances"]()
    assert importer.sniff(file)
    sent, unknown, bad = importer.rows(file, States())
    assert isinstance(sent, Observation)
    assert (sent.actor1, sent.actor2, sent.value, sent.line) == ("RUS", "KGZ", 150.5, 2)
    assert sent.last_day is not None
    assert sent.last_day.isoformat() == "2020-02-29"
    assert isinstance(unknown, Observation)
    assert (unknown.value, unknown.missing) == (None, "unknown")
    assert bad == BadRow(4, "The month or the amount is out of form.")
    read = [one for one in importer.read(file, States()) if not isinstance(one, BadRow)]
    assert [batch.num_rows for batch in read] == [2]


def test_every_kind_is_told() -> None:
    silent = [kind for kind in importers() if f"`{kind}`" not in PAGE]
    assert not silent, f"docs/datasets.md does not tell of {silent}"
