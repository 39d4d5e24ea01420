# Two commands matter: `make run` and `make test`. Both set up what they need.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
DEMO   := demo_data

.PHONY: help setup run test check browser screenshots bench clean

help:  ## say what there is
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' $(MAKEFILE_LIST)

setup: $(VENV)/.done  ## .venv with all requirements

$(VENV)/.done: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: setup  ## import the demonstration reports, index them, serve them
	@mkdir -p $(DEMO) && touch $(DEMO)/DEMO
	$(BIN)/python -m crawl import demo/reports --data $(DEMO)
	$(BIN)/python -m indexer update --data $(DEMO)
	$(BIN)/python -m search_web --data $(DEMO) --port $(PORT)

test: setup  ## lint, types, all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

browser:  ## install Debian's chromium and a Chinese font, for the tests that drive a browser
	apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk

screenshots: setup  ## make the pictures of the README anew; the site must be running
	$(BIN)/python -m tests.search_web.screenshots docs/pictures http://127.0.0.1:$(PORT)

bench: setup  ## import and index 1,000 reports, and say how long it took
	$(BIN)/python -m bench.intake

clean:  ## remove what setup and run made
	rm -rf $(VENV) $(DEMO)
