"""What is installed is all that runs: every file of the package that is no Python is declared as its data."""

from __future__ import annotations

import ast
import fnmatch
import importlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.util import find_spec

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
                there = hasattr(module, alias.name) or find_spec(f"{node.module}.{alias.name}")
                assert there, f"{node.module} has no {alias.name}"


def test_the_source_distribution_holds_docs_essays_and_all_tests_and_the_wheel_the_docs(tmp_path):
    build = pytest.importorskip("build")
    pytest.importorskip("build.env")
    copy = tmp_path / "copy"
    unwanted = ("out", "build", "dist", "*.egg-info", "__pycache__", ".venv", ".git", ".*_cache", ".coverage*")
    shutil.copytree(REPOSITORY, copy, ignore=shutil.ignore_patterns(*unwanted, ".hypothesis"))
    told = []

    def asked(command, cwd=None, extra_environ=None):
        ran = subprocess.run(
            command, cwd=cwd, env={**os.environ, **(extra_environ or {})}, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        told.append(ran.stdout + ran.stderr)

    # As ``python -m build`` does it, the wheel from the source distribution, but in one environment instead of two.
    with build.env.DefaultIsolatedEnv() as environment:
        builder = build.ProjectBuilder.from_isolated_env(environment, copy, asked)
        environment.install(builder.build_system_requires)
        environment.install(builder.get_requires_for_build("sdist"))
        archive = builder.build("sdist", tmp_path)
        with tarfile.open(archive) as tar:
            packed = {name.partition("/")[2] for name in tar.getnames()}
            tar.extractall(tmp_path / "unpacked", filter="data")
        (unpacked,) = (tmp_path / "unpacked").iterdir()
        builder = build.ProjectBuilder.from_isolated_env(environment, unpacked, asked)
        environment.install(builder.get_requires_for_build("wheel"))
        builder.build("wheel", tmp_path)
    assert "deprecat" not in "".join(told).lower()
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
