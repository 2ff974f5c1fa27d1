"""`verifier check`: lint editions."""

from __future__ import annotations

from typing import Any

import click

from verifier.cli.group import Command

EXAMPLES = """
verifier check book.md                        one edition
verifier check --notes chapters/              a folder, honouring .gitignore, with notes
verifier check --select brackets,pages .      some families of rules only
verifier check --output-format json - < a.md  what comes on standard input
"""
NOTES = """
A folder stands for the files in it that have a known extension; links are not followed and
hidden names are passed over. A file that is named is read as plain text if its extension is
not known. Exit codes: see verifier --help.
"""


def names(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> Any:
    """Names that stand between commas, in one option or in several; None if there are none."""
    found = tuple(it.strip() for text in value for it in text.split(",") if it.strip())
    return found or None


def workers(context: click.Context, option: click.Parameter, value: str) -> int:
    """A number of processes; 0 stands for as many as it pays to start."""
    if value == "auto":
        return 0
    if not value.isascii() or not value.isdigit() or not int(value):
        raise click.BadParameter(
            f"{value!r} is neither ‘auto’ nor a number from 1.", context, option
        )
    return int(value)


@click.command("check", cls=Command, examples=EXAMPLES, notes=NOTES)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--select",
    multiple=True,
    callback=names,
    metavar="RULES",
    help="Use these rules or families only.",
)
@click.option(
    "--extend-select", multiple=True, callback=names, metavar="RULES", help="Use these besides."
)
@click.option("--ignore", multiple=True, callback=names, metavar="RULES", help="Leave these out.")
@click.option("--notes", is_flag=True, default=None, help="Show notes as well.")
@click.option("--strict", is_flag=True, help="Raise every severity by one step.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="The least severity for exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are diagnostics.")
@click.option("--allow-empty", is_flag=True, help="Exit with 0 even if nothing was checked.")
@click.option(
    "--output-format",
    type=click.Choice(["full", "concise", "json"]),
    default="full",
    show_default=True,
)
@click.option("--statistics", is_flag=True, help="Count the diagnostics of each rule, on stderr.")
@click.option("--format", type=click.Choice(["markdown", "text"]), help="Read all files as this.")
@click.option("--encoding", metavar="NAME", help="The encoding of all files.")
@click.option(
    "--stdin-filename", metavar="PATH", help="What standard input is called, and read as."
)
@click.option("--config", metavar="FILE", type=click.Path(), help="The configuration file to use.")
@click.option("--no-config", is_flag=True, help="Use no configuration file.")
@click.option(
    "--jobs", metavar="N|auto", default="auto", callback=workers, help="How many processes."
)
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
)
@click.option("-q", "--quiet", count=True, help="No summary; -qq: no report either.")
def command(**options: Any) -> int:
    """Check editions and say what an editor would want to know.

    PATHS are files or folders; - is standard input. Without any, the working folder is checked.
    """
    from verifier.cli.run import Options, run

    return run(Options(**options))
