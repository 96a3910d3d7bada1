"""The documentation is the truth: verbs, options, links and rooms are all told, and told right."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_command_reference_is_fresh() -> None:
    script = ROOT / "scripts" / "write_command_reference.py"
    assert subprocess.run([sys.executable, script, "--check"]).returncode == 0, "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith(("#", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name} → {target}"


def test_every_room_is_described() -> None:
    rooms = (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")
    for folder in (ROOT / "src" / "chancery").iterdir():
        if folder.is_dir() and (folder / "__init__.py").exists():
            assert f"`{folder.name}/`" in rooms, f"docs/rooms.md does not tell of {folder.name}/"


def test_every_module_says_what_lives_there() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "src").rglob("*.py")
        if not file.read_text(encoding="utf-8").lstrip("#! \n").startswith(('"""', "__version__"))
    ]
    assert not silent, f"no docstring at the top of: {silent}"


def test_decisions_are_numbered_once() -> None:
    numbers = [p.name[:4] for p in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))
