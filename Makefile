# The two commands of the README are demo and test; each makes its own virtual environment on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
WORKERS ?= auto

.PHONY: demo test check bench docs build blanks clean

demo: $(VENV)/.demo
	@$(BIN)/python examples/walk.py

test: $(VENV)/.test check
	tools/outer_programs.sh
	$(BIN)/pytest --numprocesses=$(WORKERS) --dist=loadgroup

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench
	for script in benchmarks/bench_*.py; do $(BIN)/python $$script $(ARGS) || exit 1; done

docs: $(VENV)/.test
	$(BIN)/python tools/write_reference.py

build: $(VENV)/.test
	$(BIN)/python -m build

# Draws our own blank forms and sheets again from their data.
blanks: $(VENV)/.demo
	$(BIN)/python tools/draw_arrival_notice.py
	$(BIN)/python tools/draw_docx.py

clean:
	rm -rf $(VENV) build dist demo-out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.demo: setup.cfg constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) '.[blanks]'
	@touch $@

$(VENV)/.test: setup.cfg constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) '.[all,test]'
	@touch $@

$(VENV)/.bench: setup.cfg constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) '.[all,test,bench]'
	@touch $@
