# Everything a fresh machine needs: Python ≥ 3.11 with venv, and make. With uv the same goes faster.
# Without make (Windows), run the lines that stand here with `uv run --no-sync` before them; README shows which.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

ARTICLES ?= 10000
REPETITIONS ?= 3

.PHONY: site serve check test test-long golden demo bench lock sbom audit clean

site: .venv/site
	$(BIN)/minhbach build

serve: .venv/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

check: .venv/dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/minhbach check

test: check
	$(BIN)/pytest -n auto --dist loadfile

test-long: check
	$(BIN)/pytest -m "long or not long"

# An invented site that has everything, in .cache/demo/site.
demo: .venv/site
	$(BIN)/python tests/demo.py .cache/demo
	$(BIN)/minhbach build --root .cache/demo --as-of 2025-03-01T12:00+07:00

# Other generators and ours on the same articles, in turn, into benchmarks/results: make bench ARTICLES=1000
bench: .venv/site
	$(BIN)/python benchmarks/speed.py --articles $(ARTICLES) --repetitions $(REPETITIONS)

golden: .venv/dev
	$(BIN)/pytest tests/golden --rewrite

.venv/bin/python:
ifdef UV
	uv venv --allow-existing .venv
else
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo 'Python needs its venv package: apt-get install python3-venv'; exit 1; }
endif

.venv/site: requirements/site.txt pyproject.toml | .venv/bin/python
ifdef UV
	uv pip install --python .venv --require-hashes -r requirements/site.txt
	uv pip install --python .venv --no-deps --no-build-isolation -e .
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

.venv/dev: requirements/dev.txt .venv/site
ifdef UV
	uv pip install --python .venv --require-hashes -r requirements/dev.txt
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
endif
	@touch $@

# Needs uv. Versions and hashes for every platform.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
	  pyproject.toml requirements/build.in -o requirements/site.txt
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
	  --group dev -c requirements/site.txt -o requirements/dev.txt

# What the generator is made of, as CycloneDX: the same bytes each time for the same lock. Needs no network.
sbom: .venv/dev
	$(BIN)/python -W ignore -m cyclonedx_py requirements requirements/site.txt --pyproject pyproject.toml \
	  --output-reproducible --output-format JSON --output-file sbom.cdx.json

# What is known against it. Needs the network, and says so; STRICT=1 fails where nobody could be asked.
audit: .venv/dev
	$(BIN)/python .ci/audit.py $(if $(STRICT),--strict)

clean:
	rm -rf .venv site .cache .mypy_cache .pytest_cache .ruff_cache sbom.cdx.json
