"""A casebook in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "field.chancery"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened
