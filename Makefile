# Needs make, git and Python 3.11 or newer; everything else is installed into .venv.
PYTHON ?= python3
FORMAT ?= text
BASE ?= origin/main
ADDRESS ?= 127.0.0.1:8000
# The two editions never share a folder.
SITE := $(if $(filter staff,$(EDITION)),site-staff,site)
BIN := .venv/bin
LIBRARIES := .venv/.libraries
READY := .venv/.ready
MATERIALX := .venv/materialx
DEV := .venv/.dev
PEERS := .venv/.peers
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps
COMPILE = $(BIN)/uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 --upgrade --quiet --no-annotate
WORKERS := -n $(shell expr $$(nproc 2>/dev/null || echo 2) + 1) --maxprocesses 5 --dist worksteal
AUDITORS := .venv/.auditors
NPM := audit/node_modules/.package-lock.json

export NO_MKDOCS_2_WARNING := 1

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# $(call apt,packages,what to say in Chinese,what to say in English): installs what is missing, where one may.
define apt
{ \
	  if [ "$$(id -u)" = 0 ]; then sudo=; \
	  elif sudo -n true 2>/dev/null; then sudo="sudo -n"; \
	  else sudo=none; fi; \
	  if [ "$$sudo" = none ] || ! command -v apt-get >/dev/null; then \
	    echo "$(2)（Debian：apt-get install $(1)）。" >&2; \
	    echo "$(3) (Debian: apt-get install $(1))." >&2; \
	    exit 1; \
	  fi; \
	  $$sudo apt-get update -q && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(1); }
endef

.PHONY: help site serve check changes quick test lint browser server node audit soak bench bom schema lock clean

help: ## 列出所有命令 / list the commands
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 10

site: $(READY) ## 生成网站到 site/，内部版到 site-staff/ / build the site
	$(BIN)/mkdocs build --strict -d $(SITE)

serve: $(READY) ## 本机预览，改了就刷新 / live preview
	$(BIN)/mkdocs serve -a $(ADDRESS)

check: $(READY) ## 检查数据 / check the data
	@$(BIN)/gongshi check --format $(FORMAT)

changes: $(READY) ## 读者会看到哪些变化 / what readers will see change
	@$(BIN)/gongshi changes $(BASE) --guard --format $(FORMAT)

quick: lint ## 格式、类型、分层和单元测试，一分钟以内 / style, types, layers, unit tests: within a minute
	$(BIN)/pytest $(WORKERS) -m 'not whole and not soak and not server and not audit'

test: lint browser ## 所有测试 / every test
	$(BIN)/pytest $(WORKERS)

lint: $(DEV) ## 代码格式、类型、分层 / style, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/names.py

audit: $(DEV) $(AUDITORS) browser $(NPM) ## 用 Lighthouse、html-validate 检查网站 / look at the site with tools from npm
	audit/node_modules/.bin/eslint --max-warnings 0 --config audit/eslint.config.mjs hooks/theme/assets/gongshi
	audit/node_modules/.bin/tsc --project audit
	$(BIN)/zizmor --offline --no-progress .github
	sh tests/audit/office.sh
	$(BIN)/python scripts/audit.py $(AUDIT)
	$(BIN)/pytest -m audit

soak: $(DEV) $(PEERS) browser server ## 要跑几分钟的测试 / the tests that take minutes
	$(BIN)/pytest -m 'soak or server'

bench: $(DEV) $(PEERS) ## 和 Hugo、普通 MkDocs 比快慢 / measure the speed beside Hugo's
	$(BIN)/python scripts/bench.py $(BENCH)

bom: $(AUDITORS) ## 写出 bom.json：建网站用到的库（CycloneDX）/ the bill of materials
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o bom.json

schema: $(READY) ## 重新生成 data/schema/ / regenerate the JSON Schemas
	$(BIN)/gongshi schema

lock: $(READY) ## 更新五份 requirements*.lock / renew the locks
	$(BIN)/pip install --quiet uv
	$(COMPILE) --extra build --extra mkdocs --extra dev -o requirements-dev.lock
	$(COMPILE) --extra build --extra mkdocs --constraint requirements-dev.lock -o requirements.lock
	$(COMPILE) --extra bench --constraint requirements-dev.lock -o requirements-bench.lock
	echo 'mkdocs-materialx>=10.2,<11' | $(subst pyproject.toml,-,$(COMPILE)) --no-deps -o requirements-materialx.lock
	$(COMPILE) --extra audit --constraint requirements-dev.lock -o requirements-audit.lock

clean: ## 删去生成的一切 / remove everything that was made
	rm -rf .venv site site-staff audit/node_modules .cache/audit .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find hooks scripts tests -name __pycache__ -prune -exec rm -rf {} +

# What building needs, and no more, so that the first site is there soon; the lock is complete, so nothing is resolved.
# Hashes for what comes from outside.
$(LIBRARIES): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新的版本：make PYTHON=/路径/python3" >&2; \
	  echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

# The package itself is linked, with its command, built by the hatchling of the lock.
$(READY): $(LIBRARIES) pyproject.toml
	$(INSTALL) --no-build-isolation -e .
	@touch $@

# What tests, types and style need beside it.
$(DEV): $(READY) requirements-dev.lock requirements-materialx.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --require-hashes --upgrade --target $(MATERIALX) -r requirements-materialx.lock
	@touch $@

# Whom `make bench` measures against; nothing else needs them.
$(PEERS): $(READY) requirements-bench.lock
	$(INSTALL) --require-hashes -r requirements-bench.lock
	@touch $@

# What looks at the workflows and writes the bill of materials.
$(AUDITORS): $(READY) requirements-audit.lock
	$(INSTALL) --require-hashes -r requirements-audit.lock
	@touch $@

browser: ## 装好测试用的浏览器 / bring a browser for the tests
	@command -v chromium || command -v chromium-browser || command -v google-chrome || \
	$(call apt,chromium fonts-noto-cjk,测试要用浏览器：请先安装 chromium 和中文字体,The tests need a browser: install chromium and a Chinese font)

server: ## 装好测试用的网页服务器 / bring a web server for the tests
	@{ command -v nginx && command -v wrk; } >/dev/null || \
	$(call apt,nginx-light libnginx-mod-http-brotli-static wrk faketime,测试要用网页服务器：请先安装 nginx 和 wrk,The tests need a web server: install nginx and wrk)

node: ## 装好 Node / bring Node, for the audit
	@{ command -v node && command -v npm; } >/dev/null || \
	$(call apt,nodejs npm,检查网站要用 Node 18 或更新的版本：请先安装 nodejs 和 npm,The audit needs Node 18 or newer: install nodejs and npm)

$(NPM): audit/package.json audit/package-lock.json | node
	npm ci --prefix audit --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
