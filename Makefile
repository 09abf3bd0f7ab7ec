# Stet. `make run` is all it takes; `make test` runs every test; `make lint` everything that reads the code.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
TESTS ?= tests
REQUESTS ?= 20000

.PHONY: run setup setup-dev test fuzz lint bench messages requirements clean

run: setup  ## everything on http://127.0.0.1:$(PORT)/ until Ctrl-C
	@exec $(BIN)/python manage.py up --port $(PORT)

setup: .venv/ready  ## the virtual environment with what Stet needs

setup-dev: .venv/ready-dev  ## and what its tests and checks need

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Stet needs Python 3.11 or later; $(PYTHON) is older. Name another: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python can't make a virtual environment. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

.venv/ready: requirements.txt .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/ready-dev: requirements-dev.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

test: setup-dev  ## every test, the browser's included
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 2 --dist worksteal $(TESTS)  # a worker that is through takes from the other: the longest tests are a few

fuzz: setup-dev  ## $(REQUESTS) requests made from the API's description, others each time
	STET_FUZZ=$(REQUESTS) $(BIN)/python -m pytest -n 2 --dist worksteal tests/api/test_fuzz.py

lint: setup-dev  ## style, types, layers, templates, migrations, production's settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	git ls-files -z 'templates/*.html' | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/python manage.py makemigrations --check --dry-run
	STET_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') STET_HOSTS=stet.example DJANGO_SETTINGS_MODULE=core.settings.production $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: setup-dev  ## measurements side by side; they print figures and judge nothing
	$(BIN)/python -m tests.benchmarks

messages: setup-dev  ## collect what is to be translated, and compile what is (needs GNU gettext)
	$(BIN)/python manage.py makemessages --locale vi --no-obsolete --no-wrap --add-location=file --extension html,txt,py --ignore 'tests/*' --ignore 'var/*' --ignore 'docs/*' --ignore 'requirements*'
	sed -i '/^"POT-Creation-Date/d' claims/locale/vi/LC_MESSAGES/django.po
	msgfmt --output-file claims/locale/vi/LC_MESSAGES/django.mo claims/locale/vi/LC_MESSAGES/django.po

requirements: setup-dev  ## compile the pinned requirements anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

clean:  ## everything that was made, but not the data in var/
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
