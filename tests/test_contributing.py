"""The door for contributors: what CI and the hooks run, and what the issue forms ask, is what there is."""

from __future__ import annotations

import re

import pytest
import yaml
from shows import REPOSITORY

GITHUB = REPOSITORY / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def test_ci_runs_every_gate_on_every_python_that_the_package_names():
    workflow = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    gates = workflow["jobs"]["gates"]
    declared = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert gates["strategy"]["matrix"]["python"] == re.findall(r"Python :: (3\.\d+)", declared)
    assert [step["run"] for step in gates["steps"] if "run" in step] == [".ci/run"]
    assert (REPOSITORY / ".ci" / "run").is_file()


def test_the_hooks_run_the_commands_of_make_check():
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"].removeprefix(".venv/bin/") for repo in hooks["repos"] for hook in repo["hooks"]]
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    commands = re.findall(r"^\t\$\(BIN\)/((?:ruff|mypy).*)$", makefile, re.MULTILINE)
    assert [entry.removesuffix(" --force-exclude") for entry in entries] == commands


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_is_one_that_github_takes(form):
    asked = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert asked["name"]
    assert asked["description"]
    ids = [field["id"] for field in asked["body"]]
    assert len(set(ids)) == len(ids)
    for field in asked["body"]:
        assert field["type"] in ("input", "textarea")
        assert field["attributes"]["label"]


def test_conduct_and_security_are_reported_by_the_same_route():
    texts = [(REPOSITORY / name).read_text(encoding="utf-8") for name in ("SECURITY.md", "CODE_OF_CONDUCT.md")]
    assert all("private security advisory of the repository" in " ".join(text.split()) for text in texts)
