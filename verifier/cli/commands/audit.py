"""`verifier audit`: compare copies with an edition."""

from __future__ import annotations

from typing import Any

import click

from verifier.cli.click_options import declared
from verifier.cli.group import Command
from verifier.cli.options import AUDIT

EXAMPLES = """
verifier audit book.md site/book.html             a web page with the edition
verifier audit book.manifest.json copies/         all copies in a folder, without the edition
verifier audit --public-key house.pub book.manifest.json https://example.org/book
verifier audit --output-format html book.md a.txt > report.html
"""
NOTES = """
EDITION is a file, the name of an edition in the configuration, or a manifest. A folder stands for
the files in it that have a known extension. Only for a copy at a URL is the network used.
Exit codes: 0 every copy is complete; 1 one is not, or has a diagnostic at or above --fail-on;
2 bad usage, or a manifest or signature that is wrong; 3 no copy was read; 4 a copy or the edition
could not be read whole.
"""


@click.command("audit", cls=Command, examples=EXAMPLES, notes=NOTES)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="EDITION COPIES...")
@declared(AUDIT)
def command(**options: Any) -> int:
    """Say whether copies are complete and unaltered reproductions of an edition.

    Differences of type and layout are none: quotation marks, dashes, ligatures, line ends, markup,
    page heads. Square brackets and numbers are text. COPIES are files, folders, URLs, or - for
    standard input.
    """
    from verifier.jobs.audit.request import Options
    from verifier.jobs.audit.run import run

    return run(Options(**options))
