"""UN Comtrade, an answer of the API as JSON: what a reporter says it traded with a partner.

Traps: reporter and partner tell different amounts of the same trade (imports are valued with
freight and insurance, exports without); "World" (W00) is a sum, no partner; an answer may be
broken down further by second partner, customs procedure and means of transport, whose parts must
not be added to their total: the item then says so. Line is the record's place in the answer.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import msgspec

from chancery.datasets.base import BadRow, Importer, Observation, Read, batches
from chancery.datasets.states import States
from chancery.datasets.tables import head, opened, told
from chancery.records import UnreadableError

_FLOWS = {
    "M": "imports", "X": "exports", "RM": "re-imports", "RX": "re-exports",
    "DX": "domestic exports", "FM": "foreign imports",
}  # fmt: skip
_MAX_BYTES = 1_000_000_000
_WORLD = "W00"


class _Record(msgspec.Struct):
    """The fields that are read, with the API's names and its values for totals."""

    reporterISO: str | None = None  # noqa: N815
    partnerISO: str | None = None  # noqa: N815
    flowCode: str = ""  # noqa: N815
    period: str | int = ""
    classificationCode: str = ""  # noqa: N815
    cmdCode: str | int = ""  # noqa: N815
    cmdDesc: str | None = None  # noqa: N815
    partner2ISO: str | None = None  # noqa: N815
    customsCode: str | None = None  # noqa: N815
    motCode: str | int | None = None  # noqa: N815
    mosCode: str | int | None = None  # noqa: N815
    primaryValue: float | None = None  # noqa: N815
    netWgt: float | None = None  # noqa: N815


class _Answer(msgspec.Struct):
    data: list[msgspec.Raw] | None = None
    count: int | None = None
    error: str | None = None


class Comtrade(Importer):
    """Value, and weight where it is given, of each record."""

    kind = "comtrade"
    title = "UN Comtrade, answers of the API (JSON)"
    by_line = False
    licence = "terms of UN Comtrade: no redistribution in bulk"
    variables: ClassVar[dict[str, str]] = {
        "imports": "Of actor 1 (who reports) from actor 2, with freight (current US$)",
        "exports": "Of actor 1 (who reports) to actor 2, without freight (current US$)",
        "imports, weight": "Net, in kg; likewise of exports",
    }

    def citation(self, vintage: str) -> str:
        """The database."""
        return f"United Nations. UN Comtrade Database (answer for {vintage}). https://comtradeplus.un.org"

    def sniff(self, path: Path) -> bool:
        """By two of the API's names."""
        start = head(path, 4000)
        return (
            start.lstrip().startswith(b"{") and b'"reporterISO"' in start and b'"cmdCode"' in start
        )

    def scope(self, path: Path) -> str:
        """An answer replaces the same question's earlier answer, under the same name."""
        return path.stem

    def read(self, path: Path, states: States) -> Iterator[Read]:
        """Every record."""
        answer = _answer(path)
        records = answer.data or []
        if answer.error or not records:
            raise UnreadableError(
                f"{path.name} is an answer without data: {answer.error or 'no records'}.",
                remedy="Ask the API again with other parameters.",
            )
        yield from batches(_observations(records, states))
        if answer.count and answer.count > len(records):
            what = "The answer says that there are more records than it holds."
            yield BadRow(len(records), what, answer.count - len(records))


def _answer(path: Path) -> _Answer:
    with told(path), opened(path) as file:
        content = file.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise UnreadableError(f"{path.name} is too large.", remedy="Ask for fewer years at once.")
    try:
        return msgspec.json.decode(content, type=_Answer)
    except msgspec.MsgspecError as error:
        raise UnreadableError(
            f"{path.name} is no answer of the API: {error}",
            remedy="Save the answer as it came, whole.",
        ) from error


def _observations(records: list[msgspec.Raw], states: States) -> Iterator[Observation | BadRow]:
    for line, raw in enumerate(records, 1):
        try:
            record = msgspec.json.decode(raw, type=_Record)
            first, last = _days(str(record.period))
        except (msgspec.MsgspecError, ValueError):
            yield BadRow(line, "The record has another form, or no period.")
            continue
        yield from _values(record, first, last, line, states)


def _values(
    record: _Record, first: datetime.date, last: datetime.date, line: int, states: States
) -> Iterator[Observation]:
    flow = _FLOWS.get(record.flowCode, f"flow {record.flowCode}")
    codes = record.reporterISO or "", record.partnerISO or ""
    ids = [states.at("iso3", code, first) if code != _WORLD else "" for code in codes]
    for variable, value, unit in (
        (flow, record.primaryValue, "current US$"),
        (f"{flow}, weight", record.netWgt, "kg"),
    ):
        if value is None and variable != flow:
            continue
        yield Observation(
            variable=variable, actor1=ids[0], actor2=ids[1], code1=codes[0], code2=codes[1],
            first_day=first, last_day=last, item=_item(record), value=value, unit=unit,
            text=record.cmdDesc or "", missing="not reported" if value is None else "", line=line,
        )  # fmt: skip


def _item(record: _Record) -> str:
    """The commodity, and of what total the record is only a part."""
    parts = [f"{record.classificationCode} {record.cmdCode}"]
    for name, found, total in (
        ("partner2", record.partner2ISO, _WORLD),
        ("customs", record.customsCode, "C00"),
        ("transport", record.motCode, "0"),
        ("supply", record.mosCode, "0"),
    ):
        if found is not None and str(found) != total:
            parts.append(f"{name} {found}")
    return ", ".join(parts)


def _days(period: str) -> tuple[datetime.date, datetime.date]:
    """2010 or 201003. Raises ValueError."""
    year = int(period[:4])
    if len(period) == 4:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    month = int(period[4:6])
    end = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, 1), datetime.date(year, month, end)
