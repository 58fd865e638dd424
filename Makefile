# Each target makes the virtual environment it needs; PYTHON picks the interpreter (3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data

.PHONY: demo test lint bench clean

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev
	touch $@

demo: $(VENV)/.installed  ## crawl the fixture web into demo/newscrawl.db and demo/articles.jsonl
	$(BIN)/newscrawl demo

test: export PYTHONDONTWRITEBYTECODE :=  # hundreds of processes are started: compiled once is enough
test: $(VENV)/.installed  ## the whole test suite; tests of crawls wait as long as they compute, so two to a core
	$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(2 * os.cpu_count())') --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.installed  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed  ## quality and speed beside the peers; DATA names the folder of pages and gold
	$(BIN)/python benchmarks/quality.py --data $(DATA) --write
	$(BIN)/python benchmarks/verdicts.py --data $(DATA) --write
	$(BIN)/python benchmarks/hostile.py --write
	$(BIN)/python benchmarks/speed.py --data $(DATA) --write

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
