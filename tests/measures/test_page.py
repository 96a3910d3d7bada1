"""docs/measures.md is the cards, printed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_of_measures_is_fresh() -> None:
    script = ROOT / "scripts" / "write_measure_cards.py"
    found = subprocess.run([sys.executable, script, "--check"])
    assert found.returncode == 0, "run `python scripts/write_measure_cards.py`"
