# HubNews. `make` alone lists what there is; the work is done in scripts/.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
VENV_PYTHON := .venv/bin/python

# The first Python that starts and is new enough; if none is, python3 says what is missing.
ifndef PYTHON
PYTHON := $(or $(shell for name in python3 python3.14 python3.13 python3.12; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; \
	then echo $$name; break; fi; done),python3)
endif

.PHONY: help demo test run lint lock screenshots clean bench bench-checks bench-scale has-python runtime dev

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1@/p' Makefile | awk -F@ '{ printf "%-20s%s\n", $$1, $$2 }'

demo: has-python ## Serve the demo on http://127.0.0.1:8000/ (another port: make demo PORT=8001)
	@$(PYTHON) -m scripts.demo

test: dev ## Lint, then every test: SQLite, PostgreSQL, browser
	@$(VENV_PYTHON) -m scripts.run_tests

run: runtime ## Serve for development: debug pages, reload on change
	@$(VENV_PYTHON) -m scripts.run

lint: dev ## Check style, templates, types, import rules, migrations and settings
	@$(VENV_PYTHON) -m scripts.lint

format: dev ## Rewrite Python and templates the way lint wants them
	@$(VENV_PYTHON) -m scripts.format

lock: dev ## Pin and hash the packages of pyproject.toml (newer ones: make lock UPGRADE=1)
	@$(VENV_PYTHON) -m scripts.lock $(if $(UPGRADE),--upgrade)

screenshots: dev ## Take the README's pictures of a fresh demo (needs Chromium)
	@$(VENV_PYTHON) -m scripts.screenshots

bench: dev ## Measure the readers' pages against nginx, Django and Wagtail (needs wrk)
	@$(VENV_PYTHON) -m bench.read_path $(BENCH)

bench-checks: dev ## Measure the checks: what they find, and how long they take
	@$(VENV_PYTHON) -m bench.checks

bench-scale: dev ## Compare two archives: make bench-scale SMALL=folder-or-url LARGE=folder-or-url
	@$(VENV_PYTHON) -m bench.scale --small "$(SMALL)" --large "$(LARGE)" --sizes

clean: ## Remove .venv, caches and collected static files; the data in var/ stays
	@rm -rf .venv var/static .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Removed .venv, caches and collected static files. The database and uploads in var/ stay."

has-python:
	@command -v $(PYTHON) >/dev/null || { echo "HubNews needs Python 3.12 or newer, and $(PYTHON) was not found." >&2; exit 1; }

runtime dev: has-python
	@$(PYTHON) -m scripts.install $@
