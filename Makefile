# Everything one does with the library. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
EDIT_PORT ?= 8010
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve edit site test relevance bench bench-build check lint links clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

serve: $(VENV)/site.stamp ## see the site on http://127.0.0.1:8000, reloaded at each change
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

edit: $(VENV)/site.stamp ## see the drafts and edit the sheets in the browser, on this machine alone (port: EDIT_PORT=8010)
	$(BIN)/capitheque edit --port $(EDIT_PORT)

site: $(VENV)/site.stamp ## build the site into site/; a failed build leaves the former one as it was
	rm -rf site.new && $(BIN)/mkdocs build --site-dir site.new && $(BIN)/capitheque links site.new
	rm -rf site.old && if [ -d site ]; then mv site site.old; fi && mv site.new site && rm -rf site.old

test: $(VENV)/dev.stamp ## install what tests need, then run all of them
	./tools/install-browser
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadfile

relevance: $(VENV)/dev.stamp ## ask the search the questions of tests/relevance and print how well it answers
	./tools/install-browser
	$(BIN)/python -m pytest -q -s tests/browser/test_relevance.py

bench: $(VENV)/dev.stamp ## measure the search on 5,000 sheets, and its filters on 20,000
	./tools/install-browser
	rm -rf bench/large && $(BIN)/python bench/library.py 5000 bench/large
	cd bench/large && ../../$(BIN)/mkdocs build -q -d site
	$(BIN)/python bench/search.py bench/large/site
	$(BIN)/python bench/facets.py 5000 20000

bench-build: $(VENV)/site.stamp ## measure what checking and building 200 and 1,000 sheets cost, beside the floor
	$(BIN)/python bench/build.py 200 1000

check: $(VENV)/site.stamp ## check every sheet, in French
	$(BIN)/capitheque check

lint: $(VENV)/dev.stamp ## check the code only
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

clean: ## remove what was built and installed here
	rm -rf $(VENV) bench/large site site.new site.old .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/site.stamp: pyproject.toml constraints.txt
	./tools/make-venv "$(PYTHON)" $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt
	./tools/make-venv "$(PYTHON)" $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $(VENV)/site.stamp $@
