"""What is installed is all that runs: every file of the package that is no Python is declared as its data."""

from __future__ import annotations

import ast
import fnmatch
import importlib
import shutil
import subprocess
import sys
import tarfile
import zipfile

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


def test_the_source_distribution_holds_docs_essays_and_all_tests_and_the_wheel_the_docs(tmp_path):
    pytest.importorskip("build")
    copy = tmp_path / "copy"
    unwanted = ("out", "build", "dist", "*.egg-info", "__pycache__", ".venv", ".git", ".*_cache", ".coverage*")
    shutil.copytree(REPOSITORY, copy, ignore=shutil.ignore_patterns(*unwanted, ".hypothesis"))
    command = [sys.executable, "-m", "build", "--outdir", tmp_path, copy]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "deprecat" not in (built.stdout + built.stderr).lower()
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        packed = {name.partition("/")[2] for name in tar.getnames()}
    wanted = {"LICENSE", "Makefile", "pyproject.toml", "show.toml", "cover.jpg", ".pre-commit-config.yaml"}
    wanted |= {path.name for path in REPOSITORY.glob("*.md")}
    for folder in ("docs", "essays", "tests", "bench", "voices", "tts", ".ci", ".github"):
        files = [path for path in (copy / folder).rglob("*") if path.is_file()]
        wanted |= {path.relative_to(copy).as_posix() for path in files}
    assert len(wanted) > 300
    assert wanted - packed == set()
    (wheel,) = tmp_path.glob("*.whl")
    installed = set(zipfile.ZipFile(wheel).namelist())
    assert {f"tts/docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md")} - installed == set()
