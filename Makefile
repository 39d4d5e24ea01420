# Two commands matter: `make run` and `make test`. Both set up what they need.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
DEMO   := demo_data
COLUMNS := indexer/columns

.PHONY: help setup run test check browser ocr opensearch screenshots bench cron-install cron-remove clean

help:  ## say what there is
	@sed -n 's/^\([a-z-]*\):.*##/\1\t/p' $(MAKEFILE_LIST)

setup: $(VENV)/.done $(COLUMNS)/libkernels.so  ## .venv with all requirements; what is compiled

$(VENV)/.done: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Without a C compiler on the machine, one that is a Python package.
$(COLUMNS)/libkernels.so: $(COLUMNS)/kernels.c $(VENV)/.done
	@command -v cc >/dev/null || command -v gcc >/dev/null || command -v clang >/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-compiler.txt
	$(BIN)/python -m indexer.columns.compiling

run: setup  ## crawl the demonstration web, index what it holds, serve it
	@mkdir -p $(DEMO) && touch $(DEMO)/DEMO
	$(BIN)/python -m demo crawl --data $(DEMO)
	$(BIN)/python -m indexer update --data $(DEMO)
	$(BIN)/python -m search_web --data $(DEMO) --port $(PORT)

test: setup  ## lint, types, all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

browser:  ## install Debian's chromium and a Chinese font, for the tests that drive a browser
	apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk

ocr: setup  ## install what reads scanned files
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-ocr.txt

opensearch: setup  ## fetch the OpenSearch that tests start; needs Maven and Java 17
	$(BIN)/python -m tests.opensearch.artefacts

screenshots: setup  ## make the pictures of the README anew; the site must be running
	$(BIN)/python -m tests.search_web.screenshots docs/pictures http://127.0.0.1:$(PORT)

bench: setup  ## import and index 1,000 reports, and say how long it took
	$(BIN)/python -m bench.intake

cron-install: setup  ## run every night: an entry in your crontab
	$(BIN)/python deploy/cron.py install

cron-remove:  ## take the entry out again
	python3 deploy/cron.py remove

clean:  ## remove what setup and run made
	rm -rf $(VENV) $(DEMO) .opensearch $(COLUMNS)/libkernels.so
