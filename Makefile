# What one does with the citizen office. Needs Python >= 3.11 and make; everything else is fetched.

VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
WORKERS ?= 3

# The virtual environment is that of this folder, whatever environment the caller has activated.
unexport VIRTUAL_ENV
# What Python has compiled once is kept: many tests start a process, and each of them would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
export UV_PYTHON_DOWNLOADS := never
# Town halls have proxies with certificates of their own; the machine knows them.
export UV_SYSTEM_CERTS ?= true
UV := $(BIN)/uv --quiet --no-progress

INPUTS := pyproject.toml uv.lock package.json package-lock.json build.mjs hatch_build.py
ASSETS := citizen_office/static/vendor/STAMP
# A stamp says that nothing needs to be fetched as long as none of the inputs is newer.
HAS_UV := $(VENV)/.uv-$(UV_VERSION)
CAN_RUN := $(VENV)/.can-run
CAN_TEST := $(VENV)/.can-test
CAN_BENCH := $(VENV)/.can-bench

PYTEST := $(BIN)/python -m pytest
GATED := citizen_office/core/*,citizen_office/services/*

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help: ## say what can be done here
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do \
		printf 'make %-12s %s\n' "$$target" "$$text"; done

setup: $(CAN_TEST) ## fetch everything that development needs

run: $(CAN_RUN) ## start a demonstration (PORT and CITIZEN_OFFICE_INSTANCE choose where)
	@exec $(BIN)/citizen-office demo

test: $(CAN_TEST) ## all tests but system and torture, with the coverage gates
	@rm -f .coverage .coverage.*
	@BROWSER_PATH="$$($(BIN)/python scripts/find_browser.py)" && export BROWSER_PATH && \
		$(PYTEST) -n $(WORKERS) --dist worksteal --cov --cov-report=
	@echo "Coverage of everything, at least 95 %:" && $(BIN)/coverage report --fail-under=95
	@echo "Coverage of core and services, 100 %:" && $(BIN)/coverage report --include='$(GATED)' --fail-under=100

test-system: $(CAN_TEST) ## tests that need the Debian packages of .ci/packages.txt
	@BROWSER_PATH="$$($(BIN)/python scripts/find_browser.py)" && export BROWSER_PATH && $(PYTEST) -m system

torture: $(CAN_TEST) ## the full counts of what make test does with small ones
	@$(PYTEST) -m torture

lint: $(CAN_TEST) ## style, types, architecture, shipped content, documentation
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/citizen-office check
	@$(MAKE) --no-print-directory docs

format: $(CAN_TEST) ## mend what can be mended by a program
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

check: $(CAN_RUN) ## check the shipped forms, workflows, texts and authorities
	@$(BIN)/citizen-office check

docs: $(CAN_TEST) ## build the documentation into docs/_build/html
	@$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --builder html docs docs/_build/html

reference: $(CAN_TEST) ## write what the reference says of keys, settings and commands anew
	@$(BIN)/python scripts/write_reference.py

bench: $(CAN_BENCH) ## measure, and write docs/performance.md (GOALS="advance inbox" for some of it)
	@$(BIN)/python -m benchmarks $(GOALS)

clean: ## remove what was built or fetched; the data in instance/ stays
	@rm -rf $(VENV) node_modules citizen_office/static/vendor build dist docs/_build htmlcov test-results \
		.coverage .coverage.* .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find citizen_office tests scripts benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

.PHONY: help setup run test test-system torture lint format check docs reference bench clean

$(CAN_BENCH): $(CAN_TEST)
	@echo "Fetching what we are measured against ..."
	@$(UV) sync --frozen --inexact --group bench
	@touch $(CAN_RUN) $(CAN_TEST) $@

# Deleted assets are fetched again, although no input is newer.
ifeq ($(wildcard $(ASSETS)),)
.PHONY: $(CAN_RUN) $(CAN_TEST)
endif

$(HAS_UV):
	@echo "Making $(VENV) ..."
	@sh scripts/make-venv $(VENV) $(UV_VERSION)
	@touch $@

# Inexact: what development has installed stays.
$(CAN_RUN): $(HAS_UV) $(INPUTS)
	@echo "Fetching what the citizen office needs ..."
	@$(UV) sync --frozen --inexact --no-default-groups
	@touch $@

$(CAN_TEST): $(HAS_UV) $(INPUTS)
	@echo "Fetching what development needs ..."
	@$(UV) sync --frozen --inexact
	@touch $(CAN_RUN) $@
