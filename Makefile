# `make run` serves the fixtures, `make test` runs every test, `make check` runs every linter.
# Requires Python 3.11 or later. To use another interpreter than python3: `make run PYTHON=python3.12`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
FAIL := { echo "make: $$message" >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help run test test-quick test-deep check bench bench-smoke clean

help:
	@echo "make run         load the fixtures into SQLite unless others are loaded, and serve, with GraphiQL"
	@echo "make test        run the tests but for the longest; those for PostgreSQL need a server at 127.0.0.1:5432"
	@echo "make test-quick  run the fast tests, in less than a minute"
	@echo "make test-deep   run the longest tests, and those with generated input on far more of it"
	@echo "make check       check lint, formatting, types, prose, import contracts, schema.graphql, openapi.json"
	@echo "make bench       compare Dateline with PostGraphile and DataLoaders; write docs/performance.md"
	@echo "make clean       remove $(VENV) and every cache"

run: $(VENV)/.run
	$(BIN)/dateline load --unless-others
	@exec $(BIN)/dateline serve --graphiql

# One worker per core. WORKERS=0 runs in one process, for a debugger; TESTS=tests/load runs part of the tests.
WORKERS ?= auto
TESTS ?=
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup

test: $(VENV)/.dev
	$(PYTEST) -m "not long" $(TESTS)

test-quick: $(VENV)/.dev
	$(PYTEST) -m "not slow and not deep and not long" $(TESTS)

test-deep: $(VENV)/.dev
	DATELINE_DEEP=$${DATELINE_DEEP:-1} $(PYTEST) -m "deep or long" $(TESTS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.prose
	@$(BIN)/dateline schema | diff -u schema.graphql - || { \
	  message="schema.graphql is out of date: run \`$(BIN)/dateline schema > schema.graphql\`"; $(FAIL); }
	@$(BIN)/dateline openapi | diff -u openapi.json - || { \
	  message="openapi.json is out of date: run \`$(BIN)/dateline openapi > openapi.json\`"; $(FAIL); }

# SIZES=10k,100k measures more; PostGraphile needs: npm ci --prefix bench/competitors/postgraphile
# Before and after a change: .venv/bin/python -m bench --baseline CHECKOUT-BEFORE --seconds 2
SIZES ?= 10k
SECONDS ?= 5

bench: $(VENV)/.dev
	$(BIN)/python -m bench --sizes $(SIZES) --seconds $(SECONDS)

bench-smoke: $(VENV)/.dev
	$(BIN)/python -m bench --smoke

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .grimp_cache build *.egg-info

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  message="$(PYTHON) is missing or older than Python 3.11; name a newer one: make PYTHON=python3.12"; $(FAIL); }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  message="$(PYTHON) cannot make virtual environments; install its venv package (Debian: python3-venv)"; $(FAIL); }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# The build backend comes first, pinned like the rest, so that nothing is fetched behind the constraints.
$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) setuptools
	$(PIP) --no-build-isolation --editable '.[postgres,redis]'
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@
