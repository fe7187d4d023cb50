# make graph   builds the graph of seeds/ into out/
# make test    installs what the tests need and runs every check and test
# make check   only the quick checks: style, types, layers, lexicons, ontology
# make soak    the long runs: builds killed at 50 random moments, others each time (KILLS_SEED=N for the same)
# make docs    writes docs/ontology.html and ontology/context.jsonld anew from ontology/inspection.ttl
# make shown   brings what is shown up to date: the README's output and picture, the notebooks'
# make lock    writes constraints.txt anew from the newest versions that fit pyproject.toml

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
INSTALL := $(PIP) install -c constraints.txt --build-constraint constraints.txt
OUT ?= out
KILLS ?= 50
KILLS_SEED ?= $(shell date +%s)
.DEFAULT_GOAL := graph
.PHONY: graph test soak check lint shown lock clean

graph: .venv/base
	$(BIN)/kg build seeds --out $(OUT)

test: lint
	.ci/system-packages
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

soak: .venv/dev
	KILLS=$(KILLS) KILLS_SEED=$(KILLS_SEED) $(BIN)/python -m pytest -q -n 0 tests/test_faults.py -k killed

check: lint
	$(BIN)/python -m pytest -q tests/ontology

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kg lint

# the version of pip is pinned first: older ones do not know --build-constraint
.venv/bin/python: constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) install -c constraints.txt pip
	@touch $@

.venv/base: .venv/bin/python pyproject.toml
	$(INSTALL) -e .
	@touch $@

.venv/dev: .venv/base
	$(INSTALL) -e '.[dev]'
	@touch $@

docs: .venv/dev
	$(BIN)/python scripts/build_ontology_docs.py
	$(BIN)/python scripts/build_context.py

shown: .venv/dev graph
	.ci/system-packages
	-UPDATE_README=1 $(BIN)/python -m pytest -q tests/test_readme.py
	$(BIN)/python scripts/picture.py $(OUT) docs/graph.png
	$(BIN)/python scripts/notebooks.py

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q --upgrade pip setuptools wheel
	build/lock/bin/python -m pip install -q hatchling editables
	build/lock/bin/python -m pip install -q -e '.[dev]'
	{ echo '# every version that the package and its tests run with; written by `make lock`'; \
	  build/lock/bin/python -m pip freeze --all --exclude-editable | LC_ALL=C sort -f; } > constraints.txt
	rm -rf build/lock

clean:
	rm -rf .venv build out .mypy_cache .pytest_cache .ruff_cache
