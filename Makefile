# make run    the app on http://localhost:8501 (PORT= changes it)
# make test   every test, with a real browser and a real office
# make check  the quick round: ruff, types, tests without a browser or an office
# make bench  the benchmark figures, one JSON line each
# make semantic  the optional embeddings, in an environment of their own
# make lock   pin the dependency tree anew

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run dev test check bench semantic lock clean

run: $(VENV)/run
	$(BIN)/streamlit run app.py --server.port $(PORT)

dev: $(VENV)/run
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.fileWatcherType auto --client.showErrorDetails full

test: $(VENV)/test
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.office
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 -m "not browser and not office"

bench: $(VENV)/test
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.bench

semantic:
	$(PYTHON) -m venv .venv-semantic
	.venv-semantic/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	.venv-semantic/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-semantic.txt
	.venv-semantic/bin/python -m pytest tests/compare/semantic_real.py

lock: $(VENV)/test
	$(BIN)/pip-compile -q --no-header --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links requirements.in
	$(BIN)/pip-compile -q --no-header --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links requirements-dev.in

$(VENV)/pip:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/run: requirements.txt | $(VENV)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/test: requirements-dev.txt $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) .venv-semantic .pytest_cache .mypy_cache .ruff_cache .hypothesis
