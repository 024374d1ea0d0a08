"""What is installed is all that runs: every file of the package that is no Python is declared as its data."""

from __future__ import annotations

import ast
import fnmatch
import importlib
import sys

import pytest
from shows import REPOSITORY

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def test_every_data_file_of_the_package_is_installed_with_it():
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = declared["tool"]["setuptools"]["package-data"]["*"]
    files = [path for path in (REPOSITORY / "tts").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    data = [path for path in files if path.suffix != ".py"]
    assert len(data) > 20
    missing = [path.name for path in data if not any(fnmatch.fnmatch(path.name, pattern) for pattern in patterns)]
    assert missing == []


@pytest.mark.parametrize("path", sorted((REPOSITORY / "bench").glob("*.py")), ids=lambda path: path.stem)
def test_what_a_benchmark_imports_of_the_program_is_there(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tts"):
            module = importlib.import_module(node.module)
            for alias in node.names:
                assert hasattr(module, alias.name), f"{node.module} has no {alias.name}"
