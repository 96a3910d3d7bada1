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


@pytest.fixture
def scripted():
    """Start a scripted model: `scripted(answer, …)`; all are closed in the end."""
    from scripted_model import ScriptedModel

    started = []

    def start(*answers, style="openai"):
        started.append(ScriptedModel(*answers, style=style))
        return started[-1]

    yield start
    for model in started:
        model.close()


@pytest.fixture(scope="session")
def diligent_model():
    """A model that codes as well as the lexicon coder does."""
    from scripted_model import ScriptedModel, diligent

    model = ScriptedModel(diligent)
    yield model
    model.close()


@pytest.fixture
def llm_environment(monkeypatch, diligent_model):
    """The llm coder's environment, pointing at the diligent model."""
    monkeypatch.setenv("CHANCERY_LLM_URL", diligent_model.url)
    monkeypatch.setenv("CHANCERY_LLM_MODEL", "diligent")
    return diligent_model
