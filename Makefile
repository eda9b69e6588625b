# Each target sets up what it needs on a fresh Debian or Ubuntu; on other systems see README.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TRANSLATIONS := $(patsubst %.ts,%.qm,$(wildcard assets/translations/leike_*.ts))

.DEFAULT_GOAL := help
.PHONY: help install demo test check bench run clean

help:
	@echo "make demo     export captioned story and square clips from the built-in sample"
	@echo "make run      open the window (FILE=recording.mp4 to open a recording)"
	@echo "make test     run the tests"
	@echo "make check    ruff, pyright and the import rules"
	@echo "make bench    measure speed and memory against bare ffmpeg"
	@echo "make install  set up .venv and the system libraries that Qt needs"

install: $(STAMP) $(TRANSLATIONS)

$(STAMP): pyproject.toml constraints.txt packaging/system-libraries.sh
	sh packaging/system-libraries.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(TRANSLATIONS): %.qm: %.ts $(STAMP)
	$(BIN)/pyside6-lrelease -silent $< -qm $@

demo: $(STAMP) $(TRANSLATIONS)
	$(BIN)/leike demo --to demo-output

run: $(STAMP) $(TRANSLATIONS)
	$(BIN)/leike $(FILE)

test: $(STAMP) $(TRANSLATIONS)
	$(BIN)/python -X faulthandler -m pytest -n logical --dist worksteal

check: $(STAMP)
	$(BIN)/ruff check desktop tests packaging hatch_build.py
	$(BIN)/ruff format --check desktop tests packaging hatch_build.py
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: $(STAMP) $(TRANSLATIONS)
	$(BIN)/python -m pytest tests/bench -m bench -s --no-header

clean:
	rm -rf $(VENV) build dist demo-output $(TRANSLATIONS)
