"""What the documentation shows is true: examples run, what it names is there."""

import ast
import doctest
import re
import shlex
import shutil
from functools import reduce
from pathlib import Path

import pytest
from typer.main import get_command

from newscrawl.cli import app
from newscrawl.crawl.addon import DEFAULTS
from newscrawl.sites import read_site

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newscrawl"
READMES = ["README.md", "README.ar.md"]
DOCS = sorted(
    str(file.relative_to(ROOT)) for folder in (".", "docs") for file in (ROOT / folder).glob("*.md")
)
COMMAND = get_command(app)
OTHERS = {"-a", "-o", "-O"}
"""Options of Scrapy that the documentation names by themselves."""


def read(doc):
    return (ROOT / doc).read_text("utf-8")


def blocks(doc, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", read(doc), re.MULTILINE | re.DOTALL)


def lines_of_code(doc):
    """What a reader may type: inline code outside the blocks, and the lines of shell blocks."""
    prose = re.sub(r"^```.*?^```$", "", read(doc), flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`([^`\n]+)`", prose)
    for block in (*blocks(doc, "sh"), *blocks(doc, "console")):
        yield from (line.removeprefix("$ ") for line in block.splitlines())


def commands(group=COMMAND, path=()):
    """Every command and group below `group`, by its words."""
    for name, command in group.commands.items():
        yield " ".join((*path, name)), command
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))


def options(command):
    return {name for parameter in command.params for name in parameter.opts} | {"--help"}


@pytest.mark.parametrize("doc", [*READMES, "docs/arabic-text.md"])
def test_python_examples(doc, capsys):
    names = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    examples = blocks(doc, "python")
    for number, block in enumerate(examples):
        if ">>>" not in block:
            exec(block, {})
            continue
        example = doctest.DocTestParser().get_doctest(block, names, f"{doc}[{number}]", None, 0)
        runner.run(example, clear_globs=False)
        names = example.globs
    assert examples
    assert runner.failures == 0, capsys.readouterr().out


@pytest.fixture(scope="module")
def newscrawl(preloaded):
    """Runs the command in a folder; what a terminal would show."""

    def run(words, folder):
        done = preloaded.run("newscrawl.cli", *words, folder=folder, as_seen=True)
        assert done.returncode == 0, done.stdout
        return done.stdout

    return run


@pytest.fixture(scope="module")
def demo(tmp_path_factory, newscrawl):
    """A folder in which the demo has run, and what it printed."""
    folder = tmp_path_factory.mktemp("docs")
    return folder, newscrawl(["demo"], folder)


@pytest.mark.parametrize("doc", READMES)
def test_console_examples(doc, demo, newscrawl, tmp_path):
    """One session, from top to bottom, in a folder in which `make demo` was run before."""
    shutil.copytree(demo[0], tmp_path, dirs_exist_ok=True)
    steps = [
        step.partition("\n")
        for block in blocks(doc, "console")
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]
    assert any(line.startswith("newscrawl ") for line, _, _ in steps)
    for line, _, expected in steps:
        match shlex.split(line):
            case ["cat", name]:
                (tmp_path / name).write_text(expected, "utf-8")
                continue
            case ["make", "demo"]:
                shown = f".venv/bin/newscrawl demo\n{demo[1]}"  # make says what it does
            case ["newscrawl", *words]:
                shown = newscrawl(words, tmp_path)
            case _:
                pytest.fail(f"{doc}: who can run {line!r}?")
        same = doctest.OutputChecker().check_output(expected, shown, doctest.ELLIPSIS)
        assert same, f"{doc}: {line}\n{shown}"


@pytest.mark.parametrize("doc", DOCS)
def test_commands_exist(doc):
    known = dict(commands())
    for line in lines_of_code(doc):
        words = shlex.split(line, comments=True) if line.startswith("newscrawl ") else []
        if len(words) > 1:
            command = known.get(" ".join(words[1:3])) or known.get(words[1])
            if command is None or (hasattr(command, "commands") and len(words) > 2):
                pytest.fail(f"{line}: no such command", pytrace=False)
            unknown = {word for word in words if re.match("--?[a-z]", word)} - options(command)
            assert not unknown, line


@pytest.mark.parametrize("doc", READMES)
def test_options_exist(doc):
    known = reduce(set.union, (options(command) for _, command in commands()), OTHERS)
    named = {line.split()[0] for line in lines_of_code(doc) if re.match("--?[A-Za-z]", line)}
    assert named
    assert named - known == set()


@pytest.mark.parametrize("doc", READMES)
@pytest.mark.parametrize("command", [name for name, _ in commands()])
def test_every_command_is_documented(doc, command):
    assert any(line.startswith(f"newscrawl {command}") for line in lines_of_code(doc))


@pytest.mark.parametrize("doc", READMES)
@pytest.mark.parametrize("setting", [name for name in DEFAULTS if name.startswith("NEWSCRAWL_")])
def test_every_setting_is_documented(doc, setting):
    default = DEFAULTS[setting]
    shown = f'"{default}"' if isinstance(default, str) else repr(default)
    assert f"| `{setting}` | `{shown}` |" in read(doc)


@pytest.mark.parametrize("doc", READMES)
def test_site_files_are_valid(doc, tmp_path):
    examples = blocks(doc, "toml")
    assert examples
    for example in examples:
        (tmp_path / "sawt.example.toml").write_text(example, "utf-8")
        read_site(tmp_path / "sawt.example.toml")


@pytest.mark.parametrize("doc", DOCS)
def test_make_targets_exist(doc):
    targets = re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE)
    named = [line.split()[1] for line in lines_of_code(doc) if re.match(r"make \w", line)]
    assert set(named) <= set(targets)


@pytest.mark.parametrize("doc", DOCS)
def test_links_lead_somewhere(doc):
    links = re.findall(r"\]\(([^)#\s]+)", read(doc))
    local = [link for link in links if not link.startswith(("http://", "https://"))]
    assert [link for link in local if not ((ROOT / doc).parent / link).exists()] == []


@pytest.mark.parametrize("doc", DOCS)
def test_files_exist(doc):
    files = re.compile(r"(newscrawl|tests|docs|benchmarks|fixtures)/[\w./-]+")
    named = filter(files.fullmatch, lines_of_code(doc))
    missing = [name for name in named if not (ROOT / name).exists()]
    assert [name for name in missing if ".example" not in name] == []


def test_imports_go_downward():
    """The order of layers in docs/design.md is the order of the packages."""
    (block,) = blocks("docs/design.md", "layers")
    rank = {
        name: height
        for height, line in enumerate(reversed(block.splitlines()))
        for name in line.split(" · ")
    }
    assert rank.keys() >= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    upward = [
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in PACKAGE.rglob("*.py")
        if (own := file.relative_to(PACKAGE).parts[0].removesuffix(".py")) in rank
        for name in imported(file)
        if name != own and rank[name] >= rank[own]
    ]
    assert upward == []


def imported(file):
    """The packages of newscrawl that `file` imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "newscrawl":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newscrawl."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            yield from (name[1] for name in names if name[0] == "newscrawl" and name[1:])
