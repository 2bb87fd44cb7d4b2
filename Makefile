# Every target makes .venv by itself when it is missing or older than requirements.lock.
# Needs python3 (3.11 or newer) and nothing else.

PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed
BIN := $(VENV)/bin

.PHONY: demo run test test-deep chaos-short chaos check bench install image format clean
.DEFAULT_GOAL := demo

# PORT=9000 chooses the page's port. KEEP=folder keeps the demo there, to go on with it later.
demo: install
	$(BIN)/python app.py demo$(if $(PORT), --port $(PORT))$(if $(KEEP), --keep '$(KEEP)')

run: install
	$(BIN)/python app.py run

test: install
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not chaos and not deep and not browser"

# What takes longer than ten seconds: many starts and kills, the page in Chromium, all cases of the
# tables with a set-up for each, and all random cases of each test.
test-deep: install
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "deep or browser or hypothesis" --hypothesis-profile=all

# Faults of every kind at once, by a seed: some two minutes. CHAOS_SEEDS=7,8 chooses others.
chaos-short: install
	$(BIN)/python -m pytest -n auto -m chaos -rP

# The same for hours: CHAOS_HOURS=2, or until CHAOS_KILLS=1000. CHAOS_SEED=1 is the first seed.
chaos: install
	$(BIN)/python -m tests.chaos

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install
	$(BIN)/python -m bench

# BUILDER=podman builds it without Docker.
BUILDER ?= docker
image:
	$(BUILDER) build --file deploy/Dockerfile --tag next-rung .

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

install: $(STAMP)

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Next Rung needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@echo "Installing $$(grep -c == requirements.lock) packages into $(VENV). The first time takes a minute or two."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check -r requirements.lock
	@touch $(STAMP)
	@echo "Installed."

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
