"""R's own files are read as the tables that they hold; nothing in them is run."""

from __future__ import annotations

import bz2
import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from dataset_samples import read

from chancery.datasets import importer_of, r_files
from chancery.records import UnreadableError

pytest.importorskip("rdata")

LIST, TAGGED, CHARS, REALS, TEXTS, VECTOR, END = 2, 0x402, 9, 14, 16, 19, 254


def number(value: int) -> bytes:
    return struct.pack(">i", value)


def chars(text: str) -> bytes:
    return number(CHARS | 0x40000) + number(len(text)) + text.encode("ascii")


def texts(*words: str) -> bytes:
    return number(TEXTS) + number(len(words)) + b"".join(map(chars, words))


def reals(*values: float) -> bytes:
    return number(REALS) + number(len(values)) + struct.pack(f">{len(values)}d", *values)


def rds(columns: dict[str, bytes], rows: int) -> bytes:
    """A data frame as R's saveRDS writes it (XDR, form 2), by hand."""

    def attribute(name: str, value: bytes) -> bytes:
        return number(TAGGED) + number(1) + chars(name) + value

    return b"".join(
        (
            b"X\n", number(2), number(0x30500), number(0x20300),
            number(VECTOR | 0x300), number(len(columns)), *columns.values(),
            attribute("names", texts(*columns)),
            attribute("class", texts("data.frame")),
            attribute("row.names", number(13) + number(2) + number(-(2**31)) + number(-rows)),
            number(END),
        )
    )  # fmt: skip


TRADE = {
    "ccode1": reals(2, 365),
    "ccode2": reals(365, 2),
    "year": reals(1980, 1980),
    "flow1": reals(5, -9),
    "flow2": reals(7, 5),
}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, bytes])
def test_trade_as_r_saves_it(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "trade.rds"
    file.write_bytes(pack(rds(TRADE, 2)))
    assert importer_of("auto", file).kind == "cow-trade"
    found, bad = read("cow-trade", [file])
    assert not bad
    assert found.select(["actor1", "actor2", "code1", "value", "missing", "line"]).to_pylist() == [
        {"actor1": "USA", "actor2": "SUN", "code1": "2", "value": 5, "missing": "", "line": 1},
        {"actor1": "SUN", "actor2": "USA", "code1": "365", "value": None, "missing": "unknown",
         "line": 2},
    ]  # fmt: skip


def test_an_r_file_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.rds"
    file.write_bytes(gzip.compress(b"X\n" + number(2) + number(0x30500) * 2 + reals(1, 2)))
    with pytest.raises(UnreadableError, match="data frame"):
        r_files.table(file)


def test_a_damaged_r_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cut.rds"
    file.write_bytes(gzip.compress(rds(TRADE, 2)[:-60]))
    with pytest.raises(UnreadableError, match="damaged"):
        r_files.table(file)


def test_other_files_are_not_rs(tmp_path: Path) -> None:
    for name, content in (("a.csv", b"a,b\n"), ("b.gz", gzip.compress(b"a,b\n")), ("c", b"BZx")):
        (tmp_path / name).write_bytes(content)
        assert not r_files.is_r(tmp_path / name)
    assert not r_files.is_r(tmp_path / "absent")
