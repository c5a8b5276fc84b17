.DEFAULT_GOAL := help
.PHONY: help run test check train eval bench lock clean

help: ## Lists these verbs (each takes ARGS="…")
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Sets up what is missing, trains, starts everything and prints the addresses
	@scripts/run.sh $(ARGS)

test: ## Sets up what tests need and runs them all: ARGS="tests/core -k owner" runs some
	@scripts/test.sh $(ARGS)

check: ## Style, types, imports, training data, and what must not be committed
	@scripts/check.sh

train: ## Trains the model where its data, domain or configuration changed
	@scripts/train.sh $(ARGS)

eval: ## Tests the understanding in four ways of typing, writes var/eval/report.html: ARGS="--no-cv"
	@scripts/eval.sh $(ARGS)

bench: ## Plays customers against a system of its own and measures it: ARGS="--customers 50"
	@scripts/bench.sh $(ARGS)

lock: ## Writes the lists of packages again: ARGS="--upgrade" takes newer ones
	@scripts/lock.sh $(ARGS)

clean: ## Removes environments, models and caches; keeps conversations and settings
	@scripts/clean.sh
