# The two commands of the README are `make demo` and `make test`; each does all of its own set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PYTHON VENV

.PHONY: demo test lint types tests golden soak bench build clean

demo: ## the sample account: findings on the screen, demo-output/map.png, and the window where there is a display
	@scripts/setup.sh run
	@$(BIN)/consensus-map demo

test: ## lint, types, import rules and all tests
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory lint types tests

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

tests:
	$(BIN)/pytest -q -n 2 --dist loadfile

golden: ## draws the pictures anew that tests/drawing/test_golden.py compares with; look at them before keeping them
	@scripts/setup.sh test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.drawing.golden

soak: ## the long runs: more random edits, more kills, more fuzz
	@scripts/setup.sh test
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -q -m soak

bench: ## what the README's figures come from
	@scripts/setup.sh bench
	$(BIN)/python -m benchmarks

build: ## wheel and sdist in dist/
	@scripts/setup.sh test
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist demo-output .pytest_cache .mypy_cache .ruff_cache
