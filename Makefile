# `make episode` and `make test` need python3 with venv and nothing else; everything comes from the package index.
PYTHON ?= python3
BIN := .venv/bin
# More for pytest to do: make test PYTEST_FLAGS=--cov also tells what the tests execute, and takes twice as long before Python 3.14.
PYTEST_FLAGS ?=
# More for bench/all.py to do: make bench BENCH_FLAGS=--short takes minutes.
BENCH_FLAGS ?=
# How long `make fuzz` looks for inputs that a reader does not bear, in seconds.
FUZZ_SECONDS ?= 3600
# What makes and audits constraints.txt, apart from the program's own packages.
TOOLS := build/tools/bin

.PHONY: episode test check lint types docs fuzz constraints audit clean

episode: .venv/installed
	$(BIN)/render-episode 148

# One process more than there are processors: some tests wait, for a browser or for a time to pass.
test: .venv/installed-test
	$(BIN)/python -m pytest --numprocesses $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))') --dist worksteal $(PYTEST_FLAGS)

check: lint types

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/installed-dev
	$(BIN)/mypy

# The documentation as a site in build/site. A link, an anchor or a page of the navigation that is not there fails.
docs: .venv/installed-docs
	$(BIN)/zensical build --strict --clean

fuzz: .venv/installed-test
	$(BIN)/python tests/faults/fuzz.py --seconds $(FUZZ_SECONDS)
	if $(BIN)/python -c "import atheris" 2>/dev/null; then \
	  $(BIN)/python tests/faults/fuzz.py --guided --seconds $(FUZZ_SECONDS); fi

bench: .venv/installed-bench
	$(BIN)/python bench/all.py $(BENCH_FLAGS)

# Every package that the program needs on any system, at the newest version there is, with the hashes of its files.
constraints: build/tools/installed
	$(TOOLS)/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --upgrade --extra openvino --extra cluster --extra upload \
	  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make constraints' \
	  --output-file constraints.txt pyproject.toml

audit: build/tools/installed
	$(TOOLS)/python .ci/audit.py

build/tools/installed:
	$(PYTHON) -m venv build/tools
	$(TOOLS)/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom pip-audit uv
	touch $@

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

.venv/installed-docs: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable '.[docs]'
	touch $@

# What the program is measured against, and what draws the plot.
.venv/installed-bench: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check loudness-tts matplotlib piper-onnx sherpa-onnx
	touch $@

clean:
	rm -rf .venv build *.egg-info
