"""`verifier check`: lint editions."""

from __future__ import annotations

from typing import Any

import click

from verifier.cli.click_options import declared
from verifier.cli.group import Command
from verifier.cli.options import OPTIONS

EXAMPLES = """
verifier check book.md                        one edition
verifier check --notes chapters/              a folder, honouring .gitignore, with notes
verifier check --select brackets,pages .      some families of rules only
verifier check --add-ignores --reason WHY .   silence what stands now
verifier check --output-format json - < a.md  what comes on standard input
"""
NOTES = """
A folder stands for the files in it that have a known extension, or belong to an edition of the
configuration; links are not followed and hidden names are passed over. A file that is named is
read as plain text if its extension is not known. Exit codes: see verifier --help.
"""


@click.command("check", cls=Command, examples=EXAMPLES, notes=NOTES)
@click.argument("paths", nargs=-1, type=click.Path())
@declared(OPTIONS)
def command(**options: Any) -> int:
    """Check editions and say what an editor would want to know.

    PATHS are files or folders; - is standard input. Without any, the working folder is checked.
    """
    from verifier.jobs.check.request import Options
    from verifier.jobs.check.run import run

    return run(Options(**options))
