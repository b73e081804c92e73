# Everything a newcomer needs: `make demo` does the main job, `make test` checks the program.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
WORKERS ?= 3

# The tests start the program a hundred times; what it is made of is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test lint format screenshots pictures benchmarks national share turns clean

help: ## この一覧を表示する
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.ready-to-run ## 見本の自治体で、回答からExcel・PDFまでを行う（画面があれば開く）
	@$(RUN) main.py demo

test: $(VENV)/.ready-to-test ## すべてのテストを実行する
	@$(RUN) -m pytest -n $(WORKERS) --dist worksteal

lint: $(VENV)/.ready-to-test ## 書き方・型・層の向きを検査する
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo
	@$(RUN) main.py checklists validate

format: $(VENV)/.ready-to-test ## コードの体裁を整える
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

screenshots: $(VENV)/.ready-to-run ## すべての画面を build/screenshots/ に描く
	@QT_QPA_PLATFORM=offscreen $(RUN) -m desktop.screenshots build/screenshots

pictures: screenshots ## 画面を描き、手引きとREADMEに載る分を docs/pictures/ に入れ直す
	@$(RUN) -m desktop.screenshots.pictures build/screenshots

benchmarks: $(VENV)/.ready-to-test ## 速さを、同じ実行で測った下限との比で示す
	@for name in first_paint answering answer_sheets report preview collection collection_workbook feedback surveys; do $(RUN) -m benchmarks.$$name; done

national: $(VENV)/.ready-to-test ## 全国1,741団体の集計を、pandasによる別の計算と突き合わせる
	@$(RUN) -m benchmarks.national

share: $(VENV)/.ready-to-test ## 共有フォルダー（SMB）で2台が同時に答える試し（Debianの管理者だけ。終わると後始末をする）
	@$(RUN) -m benchmarks.share

turns: $(VENV)/.ready-to-test ## ロックの届かない共有フォルダーで3つのプログラムが順番に書き込む試し（Linuxの管理者だけ）
	@$(RUN) -m benchmarks.turns

clean: ## 作ったものを消す（回答の保存ファイルには触れない）
	@rm -rf $(VENV) build dist demo *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.ready-to-run: pyproject.toml constraints.txt .ci/system-packages
	@.ci/system-packages run
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11以上が必要です")'
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "必要な部品を $(VENV) に入れています（最初の1回だけ）…" >&2
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready-to-run
	@.ci/system-packages test
	@$(INSTALL) --editable '.[test]'
	@touch $@
