# Every verb of the house: `make` alone lists them. The environment is .venv, built from requirements.lock.
.DEFAULT_GOAL := help
.PHONY: help demo serve test journeys check bench docs messages lock clean

BIN := .venv/bin
INSTALLED := .venv/installed
PRODUCTION := MAILLAGE_DATA=var/check MAILLAGE_HOSTS=maillage.example DATABASE_URL= # a server as an operator sets one

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

$(INSTALLED): requirements.lock pyproject.toml CHANGELOG.md tools/bootstrap.sh
	@sh tools/bootstrap.sh && touch $@

demo: $(INSTALLED) ## the Pays de Verdun on http://127.0.0.1:8000 (PORT changes it)
	@$(BIN)/maillage demo

serve: $(INSTALLED) ## the platform as it is set up in var/
	@$(BIN)/maillage serve

test: $(INSTALLED) ## every test: the house, the code, then the journeys in a browser
	$(BIN)/pytest -n auto --cov --cov-report=json:.coverage.json --cov-report= tests src/maillage/analysis --ignore=tests/journeys
	$(BIN)/python tools/coverage_floors.py .coverage.json
	$(BIN)/pytest tests/journeys

journeys: $(INSTALLED) ## the journeys in a browser only
	$(BIN)/pytest tests/journeys

check: $(INSTALLED) ## style, types, import contracts, templates, migrations, catalogue, deployment
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(PRODUCTION) $(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint src --lint --quiet
	$(BIN)/python tools/messages.py --check
	$(PRODUCTION) $(BIN)/maillage manage makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/maillage manage check --deploy --fail-level WARNING

bench: $(INSTALLED) ## measured numbers beside their bars; fails on a miss
	$(BIN)/python -m benchmarks

docs: $(INSTALLED) ## the reference pages made again from the code, then every link followed
	$(BIN)/python tools/reference_pages.py
	$(BIN)/pytest -q tests/house/test_documents.py

messages: $(INSTALLED) ## the English catalogue brought up to date and compiled
	$(BIN)/python tools/messages.py

lock: $(INSTALLED) ## requirements.lock made again from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements.lock

clean: ## the environment and what tests leave; the data in var/ stays
	rm -rf .venv .coverage* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis htmlcov
