"""A casebook with the bundled dispatches, coded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import chancery
from chancery import Casebook

DISPATCHES = Path(chancery.__file__).parent / "demo" / "dispatches"


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook as it was read, which nobody touches."""
    path = tmp_path_factory.mktemp("filed") / "demo.chancery"
    with Casebook.open(path) as casebook:
        assert all(file.status == "read" for file in casebook.read([DISPATCHES]))
    return path


@pytest.fixture
def casebook(filed: Path, tmp_path: Path) -> Iterator[Casebook]:
    """A copy of it, to judge in."""
    path = tmp_path / "demo.chancery"
    shutil.copy(filed, path)
    with Casebook.open(path) as opened:
        yield opened
