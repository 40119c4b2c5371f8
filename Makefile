# make html   sets up what is missing and writes the pages to html/
# make lab    opens the notebooks in JupyterLab, with the codebook and the texts in reach
# make test   sets up what is missing and runs the tests; make test-all runs the slow ones too
# make test-lab drives a real JupyterLab by a browser, on a machine that is idle
# make bench  measures the speed of counting, and renews the README's table
# make clean  removes what was made, and keeps the environment; make distclean removes it, too
# make clean-notebooks takes the outputs out of the notebooks, so that a pull meets no changes
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

.PHONY: html lab test test-all test-lab check bench lock clean clean-notebooks distclean

html: $(READY)
	@$(BIN)/python -m analysis html "$$STUDY" --out "$$OUT" $(if $(TIMEOUT),--timeout "$$TIMEOUT")

lab: $(READY)
	@$(BIN)/python -m analysis lab "$$STUDY"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check analysis tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-all: test
	$(BIN)/python -m pytest -n 2 --dist loadfile -m slow

test-lab: $(READY)
	$(BIN)/python -m pytest -m lab

check: $(READY)
	@$(BIN)/python -m analysis check "$$STUDY"

bench: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench-requirements.txt || \
	  echo "polars, scikit-learn and spaCy could not be installed: they are left out"
	$(BIN)/python tests/bench.py --readme README.md

# pip's many lines as a few; from the first error on, all that pip says.
PROGRESS = { n=0; bad=; while IFS= read -r line; do case "$$line" in \
	  Collecting*|"Requirement already satisfied"*) n=$$((n + 1)); \
	    [ $$((n % 20)) -ne 0 ] || echo "  $$n packages of about $$(grep -c == requirements.lock)" ;; \
	  "Installing collected"*) echo "  $$n packages: installing them ..." ;; \
	  ERROR*) bad=1 ;; \
	esac; [ -z "$$bad" ] || echo "$$line" >&2; done; [ -z "$$bad" ]; }

# The environment is ready when the lock file's versions are in it; a changed lock renews it.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "python3-venv is needed (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@echo "Setting up $(VENV) (once, a few minutes) ..."
	@{ $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off \
	  --require-hashes -r requirements.lock 2>&1 || echo "ERROR: pip could not finish"; } | $(PROGRESS)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --all-extras --no-annotate \
	  --no-header pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --group bench --constraint requirements.lock --output-file tests/bench-requirements.txt

clean:
	rm -rf html build .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find analysis tests -name __pycache__ -type d -prune -exec rm -rf {} +

clean-notebooks: $(READY)
	@$(BIN)/jupyter nbconvert --log-level=ERROR --clear-output --inplace \
	  --ClearMetadataPreprocessor.enabled=True \
	  "--ClearMetadataPreprocessor.preserve_cell_metadata_mask={'tags'}" \
	  "--ClearMetadataPreprocessor.preserve_nb_metadata_mask={'kernelspec', ('language_info', 'name')}" \
	  notebooks/*.ipynb

distclean: clean
	rm -rf $(VENV) *.egg-info
