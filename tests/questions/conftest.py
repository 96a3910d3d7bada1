"""A casebook of our own dispatches, coded by hand: filed as the coding says, without a coder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import file_coded, labelled

from chancery import Casebook


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook's file."""
    return file_coded(tmp_path_factory.mktemp("questions") / "questions.chancery")


@pytest.fixture
def casebook(coded: Path) -> Iterator[Casebook]:
    """The casebook, open to read."""
    with Casebook.open(coded, read_only=True) as opened:
        yield opened


@pytest.fixture
def labels(casebook: Casebook) -> dict[str, str]:
    """Claim id → its document and line: `south#2`."""
    return labelled(casebook)
