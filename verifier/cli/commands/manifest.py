"""`verifier manifest`: record an edition, so that copies can be audited without it."""

from __future__ import annotations

from typing import Any

import click

from verifier.cli.click_options import declared
from verifier.cli.group import HELP, Command, section
from verifier.cli.options import CONFIG

COMMANDS = """
verifier manifest create book.md -o book.manifest.json   record an edition
verifier audit book.manifest.json site/book.html         compare a copy with the record
verifier manifest key house                              make a pair of keys
verifier manifest sign -s house.key book.manifest.json   vouch for the record
"""
CREATE = """
verifier manifest create book.md > book.manifest.json
verifier manifest create book.md -o book.manifest.json --edition-version 2 \\
    --previous book.manifest.json --optional Imprint --notice "Reprinted by permission."
"""
ABOUT_CREATE = """
--optional takes the number of a passage (or 3-5), a kind (note, table), or a heading, which stands
for all that is under it; ‘verifier manifest show EDITION’ lists the passages. Without --date, the
day is that of SOURCE_DATE_EPOCH, or none: the same edition gives the same bytes.
"""
SHOW = """
verifier manifest show book.manifest.json     what a manifest holds
verifier manifest show book.md                what a manifest of an edition would hold
"""
SIGN = """
verifier manifest sign -s house.key book.manifest.json       writes book.manifest.json.minisig
verifier manifest sign -s house.key -t "book, version 2" book.manifest.json
"""
VERIFY = """
verifier manifest verify -p house.pub book.manifest.json
verifier manifest verify -p RWQf6LRCGA9i53mlYecO4IzT… book.manifest.json book.md
"""
ABOUT_VERIFY = """
With FILES, they must be those of the edition, byte for byte. Exit codes: 0 all is right; 1 the
signature is wrong, or a file has changed; 2 bad usage, or no signature, key or manifest.
"""
KEY = """
verifier manifest key house             writes house.key, which is secret, and house.pub
verifier manifest key --no-password ci  a key that needs no password; keep it where nobody reads it
"""


class Group(click.Group):
    """The group with its examples."""

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_usage(context, formatter)
        self.format_help_text(context, formatter)
        section(formatter, "Examples", COMMANDS)
        self.format_options(context, formatter)


@click.group("manifest", cls=Group, context_settings=HELP)
def command() -> None:
    """Record an edition, so that copies can be audited without it, and sign the record."""


@command.command("create", cls=Command, examples=CREATE, notes=ABOUT_CREATE)
@click.argument("edition", type=click.Path())
@click.option("-o", "--output", metavar="FILE", help="Write to this file, not to stdout.")
@click.option("--title", help="The title; else the first heading.")
@click.option("--edition-version", "version", metavar="TEXT", help="The version of the edition.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day of issue.")
@click.option("--previous", metavar="FILE", help="The manifest that this one takes the place of.")
@click.option("--notice", "notices", multiple=True, metavar="TEXT", help="What copies must carry.")
@click.option("--optional", multiple=True, metavar="PASSAGE", help="What copies may leave out.")
@declared(CONFIG)
def create(**options: Any) -> int:
    """Record an edition as canonical JSON."""
    from verifier.jobs.manifest import create as record

    return record.create(record.Creation(**options))


@command.command("show", cls=Command, examples=SHOW)
@click.argument("path", type=click.Path())
@declared(CONFIG)
def show(
    path: str, config: str | None, no_config: bool, allow_outside: tuple[str, ...] | None
) -> int:
    """Show what a manifest holds, passage by passage."""
    from verifier.jobs.manifest import create as record

    return record.show(path, config, no_config, allow_outside)


@command.command("sign", cls=Command, examples=SIGN)
@click.argument("path", type=click.Path(), metavar="MANIFEST")
@click.option("-s", "--secret-key", required=True, metavar="FILE", help="A minisign secret key.")
@click.option("-t", "--trusted-comment", metavar="TEXT", help="What is signed with it.")
@click.option("-x", "--signature", metavar="FILE", help="Write here, not to MANIFEST.minisig.")
def sign(path: str, secret_key: str, trusted_comment: str | None, signature: str | None) -> int:
    """Sign a manifest as minisign would: it can verify the signature."""
    from verifier.jobs.manifest import sign as signing

    return signing.sign(path, secret_key, trusted_comment, signature)


@command.command("verify", cls=Command, examples=VERIFY, notes=ABOUT_VERIFY)
@click.argument("path", type=click.Path(), metavar="MANIFEST")
@click.argument("files", type=click.Path(), nargs=-1)
@click.option("-p", "--public-key", metavar="FILE|KEY", help="Who must have signed.")
@click.option("-x", "--signature", metavar="FILE", help="Where it is, if not beside MANIFEST.")
@click.option("--previous", metavar="FILE", help="The manifest that it must follow.")
def verify(**options: Any) -> int:
    """Verify the signature of a manifest, and that files are the edition it records."""
    from verifier.jobs.manifest import sign as signing

    return signing.verify(signing.Verification(**options))


@command.command("key", cls=Command, examples=KEY)
@click.argument("name", metavar="NAME")
@click.option("--no-password", is_flag=True, help="Do not lock the secret key.")
def key(name: str, no_password: bool) -> int:
    """Make a pair of keys in minisign's format: NAME.key, which is secret, and NAME.pub."""
    from verifier.jobs.manifest import sign as signing

    return signing.key(name, no_password)
