# Two commands set everything up on a fresh machine: `make demo` and `make test`.
# Both install in the same two steps, with uv where it is installed and with venv + pip where not:
# 1. the pinned requirements with their hashes, 2. the project itself, without dependencies.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys, sqlite3; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

ifeq ($(UV),)
  create = $(PYTHON) -m venv .venv
  install = $(BIN)/python -m pip install --quiet --disable-pip-version-check
else
  create = uv venv --quiet --allow-existing --python $(PYTHON) .venv
  install = uv pip install --quiet --python .venv
endif

.PHONY: help demo test test-browser check lint bench docs lock clean test-engines

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/'

demo: .venv/run ## the main job on bundled documents: a casebook and a dossier from it
	$(BIN)/chancery demo

test: .venv/dev ## all tests
	$(BIN)/python -m pytest

check: .venv/dev lint test ## everything that must be green before a change lands

test-browser: .venv/dev ## eight journeys through the workbench and its audit, in a headless Chromium
	$(BIN)/python -m pytest -m browser tests/web/journeys

lint: .venv/dev ## style, types, layers, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_layers.py tests/test_docs.py

bench: .venv/dev ## speeds and scores, printed as JSON lines (needs the reference data for most)
	for b in benchmarks/*.py; do $(BIN)/python $$b || exit 1; done

test-engines: .venv/dev ## the relational measures on PostgreSQL (a system package) and Spark too
	$(install) "ibis-framework[postgres]" "pyspark>=4.0,<4.1"
	$(BIN)/python scripts/test_engines.py

docs: .venv/dev ## regenerate docs/commands.md and docs/measures.md from the code itself
	$(BIN)/python scripts/write_command_reference.py
	$(BIN)/python scripts/write_measure_cards.py

lock: ## pin every version anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header pyproject.toml --group build -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header pyproject.toml --group dev -o requirements/dev.txt

clean: ## remove the environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/created:
	@test -n "$(PYTHON)" || { echo "Chancery needs Python 3.11 or later; install it and try again." >&2; exit 2; }
	$(create)
	@touch $@

.venv/run: .venv/created requirements/run.txt pyproject.toml
	$(install) --require-hashes -r requirements/run.txt
	$(install) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/created requirements/dev.txt pyproject.toml
	$(install) --require-hashes -r requirements/dev.txt
	$(install) --no-deps --no-build-isolation -e .
	@touch $@ .venv/run
