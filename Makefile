# `make help` lists what there is to do. Every target sets up what it needs first.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
LOCK := $(firstword $(shell sha256sum requirements.lock | cut -c1-16))
NODE_LOCK := $(firstword $(shell sha256sum package-lock.json | cut -c1-16))
READY := $(VENV)/.ready-$(LOCK)
NODE_READY := node_modules/.ready-$(NODE_LOCK)
BERDAYA := $(VENV)/bin/berdaya

# Lighthouse reckons with the time that the machine takes: nothing else runs beside it
LIGHTHOUSE := tests/browser/test_lighthouse.py
SWEEP := $(VENV)/bin/python -X dev -X warn_default_encoding -m pytest --sweep -o faulthandler_timeout=1200

.DEFAULT_GOAL := help
.PHONY: help build serve test sweep sweep-all bench weigh audit check publish notebooks schema clean setup browser spelling papers hosts bundle pictures lock

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: setup ## build the book in every language into _build/site
	$(BERDAYA) build

serve: setup ## build, serve at http://127.0.0.1:8000/ and reload on every change (PORT=8001 for another port)
	$(BERDAYA) serve --port $(PORT)

test: setup browser spelling papers $(NODE_READY) ## run every test, browser tests in the ways of the day (SEED=2026-11-30 for those of another)
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy
	npm run --silent check
	npm run --silent test
	$(VENV)/bin/python -X dev -X warn_default_encoding -m pytest --rotate --numprocesses 2 --dist worksteal

sweep: setup browser papers hosts $(NODE_READY) ## look at every page, width, theme, item, notebook and fault where the tests look at a sample of the day
	$(SWEEP) -m sweep $(LIGHTHOUSE)
	$(SWEEP) -m sweep --numprocesses 2 --dist worksteal --ignore=$(LIGHTHOUSE)

sweep-all: setup browser papers hosts $(NODE_READY) ## the sweep, and every way of a browser test too
	$(SWEEP) -m sweep $(LIGHTHOUSE)
	$(SWEEP) -m "sweep or browser" --numprocesses 2 --dist worksteal --ignore=$(LIGHTHOUSE)

bench: setup ## time neutral books of 16, 64 and 256 chapters beside plain Jupyter Book
	$(VENV)/bin/python tools/bench_bank.py
	$(VENV)/bin/python tools/bench.py

weigh: build ## weigh every page of the site, what loads beside it, and each file
	$(VENV)/bin/python tools/weigh.py

audit: setup ## ask a database, where one is at hand, for known faults of what the lock files name
	$(VENV)/bin/python tools/audit.py

check: setup spelling ## find what is wrong in exercises, chapters and catalogues
	$(BERDAYA) check --summary

publish: setup ## lay the site, with every edition beside it, into _build/publish
	$(BERDAYA) export publish

notebooks: setup ## write the notebooks of every language into _build/notebooks
	$(BERDAYA) export notebooks

schema: setup ## write exercises/schema.json again after a change to the kinds of exercise
	$(VENV)/bin/python tools/schema.py

clean: ## remove what was built; the set-up stays
	rm -rf _build

setup: $(READY) ## install what the book needs, from the lock file

$(READY): requirements.lock
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || tools/debian-packages python3-venv
	rm -f $(VENV)/.ready-*
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(NODE_READY): package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

browser:
	@tools/debian-packages chromium chromium-headless-shell default-jre-headless gettext

papers:
	@tools/debian-packages poppler-utils qpdf libreoffice-writer-nogui

hosts:
	@tools/debian-packages apache2-bin caddy media-types nginx-light

spelling:
	@tools/debian-packages hunspell hunspell-en-gb hunspell-id

bundle: $(NODE_READY) ## bundle the theme's scripts and styles after a change to them
	npm run --silent bundle

pictures: build browser ## take the README's pictures again
	$(VENV)/bin/python tools/pictures.py

lock: ## resolve requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet --generate-hashes --no-annotate --no-header --extra dev --universal --python-version 3.11 pyproject.toml -o requirements.lock
