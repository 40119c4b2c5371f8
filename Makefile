# make html   sets up what is missing and writes the pages to html/
# make lab    opens the notebooks in JupyterLab
# make test   sets up what is missing and runs the tests
# make test-all  runs the slow ones too
# make bench  measures the speed of counting, and renews the README's table
# TIMEOUT=s   gives each cell of a notebook so many seconds (make html)
# STUDY=path  names another study than the one in the box
PYTHON ?= python3
STUDY ?= seeds
OUT ?= html
# Names of folders reach the commands through the environment: neither make nor a shell reads them.
override STUDY := $(value STUDY)
override OUT := $(value OUT)
export STUDY OUT
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: html lab test test-all check bench lock clean

html: $(READY)
	@$(BIN)/python -m analysis html "$$STUDY" --out "$$OUT" $(if $(FULL_TEXT),--full-text) $(if $(TIMEOUT),--timeout "$$TIMEOUT")

lab: $(READY)
	SOURCE_PERSPECTIVES_STUDY="$$(cd "$$STUDY" && pwd)" $(BIN)/jupyter lab --notebook-dir=notebooks

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check analysis tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-all: test
	$(BIN)/python -m pytest -n 2 --dist loadfile -m slow

check: $(READY)
	@$(BIN)/python -m analysis check "$$STUDY"

bench: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench-requirements.txt || \
	  echo "polars, scikit-learn and spaCy could not be installed: they are left out"
	$(BIN)/python tests/bench.py --readme README.md

# The environment is ready when the lock file's versions are in it; a changed lock renews it.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "python3-venv is needed (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@echo "Setting up $(VENV) (once, a few minutes) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --all-extras --no-annotate \
	  --no-header pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --group bench --constraint requirements.lock --output-file tests/bench-requirements.txt

clean:
	rm -rf $(VENV) html
