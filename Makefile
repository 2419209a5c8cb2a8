# Two commands: `make demo` shows what OnRecord does, `make test` runs everything that keeps it so.
# Both need Python 3.11 or newer, make and the package registries that pip and apt are set up for.

SYSTEM_PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLES := examples/1-aggregator.txt examples/2-agency.html examples/3-independent.md

.PHONY: demo test check tests wheel quality spark clean

demo: $(VENV)/installed
	@test -d demo-lists || $(BIN)/onrecord lists add sample --lists demo-lists
	$(BIN)/onrecord read $(EXAMPLES) --lists demo-lists --casebook demo.casebook
	@$(BIN)/onrecord read $(EXAMPLES) --lists demo-lists --no-save --format html --out dossier.html
	@echo "Open dossier.html in a browser: it works offline. The reports are invented."

test: check wheel tests

check: $(VENV)/installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src

tests: $(VENV)/installed-for-tests spark
	@command -v chromium >/dev/null || { \
	  echo "Chromium is missing; installing Debian's (needs root)."; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; }
	$(BIN)/python -m pytest

# Spark in this machine alone, for the test that its hits are row for row ours: PySpark and a Java runtime.
spark: $(VENV)/installed-for-spark
	@command -v java >/dev/null || { \
	  echo "Java is missing; installing Debian's headless runtime (needs root)."; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; }

# The package as a stranger gets it: built, installed without extras, started.
wheel: $(VENV)/installed-for-tests
	@rm -rf build dist && $(BIN)/python -m build --wheel --no-isolation >/dev/null
	@$(SYSTEM_PYTHON) -m venv --clear build/stranger
	@build/stranger/bin/python -m pip install -q -c constraints.txt dist/*.whl
	@cd build && stranger/bin/onrecord read ../examples/1-aggregator.txt --no-save | head -n 3
	@rm -rf build dist

quality: $(VENV)/installed-for-tests
	$(BIN)/python -m quality

$(VENV)/bin/python:
	@$(SYSTEM_PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "OnRecord needs Python 3.11 or newer; set SYSTEM_PYTHON=/path/to/python3.11"; exit 1; }
	$(SYSTEM_PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $@ $(VENV)/installed

$(VENV)/installed-for-spark: $(VENV)/installed-for-tests
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e ".[spark,test]"
	@touch $@

clean:
	rm -rf $(VENV) build dist dossier.html demo.casebook* demo-lists
