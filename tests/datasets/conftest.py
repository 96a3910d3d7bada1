"""What the tests of datasets share: a casebook of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "t.chancery", create=True) as opened:
        yield opened
