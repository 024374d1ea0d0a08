# `make episode` and `make test` need python3 with venv and nothing else; everything comes from the package index.
PYTHON ?= python3
BIN := .venv/bin
# More for pytest to do: make test PYTEST_FLAGS=--cov also tells what the tests execute, and takes twice as long.
PYTEST_FLAGS ?=

.PHONY: episode test check lint types clean

episode: .venv/installed
	$(BIN)/render-episode 148

test: .venv/installed-test
	$(BIN)/python -m pytest --numprocesses auto $(PYTEST_FLAGS)

check: lint types

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/installed-dev
	$(BIN)/mypy

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable .
	touch $@

.venv/installed-test: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable '.[test]'
	touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv build *.egg-info
