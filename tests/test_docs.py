"""README and the pages beside it are true: their commands run, and their links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
import yaml

from app import COMMANDS, cli
from sandbox import LocalWorkspace, Member

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = sorted([README, ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])
IN_THE_CLONE = ("bot", "framework", "sandbox", "storage")
FILES_IN_THE_CLONE = ("app.py", "Makefile", "manifest.yml", "pyproject.toml", "requirements.lock")
MEMBERS = [
    Member(id="U03LIN", name="lin", real_name="Lin", email="lin@example.com"),
    Member(id="U01ADA", name="ada", real_name="Ada", tz="Europe/Paris", email="ada@example.com"),
    Member(id="U02GRACE", name="grace", real_name="Grace", email="grace@example.com"),
    Member(id="U03ALAN", name="alan", real_name="Alan", email="alan@example.com"),
]

NOT_RUN = {
    "make install": "it downloads packages",
    "make demo": "it never ends; what it starts is tried in a test of its own",
    "make run": "it never ends; what it starts is tried in a test of its own",
    "make test": "it would run this test again",
    "make test-deep": "it would run the longest tests in the middle of all others",
    "make check": "it looks at the code, which a change to a page leaves as it is",
    "make chaos-short": "it runs tests",
    "make chaos": "it takes hours",
    "make format": "it changes the code",
    "make bench": "it takes minutes",
    "make image": "it needs something that builds images; a test does its steps one by one",
}
"""Commands that are only looked up in the Makefile, and why."""

FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, *languages: str) -> list[str]:
    """What stands between fences of these languages, without the indent of a list."""
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [
        "".join(line.removeprefix(indent) for line in text.splitlines(keepends=True))
        for indent, language, text in found
        if language in languages
    ]


def commands(page: Path) -> list[str]:
    lines = "".join(blocks(page, "sh", "console")).splitlines()
    return [line.partition("  #")[0].strip() for line in lines if line.strip()]


def anchors(page: Path) -> set[str]:
    """What GitHub makes of a page's headings."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


WITH_COMMANDS = [page for page in PAGES if set(commands(page)) - set(NOT_RUN)]


@dataclass
class Clone:
    """A clean copy of the program with tokens for a workspace on this machine."""

    folder: Path
    environment: dict[str, str]

    def run(self, command: str) -> None:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    def has(self, file: str, *more: str) -> None:
        """Put copies of a file that ships into the clone, as a reader would have files there."""
        for name in more:
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            shutil.copy(self.folder / file, path)

    def made_by(self, target: str) -> str:
        """The command that a target of the Makefile ends with."""
        told = subprocess.run(
            ["make", "--no-print-directory", "-n", target],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return told.stdout.splitlines()[-1]

    def starts(self, command: str, until: str) -> None:
        """Start what never ends, wait until it has printed ``until``, and stop it."""
        process = subprocess.Popen(
            shlex.split(command),
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        printed = ""
        for line in process.stdout:
            printed += line
            if re.search(until, line):
                break
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        process.stdout.close()
        assert process.wait(timeout=30) == 0, printed + rest
        assert re.search(until, printed), printed


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    folder = tmp_path / "next-rung"
    folder.mkdir()
    for name in IN_THE_CLONE:
        # With what Python made of the modules: compiling them all takes longer than a command.
        shutil.copytree(ROOT / name, folder / name)
    for name in FILES_IN_THE_CLONE:
        shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "roster.csv").write_text("".join(blocks(README, "csv")), encoding="utf-8")
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    # As a page says to whoever takes people from a channel.
    manifest["oauth_config"]["scopes"]["bot"].append("channels:read")
    with LocalWorkspace(manifest=manifest, members=MEMBERS, channels=["product"]) as slack:
        tokens = f"SLACK_BOT_TOKEN={slack.bot_token}\nSLACK_APP_TOKEN={slack.app_token}\n"
        (folder / ".env").write_text(tokens, encoding="utf-8")
        ours = ("SLACK_", "DATABASE_URL", "NEXT_RUNG_", "GIT_")
        environment = {key: v for key, v in os.environ.items() if not key.startswith(ours)}
        environment |= {"SLACK_API_URL": slack.api_url, "PYTHONUNBUFFERED": "1"}
        yield Clone(folder, environment)
        assert slack.problems == []


def given(page: str, clone: Clone) -> None:
    """What a reader of the page has by then."""
    imported = ".venv/bin/python app.py roster import roster.csv"
    shipped = "framework/ladders/engineering.yml"
    if page == "docs/operators.md":
        clone.run(imported)
    elif page == "docs/hr.md":
        clone.run(f".venv/bin/python app.py ladder export {shipped} -o sales.csv")
        clone.has(shipped, "old.yml", "new.yml")
        clone.run("echo 'roster_sync: {source: roster.csv}' > settings.yml")
    elif page == "docs/ladders.md":
        clone.run(imported)
        clone.run(f".venv/bin/python app.py ladder export {shipped} -o engineering.csv")
        clone.has(shipped, "old.yml", "new.yml")
        clone.has("framework/ladders/design.yml", "ladders/design.yml")
        as_somebody = "git -c user.name=Ada -c user.email=ada@example.com"
        commit = f"{as_somebody} commit -q --allow-empty -m Change"
        clone.run(f"git init -q -b main && git add framework && {' && '.join([commit] * 4)}")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(each, id=name_of(each), marks=() if each == README else pytest.mark.deep)
        for each in WITH_COMMANDS
    ],
)
def test_the_commands_of_a_page_run_one_after_another(page: Path, clone: Clone) -> None:
    given(name_of(page), clone)
    for command in commands(page):
        if command not in NOT_RUN:
            clone.run(command)


@pytest.mark.parametrize("command", NOT_RUN)
def test_what_is_not_run_is_on_a_page_and_in_the_makefile(command: str) -> None:
    assert any(command in commands(page) for page in PAGES)
    told = ["make", "-n", *command.split()[1:]]
    subprocess.run(told, cwd=ROOT, capture_output=True, check=True)


def test_make_demo_prints_the_address_that_readme_says(clone: Clone) -> None:
    demo = clone.made_by("demo")
    assert demo == ".venv/bin/python app.py demo"
    clone.starts(f"{demo} --no-browser --port 0", until=r"http://\S+")


def test_make_run_connects_once_a_roster_is_there(clone: Clone) -> None:
    run = clone.made_by("run")
    assert run == ".venv/bin/python app.py run"
    clone.run(".venv/bin/python app.py roster import roster.csv")
    clone.starts(run, until=r"Connected\. People on the roster: 2\.")


def test_readme_is_short_and_says_first_how_to_try_it() -> None:
    words = README.read_text(encoding="utf-8").split()
    assert len(words) < 900
    start = " ".join(words[:300])
    assert "make demo" in start
    assert "make test" in start


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_file_and_folder_that_contributors_are_sent_to_exists(page: str) -> None:
    """``tables/shapes.py`` counts where a sentence before it says in which folder."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w[\w.-]*(?:/[\w.-]+)*(?:/|\.(?:py|txt|yml|toml|md)))`", text))
    top = [each for each in ROOT.iterdir() if each.name[0] != "." and each.is_dir()]
    there = {each for folder in top for each in (folder, *folder.rglob("*"))} | {*ROOT.iterdir()}
    paths = [f"/{each.relative_to(ROOT)}{'/' if each.is_dir() else ''}" for each in there]
    missing = {name for name in named if not any(path.endswith(f"/{name}") for path in paths)}
    assert len(named) > 20
    assert missing == set()


def test_every_page_and_picture_is_linked_from_another() -> None:
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text(encoding="utf-8"))
    }
    kept = {*ROOT.glob("docs/**/*.md"), *ROOT.glob("docs/*.png")}
    assert kept - linked == set()


def test_the_page_for_operators_names_every_command() -> None:
    page = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    for name, command in commands_by_name(cli):
        if not isinstance(command, click.Group):
            assert f"`{name}" in page, name


OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
OF_OTHER_PROGRAMS = {"--exclude", "--strict", "--help", "--force", "--quick"} | {
    "--hypothesis-profile"
}
"""Options in the pages that are git's, mypy's, pipx's, the benchmarks', pytest's, or of every
command."""
_OTHERS = ("docker", "helm", "kubectl", "pip", "pipx", "podman", "python3", "systemctl", "useradd")
OTHER_PROGRAM = re.compile(
    rf"(?:^\s*[$#] |`)(?:/\S+/)?(?:{'|'.join(_OTHERS)})\b"
    rf"[^`\n]*?(?=(?<![-/\w])next-rung (?:{'|'.join(COMMANDS)})\b|`|$)",
    re.MULTILINE,
)
"""What is written of another program's command, up to one of ours that it runs."""


def commands_by_name(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from commands_by_name(command, f"{before}{name} ")


def options_of(command: click.Command) -> set[str]:
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for name in parameter.opts
        if name.startswith("--")
    }


def written_options(text: str) -> set[str]:
    return set(OPTION.findall(text)) - OF_OTHER_PROGRAMS


def without_other_programs(page: Path) -> str:
    return OTHER_PROGRAM.sub("", page.read_text(encoding="utf-8"))


def test_every_option_in_the_pages_exists() -> None:
    known = options_of(cli).union(*(options_of(c) for _, c in commands_by_name(cli)))
    for page in PAGES:
        wrong = written_options(without_other_programs(page)) - known
        assert not wrong, f"{name_of(page)} writes {sorted(wrong)}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_a_page_writes_takes_its_options(page: Path) -> None:
    by_name = dict(commands_by_name(cli))
    lines = re.findall(r"(?:app\.py|(?<![-/])next-rung) ([^`\n#|]+)", without_other_programs(page))
    for line in lines:
        words = line.split()
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in by_name), None)
        taken = options_of(by_name[name]) if name else options_of(cli)
        assert written_options(line) <= taken, f"{name_of(page)}: {line}"


@pytest.mark.parametrize("name", [name for name, _ in commands_by_name(cli)])
def test_every_option_of_a_command_is_on_a_page(name: str) -> None:
    command = dict(commands_by_name(cli))[name]
    told = "".join(p.read_text(encoding="utf-8") for p in PAGES)
    # What several commands take is told where the command itself is.
    paragraphs = [p for p in re.split(r"\n\n|\n(?=[|-])", told) if re.search(rf"\b{name}\b", p)]
    missing = options_of(command) - written_options("\n".join(paragraphs))
    assert not missing, f"No page tells of {sorted(missing)} where it tells of {name}."


@pytest.mark.parametrize("name", [name for name, _ in commands_by_name(cli)])
def test_help_names_only_options_that_the_command_takes(name: str) -> None:
    command = dict(commands_by_name(cli))[name]
    texts = [command.help or "", *(getattr(p, "help", None) or "" for p in command.params)]
    assert written_options(" ".join(texts)) <= options_of(command)


def test_the_page_on_ladders_says_how_a_file_is_replaced() -> None:
    told = (ROOT / "docs" / "ladders.md").read_text(encoding="utf-8")
    assert "--overwrite" in told
