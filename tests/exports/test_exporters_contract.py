"""What every exporter must do, ours and those from outside."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chancery.casebook import Casebook, Filters
from chancery.exports import WHATS, exporter, exporters
from chancery.records import UsageError

PAIRS = [(name, what) for name, kind in exporters().items() for what in sorted(kind.holds)]


def written(casebook: Casebook, what: str, form: str, filters: Filters | None = None) -> bytes:
    out = io.BytesIO()
    casebook.export(what, form, out, filters or Filters())  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("name", exporters())
def test_it_says_what_it_is(name: str) -> None:
    kind = exporters()[name]
    assert kind.name == name
    assert kind.title
    assert kind.suffix
    assert kind.holds
    assert kind.holds <= set(WHATS)
    assert kind.__doc__


@pytest.mark.parametrize(("form", "what"), PAIRS)
def test_it_writes_every_record_or_says_why_not(casebook: Casebook, form: str, what: Any) -> None:
    report = casebook.export(what, form, io.BytesIO())
    records = len(list(casebook.records(what)))
    assert records > 0
    assert report.written + sum(report.left_out.values()) == records
    assert report.written > 0


@pytest.mark.parametrize(("form", "what"), PAIRS)
def test_the_same_records_give_the_same_bytes(casebook: Casebook, form: str, what: str) -> None:
    assert written(casebook, what, form) == written(casebook, what, form)


@pytest.mark.parametrize(("form", "what"), PAIRS)
def test_nothing_to_write_is_still_a_file_of_the_format(
    casebook: Casebook, form: str, what: str
) -> None:
    nothing = Filters(doc="there-is-no-such")
    assert list(casebook.records(what, nothing)) == []  # type: ignore[arg-type]
    assert written(casebook, what, form, nothing) is not None


@pytest.mark.parametrize(("form", "what"), PAIRS)
def test_records_stream_through(casebook: Casebook, form: str, what: Any) -> None:
    """An exporter takes the next record only once it has written (a batch of) those before."""
    one = next(iter(casebook.records(what)))
    taken = 0

    def endless() -> Iterator[Any]:
        nonlocal taken
        for _ in itertools.count():
            taken += 1
            yield one

    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            if taken > 5_000:
                raise StopAsyncIteration
            return super().write(data)

    from chancery.casebook.exporting import _Sources
    from chancery.exports import Setting

    sources = _Sources(casebook._store, casebook._gazetteer(), Filters())
    if form == "ftm":
        pytest.skip("what several records share is written once; this record is one")
    if form == "graphml" and what in ("documents", "actors", "works"):
        pytest.skip("a node is written once; this record is one")
    with pytest.raises(StopAsyncIteration):
        exporter(form).write(what, endless(), Full(), Setting(sources=sources))
    assert taken < 20_000


@pytest.mark.parametrize("form", exporters())
def test_what_it_cannot_hold_it_refuses(casebook: Casebook, form: str) -> None:
    for what in set(WHATS) - exporters()[form].holds:
        with pytest.raises(UsageError, match="it holds"):
            casebook.export(what, form, io.BytesIO())


def test_a_file_is_there_whole_or_not_at_all(
    casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("before")

    def broken(*_: Any) -> Any:
        raise OSError("the disk is full")

    monkeypatch.setattr("chancery.exports.delimited.Csv.write", broken)
    with pytest.raises(OSError, match="full"):
        casebook.export("claims", "csv", target)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_filters_narrow_every_kind_of_record(casebook: Casebook) -> None:
    counts = {what: len(list(casebook.records(what, Filters(type="AID")))) for what in WHATS}
    assert counts == {"claims": 1, "events": 1, "documents": 1, "works": 1, "notes": 1,
                      "actors": 3, "judgements": 2}  # fmt: skip
    assert len(list(casebook.records("claims", Filters(limit=2, offset=1)))) == 2
    assert len(list(casebook.records("actors", Filters(limit=2)))) == 2


def test_every_exporter_is_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    for name in exporters():
        assert f"`{name}`" in page
