"""Make the reference pages of docs/ from the code, and the table of columns in the README.

    python scripts/reference.py            # write the table of columns into README.md
    python scripts/reference.py --check    # exit 1 if that table is out of date

MkDocs calls `on_files` while it builds (`hooks` in mkdocs.yml): commands come from the command line itself, formats
from schemas/, the Python API from the public names of the package. None of these pages is stored.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
README = ROOT / "README.md"
BEGIN, END = "<!-- columns: made by scripts/reference.py -->", "<!-- end of columns -->"
# What `ingest` does with a column of each kind, in the order of the table.
COLUMNS = {
    "path": "the image that the row is about: its path below RAW, its name, or its folder",
    "accession": "joins the row to the images of an examination",
    "study_uid": "likewise, by StudyInstanceUID",
    "study": "likewise, by a number of your own",
    "patient_id": "becomes a pseudonym; splits never divide a patient",
    "issuer": "whose patient ids these are",
    "site": "hospital; becomes a pseudonym, and tells equal patient ids of two hospitals apart",
    "region": "one of the seven regions, by an organ or an examination",
    "view": "plane of the scan",
    "sex": "kept",
    "age": "kept; over 89 becomes 90",
    "lang": "accepted; the language is told from the texts themselves",
    "status": "tells which of two reports of a study stands: the final one",
    "text": "report as one text; cleaned",
    "findings": "what is described; cleaned",
    "impression": "what is concluded; cleaned",
    "label": "kept under its own name, as a closed question",
    "spacing": "millimetres per pixel",
    "name": "never kept; searched for in texts and images, and masked",
    "other_person": "likewise",
    "id": "likewise",
    "contact": "likewise",
    "birth_date": "likewise",
    "date": "likewise",
    "institution": "likewise",
}


def main(arguments: Sequence[str]) -> int:
    """Write the table into the README, or with --check compare it; return the exit code."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    new = f"{before}{BEGIN}\n{columns(5)}\n{END}{after}"
    if "--check" not in arguments:
        README.write_text(new, encoding="utf-8")
        return 0
    if new == text:
        return 0
    print("the columns in README.md are out of date; run: python scripts/reference.py", file=sys.stderr)
    return 1


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages to those of docs/: a hook of MkDocs."""
    from mkdocs.structure.files import File

    for name, text in pages().items():
        files.append(File.generated(config, name, content=text))
    return files


def pages() -> dict[str, str]:
    """Return {path below docs/: Markdown} of the generated pages."""
    return {
        "reference/commands.md": "\n".join(commands()),
        "reference/formats.md": "\n".join(formats()),
        "reference/python.md": "\n".join(python_api()),
    }


def columns(most: int | None = None) -> str:
    """Return the table of columns that `ingest` understands; of each kind at most so many names are shown."""
    known = {k: v for k, v in _schema("ingest/columns.json").items() if k not in ("about", "endings", "qualifiers")}
    if unexplained := known.keys() ^ COLUMNS.keys():
        raise SystemExit(f"kinds of column without a line in scripts/reference.py, or no longer known: {unexplained}")
    rows = ["| column | what it is for | names, among others |", "|---|---|---|"]
    for kind, use in COLUMNS.items():
        names = known[kind]
        shown = names if most is None else _some(names, most)
        rows.append(f"| {kind.replace('_', ' ')} | {use} | {', '.join(shown)} |")
    return "\n".join(rows)


def _some(names: list[str], most: int) -> list[str]:
    """At most so many names, those in Latin letters and those in Chinese by turns."""
    latin, chinese = [n for n in names if n.isascii()], [n for n in names if not n.isascii()]
    few = min(len(chinese), most // 2)
    return [*latin[: most - few], *chinese[:few]]


def commands() -> Iterator[str]:
    """Yield the page of commands: usage, arguments, options, defaults and example of each."""
    import typer

    from echobench.cli import app

    yield "# Commands\n\nMade from the command line itself; `echobench COMMAND --help` shows the same.\n"
    top: Any = typer.main.get_command(app)
    for name, command in top.commands.items():
        for words, leaf in [(f"{name} {sub}", c) for sub, c in getattr(command, "commands", {}).items()] or [
            (name, command)
        ]:
            yield from _command(words, leaf)


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"## {name}\n\n{inspect.cleandoc((command.help or '').replace(chr(8), ''))}\n"
    if command.epilog:
        yield f"```text\n{command.epilog.split('Example:')[-1].strip()}\n```\n"
    yield "| argument or option | value | meaning | default |\n|---|---|---|---|"
    for parameter in command.params:
        if parameter.hidden or parameter.name == "help":
            continue
        flags = [*parameter.opts, *parameter.secondary_opts]
        is_option = parameter.param_type_name == "option"
        label = ", ".join(f"`{flag}`" for flag in flags) if is_option else f"`{parameter.metavar}`"
        value = f"`{parameter.metavar}`" if is_option and parameter.metavar else ""
        default = "required" if parameter.required else "" if parameter.default is None else f"`{parameter.default}`"
        if default in ("`False`", "``", "`[]`"):
            default = ""
        yield f"| {label} | {_cell(value)} | {_cell(parameter.help or '')} | {_cell(default)} |"
    yield ""


def formats() -> Iterator[str]:
    """Yield the page of formats: what is read, columns, records, reasons of quarantine."""
    from echobench.raw.file_type import VOLUME_FORMATS
    from echobench.reasons import Reason

    yield "# Formats\n\nMade from `schemas/` and the code.\n\n## Columns of tables of reports and labels\n"
    yield f"{_schema('ingest/columns.json')['about']}\n\n{columns()}\n"
    yield "## Research volumes\n\n| ending | format |\n|---|---|"
    yield from (f"| `{ending}` | {name} |" for ending, name in VOLUME_FORMATS.items())
    record = _schema("record.schema.json")
    yield f"\n## A record\n\n{_cell(record['description'])}\n\n| field | meaning | values |\n|---|---|---|"
    for name, field in record["properties"].items():
        values = ", ".join(f"`{value}`" for value in field.get("enum", ()) if value is not None)
        yield f"| `{name}` | {_cell(field.get('description', ''))} | {values} |"
    yield "\n## Reasons of quarantine\n\n| step | reason | may be reviewed |\n|---|---|---|"
    for reason in Reason:
        yield f"| {reason.step} | {_cell(reason.text)} | {'yes' if reason.is_reviewable else ''} |"
    yield ""


def python_api() -> Iterator[str]:
    """Yield the page of the Python API: the public names of `echobench` and of `echobench.echovlm`."""
    import importlib

    yield "# Python\n\nMade from the signatures and docstrings of the public names.\n"
    for module_name in ("echobench", "echobench.echovlm"):
        module = importlib.import_module(module_name)
        yield f"## {module_name}\n"
        for name in sorted(getattr(module, "__all__", ())):
            value = getattr(module, name)
            if not callable(value):
                continue
            yield f"### {module_name}.{name}\n\n```text\n{name}{_signature(value)}\n```\n"
            yield f"```text\n{inspect.getdoc(value) or ''}\n```\n"


def _signature(value: Any) -> str:
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return "(...)"
    if len(str(signature)) < 100:
        return str(signature)
    joined = ",\n    ".join(str(parameter) for parameter in signature.parameters.values())
    return f"(\n    {joined},\n)"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").replace("<", "&lt;").strip()


def _schema(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    return parsed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
