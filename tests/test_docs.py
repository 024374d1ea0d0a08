"""What the documents promise: every command and option has help and is documented, and the README's commands run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import typer
from cli.processes import start
from shows import REPOSITORY

from tts.cli.app import essaycast


def _all_commands(group, prefix=""):
    for name, command in group.commands.items():
        yield f"{prefix}{name}", command
        if hasattr(command, "commands"):
            yield from _all_commands(command, f"{prefix}{name} ")


COMMANDS = dict(_all_commands(typer.main.get_command(essaycast())))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help_and_is_in_the_docs(name):
    command = COMMANDS[name]
    documented = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
    assert command.help
    mine = re.search(rf"^## essaycast {name}(?: [A-Z][^\n]*)?$(.*?)(?=^## |\Z)", documented, re.MULTILINE | re.DOTALL)
    assert mine
    section = mine[1] + documented.partition("\n## ")[0]
    taken = {option for parameter in command.params for option in parameter.opts}
    for option in re.findall(r"^\| `(--[\w-]+)", mine[1], re.MULTILINE):
        assert option in taken, f"docs/commands.md gives {name} {option}, which it does not take"
    for parameter in command.params:
        assert getattr(parameter, "help", ""), f"{name} {parameter.name} has no help"
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in section, f"{name} {option} is not in docs/commands.md"


def readme_commands() -> list[str]:
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line.partition("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_the_readmes_commands_run(run, tmp_path):
    show = tmp_path / "show"
    shutil.copytree(
        REPOSITORY, show, ignore=shutil.ignore_patterns(".*", "out", "build", "*.egg-info", "docs", "bench")
    )
    settings = show / "show.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[voice]\nname = "tone"\n', encoding="utf-8")
    for essay in (show / "essays").iterdir():  # the commands are tried, not the essays
        essay.write_text(essay.read_text(encoding="utf-8")[:1200], encoding="utf-8")
    commands = readme_commands()
    assert len(commands) >= 10
    for command in commands:
        name, *arguments = command.split()
        if name == "make":
            assert re.search(rf"^{arguments[0]}:", (show / "Makefile").read_text("utf-8"), re.MULTILINE)
            continue
        if arguments == ["serve"]:
            with start(name, "serve", "--port", 0, cwd=show) as server:
                assert server.stdout is not None
                assert server.stdout.readline().startswith("http://127.0.0.1:")
                server.terminate()
            continue
        arguments = [argument.strip('"') for argument in re.findall(r'"[^"]*"|\S+', command)[1:]]
        done = run(name, *arguments, cwd=show)
        assert done.code == 0, (command, done.err)
        assert done.out, command
    assert (show / "out" / "feed.xml").is_file()
    assert len(list((show / "lantern-notes" / "essays").glob("*.md"))) == 5


def anchors(document: Path) -> set[str]:
    """Return what links may name behind a #: the headings, as GitHub and most site makers write them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_between_the_documents_lead_somewhere():
    for document in [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md")]:
        prose = re.sub(r"```.*?```|`[^`\n]*`", "`", document.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\((?!https?:)([^)]+)\)", prose):
            name, _, anchor = target.partition("#")
            file = document.parent / name if name else document
            assert file.exists(), f"{document.name}: {target}"
            assert not anchor or anchor in anchors(file), f"{document.name}: {target}"


def test_the_readme_is_short_and_every_document_is_listed():
    assert len((REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()) < 120
    documents = {path.name for path in (REPOSITORY / "docs").glob("*.md")} - {"README.md"}
    listed = re.findall(r"\(([\w-]+\.md)\)", (REPOSITORY / "docs" / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(documents)


def test_every_document_has_its_place_in_the_navigation_of_the_site():
    nav = (REPOSITORY / "zensical.toml").read_text(encoding="utf-8").partition("\n[project.theme]")[0]
    assert sorted(re.findall(r'= "([\w-]+\.md)" }', nav)) == sorted(
        path.name for path in (REPOSITORY / "docs").glob("*.md")
    )


def test_links_of_the_readme_work_on_the_package_index_too():
    """There is no folder beside it there: they are addresses of the repository."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)|^\[[^\]]+\]: (\S+)$", text, re.MULTILINE)
    home = re.search(
        r'^Repository = "([^"]+)"', (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert home
    own = [target.removeprefix(f"{home[1]}/blob/main/") for pair in links for target in pair if home[1] in target]
    assert len(own) >= 10
    assert all((REPOSITORY / re.split("[#?]", target)[0]).is_file() for target in own)
    assert all(target.startswith("https://") for pair in links for target in pair if target)
    for name in re.findall(r"\[([^\]]+)\](?![(:\[])", re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)):
        assert re.search(rf"^\[{re.escape(name)}\]: ", text, re.MULTILINE), name


def test_every_dependency_is_explained():
    explained = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    declared = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[0]
    for name in re.findall(r'^    "([a-z0-9-]+)[>\[;]', declared, re.MULTILINE):
        if name not in ("essaycast",) and not name.startswith("types-") and not name.endswith("-stubs"):
            assert name in explained, f"{name} is not in docs/dependencies.md"
