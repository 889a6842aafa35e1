# juesuan: what a person types. `make run` and `make test` need nothing but Python 3.11 or newer and root or sudo.
SHELL := /bin/bash
VENV ?= .venv
PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/.installed
DOCS := data/docs.html

.DEFAULT_GOAL := help
.PHONY: help run test lint docs bench bench-app bench-nightly bench-warehouse warehouse-postgres accuracy samples lock clean

help:
	@echo "make run     install, load the samples, build the warehouse, open the app on the loopback, port 8501"
	@echo "make test    install, run every test, browser tests included"
	@echo "make lint    ruff and mypy"
	@echo "make bench   reading speed and memory beside their peers, one run, one table at its end"
	@echo "make bench-app   the app before 100,000 disclosures: first view, reruns, fifty readers; DATA=folder to use a build that is there"
	@echo "make bench-nightly   nights on 10,000 disclosures: nothing new, one new document, 500 new ones"
	@echo "make bench-warehouse   the warehouse at national size: build, night, queries; STEPS='10000 100000 1000000' for more"
	@echo "make warehouse-postgres   the same models on PostgreSQL from Debian's packages, every row compared with DuckDB's"
	@echo "make docs    tables and columns of the warehouse as one page, $(DOCS)"
	@echo "make accuracy reading every layout in every format, counted; writes app/accuracy.csv and the README's table"
	@echo "make samples make data/samples again from tests/typeset"

$(STAMP): pyproject.toml constraints.txt .ci/install
	@bash .ci/install "$(VENV)"
	@touch $@

run: $(STAMP)
	@echo "==> Loading the samples (data/samples)"
	@$(VENV)/bin/juesuan load data/samples || [ $$? -eq 1 ]
	@echo "==> Building the warehouse (dbt build, tests included)"
	@$(VENV)/bin/juesuan build
	@echo "==> Opening the app; stop it with Ctrl+C"
	@$(VENV)/bin/juesuan app

test: $(STAMP)
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m pytest -n 2 --dist loadfile --durations=15

lint: $(STAMP)
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

bench: $(STAMP)
	@$(PYTHON) -m tests.bench

bench-app: $(STAMP)
	@$(PYTHON) -m tests.bench.bench_app $(if $(DATA),--data $(DATA))

bench-nightly: $(STAMP)
	@$(PYTHON) -m tests.bench.bench_nightly

bench-warehouse: $(STAMP)
	@$(PYTHON) -m tests.bench.bench_warehouse $(STEPS)

# The samples on both engines, from nothing, in a folder of its own.
warehouse-postgres: $(STAMP)
	@$(PYTHON) -m tests.dbt.postgres data/samples

docs: $(STAMP)
	@$(PYTHON) -m ingest.refresh.docs $(DOCS)

accuracy: $(STAMP)
	@$(PYTHON) -m tests.accuracy

samples: $(STAMP)
	@$(PYTHON) -m tests.typeset --out data/samples

clean:
	rm -rf "$(VENV)" data/raw data/builds data/cache data/store.duckdb data/warehouse.duckdb $(DOCS)

# Pins every dependency without naming a host. duckdb stays below 2 until its extensions are on the package index.
lock:
	uv pip compile --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --all-extras \
	  --constraints <(echo 'duckdb==1.5.5') pyproject.toml -o constraints.txt
