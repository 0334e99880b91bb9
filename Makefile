# `make run` and `make test` do all their own set-up, in .venv.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
DEVELOPMENT := .venv/runtime .venv/development

.PHONY: run test lint gallery bench soak corpus mutants texts numbers lock audit wheel

run: .venv/runtime
	@echo "Starting Residua; the address of its chat page follows."
	@$(BIN)/residua run

test: $(DEVELOPMENT)
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

lint: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Every screen in English and French, light and dark, on one page to look at; six beside what they were at the last release.
gallery: $(DEVELOPMENT)
	$(BIN)/python -m tests.gallery

bench: $(DEVELOPMENT)
	$(BIN)/python -m tests.bench

soak: $(DEVELOPMENT)
	$(BIN)/python -m tests.soak

# How much of what two hundred briefs tell of an event is found, by language and question; how well claims are told.
corpus: $(DEVELOPMENT)
	$(BIN)/python -m tests.handlers.briefs.corpus
	$(BIN)/python -m tests.calculators.claims_corpus

# Takes half an hour: 300 small faults in copies of the project, and whether a test notices each.
mutants: $(DEVELOPMENT)
	$(BIN)/python -m tests.mutants

# After a text changed: collect the English, bring the catalogues up to date, then translate what is new.
# Which files and functions hold texts is said in pyproject.toml; PYTHONPATH lets Babel find our own extractor.
LANGUAGES := $(notdir $(patsubst %/LC_MESSAGES,%,$(wildcard locales/*/LC_MESSAGES)))
texts: export PYTHONPATH := .
texts: $(DEVELOPMENT)
	$(BIN)/pybabel -q extract -F pyproject.toml --add-location=file --add-comments=i18n: --strip-comments --sort-output -o locales/residua.pot .
	for language in $(LANGUAGES); do \
		$(BIN)/pybabel -q update -D residua -i locales/residua.pot -d locales -l $$language \
			--init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit; \
	done

# After unicode-rbnf has newer rules: write the words of numbers in every language that is understood.
numbers: $(DEVELOPMENT)
	$(BIN)/python -m tests.spell_out

# What is committed as a wheel, built twice to the same bytes, and tried alone in a bare environment and folder.
wheel: .venv/runtime
	rm -rf .wheel
	for build in one two; do \
		mkdir -p .wheel/$$build && git archive HEAD | tar -x -C .wheel/$$build && \
		SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PIP) wheel --no-deps --no-build-isolation \
			--wheel-dir .wheel/$$build/dist .wheel/$$build || exit; \
	done
	cmp .wheel/one/dist/*.whl .wheel/two/dist/*.whl
	mkdir -p dist && cp .wheel/one/dist/*.whl dist
	$(PYTHON) -m venv .wheel/bare
	.wheel/bare/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	.wheel/bare/bin/pip install --quiet --disable-pip-version-check --no-deps dist/residua-*.whl
	mkdir .wheel/elsewhere && cd .wheel/elsewhere && export PATH="$(CURDIR)/.wheel/bare/bin:$$PATH" && \
		residua --version && residua migrate && residua backup copy && residua restore copy --replace && \
		residua estimate $(CURDIR)/calculators/examples/board-meeting.json && \
		residua deploy systemd --into . && residua sbom > $(CURDIR)/dist/residua.cdx.json
	rm -rf .wheel

# After pyproject.toml changed: pin everything again, with hashes and no addresses. Needs uv.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra dev --extra trial --extra otel pyproject.toml -o requirements-dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra trial -c requirements-dev.txt pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra trial --extra otel -c requirements-dev.txt pyproject.toml -o requirements-otel.txt

# Known weaknesses of all that is pinned, as osv.dev lists them. Fails where it cannot be asked, or does not know a package.
audit:
	$(PYTHON) -m venv .audit
	.audit/bin/pip install --quiet --disable-pip-version-check pip-audit
	.audit/bin/pip-audit --strict --vulnerability-service osv --disable-pip --require-hashes -r requirements-otel.txt -r requirements-dev.txt
	rm -rf .audit

.venv/installed: requirements.txt pyproject.toml
	@echo "Residua is set up once in .venv: what it needs is installed (about a minute), then the world’s towns are read in."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "1 of 3: installing $$(grep -c '==' requirements.txt) packages …"
	@$(PIP) install --require-hashes -r requirements.txt
	@echo "2 of 3: installing Residua itself …"
	@$(PIP) install --no-deps --no-build-isolation --editable ".[trial]"
	touch $@

.venv/runtime: .venv/installed
	@echo "3 of 3: reading in the towns …"
	$(BIN)/python -c "from bot.places.search import PlacesFile; from bot.settings import load; PlacesFile.open(load().cache_dir)"
	touch $@

# With `--jobs=2` beside the towns.
.venv/development: .venv/installed requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	touch $@
