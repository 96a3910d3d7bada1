"""Fixtures that every room's tests may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference data; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("CHANCERY_REFERENCE", "../shared"))
    if not (folder / "gold" / "CODEBOOK.md").exists():
        pytest.skip(f"reference data absent: no {folder}/gold (set CHANCERY_REFERENCE)")
    return folder
