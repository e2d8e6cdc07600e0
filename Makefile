# Every task of the project. `make` alone lists them.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PY := .venv/bin/python
WORKERS ?= 2

export PYTHONPATH := $(CURDIR)/site:$(CURDIR)
# Celery and granian are found in the environment without activating it.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.DEFAULT_GOAL := help

.PHONY: help
help: ## List all targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Prepare this checkout: virtual environment, locked packages, fonts and icons
	@$(PYTHON) deploy/bootstrap.py

.PHONY: setup-all
setup-all: ## The same, with what checks need (Lighthouse, Biome, stylelint)
	@$(PYTHON) deploy/bootstrap.py --with-checks

.PHONY: run
run: setup ## Set up, load the sample content and serve everything (PORT=8000 HOST=127.0.0.1)
	@SIGNPOST_BASE_URL="$${SIGNPOST_BASE_URL:-http://localhost:$(PORT)}" exec $(PY) manage.py serve --host $(HOST) --port $(PORT)

.PHONY: test
test: setup ## Run the tests on SQLite; browser tests too where Chromium is installed
	@$(PY) manage.py build_assets --quiet
	$(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not postgres and not redis and not elasticsearch and not production and not lighthouse"
	@echo "Tests of PostgreSQL, Redis, Elasticsearch, the production shape and Lighthouse: make test-all"

.PHONY: test-all
test-all: setup-all ## Run all tests on throw-away PostgreSQL and Redis, browser tests included
	@$(PY) manage.py build_assets --quiet
	$(PY) -m tests.engines.run_all

.PHONY: coverage
coverage: setup ## Run the tests and say which lines and branches none of them reaches (TESTS=tests/search)
	@mkdir -p var/coverage
	@$(PY) manage.py build_assets --quiet
	$(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not browser and not postgres and not redis and not elasticsearch and not production and not lighthouse and not measuring" --cov --cov-report=term --cov-report=html $(TESTS)
	@echo "Line by line: var/coverage/html/index.html"

.PHONY: measure
measure: setup-all ## Measure all that CI measures where it changed: Lighthouse, killed workers, growth
	@$(PY) manage.py build_assets --quiet
	$(PY) -m tests.engines.run_all -n 1 -m "measuring and not sqlite"
	$(PY) -m pytest -n 0 -m "measuring and sqlite"

.PHONY: relevance
relevance: setup-all ## Judge what search finds, on both engines: a table for each audience and kind of query
	$(PY) -m tests.engines.run_all -n 0 -q -s tests/search/relevance

.PHONY: mutate
mutate: setup ## Break the rules in every way and see that a test notices (RULES="enrolment access")
	@.venv/bin/uv pip install -q --target var/mutate --require-hashes -r requirements/mutate.txt
	PYTHONPATH="$(PYTHONPATH):$(CURDIR)/var/mutate" $(PY) -m tests.mutation.run $(RULES)

.PHONY: lint
lint: setup-all ## Check style, types, layers, templates and migrations
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html' 'academy/*.html')
	$(PY) deploy/template_lines.py
	node_modules/.bin/biome check --error-on-warnings .
	node_modules/.bin/stylelint "site/static/css/**/*.css"
	.venv/bin/lint-imports
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run

.PHONY: format
format: setup-all ## Format Python, templates, JavaScript and CSS
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	.venv/bin/djade --target-version 5.2 $$(git ls-files 'templates/*.html' 'academy/*.html')
	node_modules/.bin/biome check --write .

.PHONY: bench
bench: setup ## Measure the product beside its floor and print the ratios
	$(PY) -m tests.load.bench

.PHONY: pictures
pictures: setup ## Write PNGs of every key screen at 390 and 1280 px to var/pictures/
	$(PY) tests/e2e/pictures.py

.PHONY: shell
shell: setup ## A Python shell with the product loaded
	$(PY) manage.py shell

.PHONY: messages
messages: setup ## Collect translatable strings into site/locale (needs gettext)
	cd $(CURDIR) && $(PY) manage.py collect_messages

.PHONY: requirements
requirements: setup ## Lock the Python packages anew, with hashes
	.venv/bin/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q pyproject.toml --group dev -o requirements/dev.txt
	.venv/bin/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q pyproject.toml -c requirements/dev.txt -o requirements/base.txt
	.venv/bin/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q requirements/mutate.in -c requirements/dev.txt -o requirements/mutate.txt

.PHONY: reset
reset: ## Delete the local database, files, mails and queue (asks first)
	@printf "Delete everything in var/? [y/N] "; read answer; [ "$$answer" = y ] && rm -rf var || echo "Nothing deleted."
