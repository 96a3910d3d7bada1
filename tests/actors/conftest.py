"""One gazetteer for the room's tests."""

from __future__ import annotations

import pytest

from chancery.actors import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()
