# One command for the site, one for the tests; each makes what it needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
SECONDS ?= 3600
SHEETS ?= 500 5000
# Material prints a notice about MkDocs 2 on every build; it is not for editors.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve check schema catalogues test fuzz lint bench nu shots lock clean

help:  ## Show these commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

site: $(VENV)/site.done  ## Build the site into site/
	@$(BIN)/dossier schema >/dev/null
	@$(BIN)/mkdocs build --strict
	@echo "The site lies in site/. To look at it: make serve, then open http://127.0.0.1:$(PORT)/"

serve: $(VENV)/site.done  ## Show the site and rebuild it at every change
	@$(BIN)/mkdocs serve --livereload -a 127.0.0.1:$(PORT)

check: $(VENV)/site.done  ## Check the fact sheets
	@$(BIN)/dossier check

schema: $(VENV)/site.done  ## Refresh the schema that gives completion in an editor
	@$(BIN)/dossier schema

# Sorted by words and without line numbers, so that two branches seldom meet. Obsolete words go.
CATALOGUES = build_tools/dossier/catalogues
catalogues: $(VENV)/site.done  ## Gather the words of the frame into the catalogues, for translation
	@$(BIN)/pybabel --quiet extract -F pyproject.toml --no-wrap --sort-output --add-location=file --omit-header \
	  --add-comments=Translators: -k NP_:1c,2 -o $(CATALOGUES)/dossier.pot build_tools/dossier
	@$(BIN)/pybabel --quiet update --domain dossier --no-wrap --ignore-obsolete --no-fuzzy-matching \
	  --ignore-pot-creation-date -i $(CATALOGUES)/dossier.pot -d $(CATALOGUES)

test: $(VENV)/test.done  ## Run the tests, a real browser included
	@$(BIN)/python tests/tools/browser.py
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python -m pytest -n auto

fuzz: $(VENV)/test.done  ## Break dossiers in thousands of ways, for an hour or SECONDS=60
	@$(BIN)/python -m tests.tools.fuzz --seconds $(SECONDS)

bench: $(VENV)/test.done  ## Measure times and sizes; beside Hugo with SHEETS="500 5000 20000"
	@$(BIN)/python tests/tools/browser.py
	@$(BIN)/pip install --quiet --disable-pip-version-check -e ".[bench]"
	@$(BIN)/python -m tests.tools.bench
	@$(BIN)/python -m tests.tools.bench beside $(SHEETS)

nu: $(VENV)/test.done  ## Let the Nu HTML checker read every page; VNU=path/to/vnu.jar
	@$(BIN)/python -m tests.tools.nu

shots: $(VENV)/test.done  ## Take pictures of every kind of page into shots/
	@$(BIN)/python tests/tools/browser.py
	@$(BIN)/python -m tests.tools.shots

lock: $(VENV)/test.done  ## Renew the lock files
	@$(BIN)/pip install --quiet pip-tools
	@$(call lock,--extra=build --output-file=requirements/site.lock)
	@$(call lock,--extra=build --extra=test --output-file=requirements/test.lock)

# The head of a lock holds the command that Renovate takes to renew it, which knows these options and no others.
# The rest keeps what this machine is set to out of the lock.
LOCKED = pip-compile --allow-unsafe --generate-hashes --no-emit-index-url --strip-extras $(1) pyproject.toml
lock = CUSTOM_COMPILE_COMMAND="$(LOCKED)" \
       $(BIN)/$(LOCKED) --quiet --no-emit-find-links --no-emit-trusted-host

$(VENV)/python.done:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
	  || { echo "This needs Python 3.11 to 3.14; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: install it (Debian: python3-venv)."; exit 1; }
	@touch $@

$(VENV)/site.done: $(VENV)/python.done requirements/site.lock pyproject.toml
	@echo "Installing what the site needs …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.done: $(VENV)/site.done requirements/test.lock
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.lock
	@touch $@

clean:  ## Remove everything that was made
	@rm -rf $(VENV) site shots build .schemas .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis *.egg-info
