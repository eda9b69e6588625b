# Each target sets up what it needs on a fresh Debian or Ubuntu; on other systems see README.
PYTHON ?= python3
SOAK_S ?= 180
FUZZ_S ?= 60
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
TRANSLATIONS := $(patsubst %.ts,%.qm,$(wildcard assets/translations/leike_*.ts))

.DEFAULT_GOAL := help
.PHONY: windows help install demo test check bench encoder-table soak fuzz run clean \
	site-tools site site-check ffmpeg one-folder smoke portable deb dist compare-builds packaging-tools museum

help:
	@echo "make demo     export captioned story and square clips from the built-in sample"
	@echo "make run      open the window (FILE=recording.mp4 to open a recording)"
	@echo "make test     run the tests"
	@echo "make check    ruff, pyright and the import rules"
	@echo "make bench    measure speed and memory beside bare ffmpeg, melt, HandBrake and MoviePy"
	@echo "make encoder-table  measure encoder settings for docs/encoder-settings.md; may be stopped"
	@echo "make soak     let twenty branches share presets, and torment a queue of 300 exports, for SOAK_S seconds each"
	@echo "make fuzz     feed spoilt files to every reader for FUZZ_S seconds each, guided by coverage"
	@echo "make site     build the manual and the pages for IT into dist/site; make site-check opens all of them in Chromium"
	@echo "make one-folder  freeze the program, its libraries and ffmpeg into dist/leike; make smoke tries it"
	@echo "make portable   pack that folder into one .tar.zst; make deb: into a Debian package"
	@echo "make compare-builds  build the folder twice and tell which files differ"
	@echo "make dist     make all packages that this system can, with checksums, in dist/"
	@echo "make museum   keep what folders hold under a version that is released (VERSION=0.1.0), for later ones"
	@echo "make windows  make installer and portable folder for Windows, not tried on Windows (docs/install-windows.md)"
	@echo "make install  set up .venv and the system libraries that Qt needs"

install: $(STAMP) $(TRANSLATIONS)

$(STAMP): pyproject.toml constraints.txt packaging/system-libraries.sh
	sh packaging/system-libraries.sh
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) '.[dev]'
	@touch $@

$(TRANSLATIONS): %.qm: %.ts $(STAMP)
	$(BIN)/pyside6-lrelease -silent $< -qm $@

demo: $(STAMP) $(TRANSLATIONS)
	$(BIN)/leike demo --to demo-output

run: $(STAMP) $(TRANSLATIONS)
	$(BIN)/leike $(FILE)

test: $(STAMP) $(TRANSLATIONS)
	$(BIN)/python -X faulthandler -m pytest -n logical --dist worksteal

museum: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/keep_release.py $(VERSION)

check: $(STAMP)
	$(BIN)/ruff check desktop tests packaging hatch_build.py
	$(BIN)/ruff format --check desktop tests packaging hatch_build.py
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: $(STAMP) $(TRANSLATIONS)
	sh packaging/bench-tools.sh
	$(PIP_INSTALL) '.[bench]'
	$(BIN)/python -m pytest tests/bench -m bench -s --no-header

encoder-table: $(STAMP)
	$(PIP_INSTALL) '.[bench]'
	cd tests && ../$(BIN)/python -m bench.encoder_table

soak: $(STAMP)
	LEIKE_SOAK_S=$(SOAK_S) $(BIN)/python -m pytest tests/soak -m soak --no-header

# the fuzzer is no part of development's packages: it exists for Linux only
fuzz: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0'
	for reader in bundle preset project subtitles batch_sheet; do \
		$(BIN)/python tests/fuzz/fuzz.py $$reader $(FUZZ_S) || exit 1; \
	done

site-tools: $(STAMP)
	$(PIP_INSTALL) '.[site]'

site: site-tools
	$(BIN)/python packaging/site/build.py

site-check: site
	sh packaging/site/browser.sh
	$(BIN)/python packaging/site/check.py

packaging-tools: $(STAMP)
	sh packaging/linux/build-tools.sh
	$(PIP_INSTALL) '.[packaging,cluster]'

# 3: this is no Debian; the folder then takes imageio-ffmpeg's program
ffmpeg:
	sh packaging/ffmpeg/build.sh || [ $$? = 3 ]

one-folder: packaging-tools ffmpeg $(TRANSLATIONS)
	$(BIN)/python packaging/one_folder/build.py

compare-builds: packaging-tools ffmpeg
	$(BIN)/python packaging/compare_builds.py

smoke:
	$(BIN)/python packaging/smoke.py dist/leike/leike

portable: one-folder
	$(BIN)/python packaging/linux/portable.py

deb: one-folder
	$(BIN)/python packaging/linux/deb.py

dist: portable deb
	$(BIN)/python packaging/linux/beside.py
	cd dist && sha256sum leike-*.tar.zst leike_*.deb leike-*.cdx.json leike-*-sources.tar > SHA256SUMS && cat SHA256SUMS

# a trial in Wine: sh packaging/windows/build-tools.sh wine, then packaging/windows/wine_stubs.py
windows: $(STAMP) $(TRANSLATIONS)
	sh packaging/windows/build-tools.sh
	$(PIP_INSTALL) '.[packaging]'
	$(BIN)/python packaging/windows/build.py

clean:
	rm -rf $(VENV) build dist demo-output $(TRANSLATIONS)
