# The two commands are `make bench` and `make test`; each works from a fresh clone.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup build bench bench-smoke bench-full kernels test lint format report clean

ASSAY := .build/release/assay
SWIFT_SOURCES := Package.swift Sources Tests

# OUT=DIR sends a run to DIR instead of Reports/.
RUN_FLAGS = $(if $(OUT),--out '$(OUT)')

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing (Debian, Ubuntu)
	@Scripts/setup.sh

build: ## Build the release program
	swift build -c release

bench: setup build ## Measure the default suite and report; OUT=DIR writes elsewhere
	$(ASSAY) run Suites/default.yaml $(RUN_FLAGS)

bench-smoke: setup build ## Measure the smallest suite, in under a minute; OUT=DIR too
	$(ASSAY) run Suites/smoke.yaml $(RUN_FLAGS)

bench-full: setup build ## Measure every strategy with its sweep, five seeds
	$(ASSAY) run Suites/full.yaml $(RUN_FLAGS)

kernels: setup build ## Measure every kernel against the processor's peaks; OUT=DIR too
	$(ASSAY) kernels Suites/kernels.yaml $(RUN_FLAGS)

test: setup ## Run every test
	swift test

lint: ## Check format and style; fails on any finding
	swift format lint --strict --recursive --configuration .swift-format $(SWIFT_SOURCES)

format: ## Rewrite the sources in the project's format
	swift format --in-place --recursive --configuration .swift-format $(SWIFT_SOURCES)

report: ## Draw charts and summary again from the results.csv of RUN=DIR
	$(if $(RUN),,$(error RUN is missing: make report RUN=Reports/<suite>/<run>))
	swift build -c release
	$(ASSAY) report '$(RUN)'

clean: ## Remove what was built; reports stay
	swift package clean
