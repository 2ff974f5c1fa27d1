"""`verifier check --output-format html`: one page, whatever was checked and whatever was not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call, write
from tests.reporters.page import Element, read
from tests.reporters.read_back import read_html

TEXT = "An anerror, an anwarning.\n\nAnd an anerror; annote.\n"
PAGE = ("check", "--output-format", "html")


def page(text: str, found: int) -> Element:
    assert read_html(text) == found
    return read(text)


def headline(root: Element) -> str:
    return next(root.all("h2", "headline")).text


def test_what_was_found_is_on_the_page(verifier: Call) -> None:
    write("a.md", TEXT)
    write("b.md", "Nothing here.\n")
    done = verifier(*PAGE, ".")
    assert done.code == 1
    root = page(done.out, 3)
    assert headline(root) == "2 errors and 1 warning in 1 of 2 files."
    assert "Not shown: 1 note (--notes shows them)." in root.text
    assert "It is here to be struck. Leave it out." in next(root.all("article")).text
    assert [it.text for it in root.all("mark", "error")][:2] == ["anerror", "anerror"]


def test_notes_are_shown_when_they_are_wanted(verifier: Call) -> None:
    write("a.md", TEXT)
    root = page(verifier(*PAGE, "--notes", "a.md").out, 4)
    assert headline(root) == "2 errors, 1 warning and 1 note in 1 file."
    assert "Not shown" not in root.text


def test_nothing_to_report(verifier: Call) -> None:
    write("a.md", "All is well.\n")
    done = verifier(*PAGE, "a.md")
    assert done.code == 0
    assert headline(page(done.out, 0)) == "Nothing to report in 1 file."


def test_nothing_checked(verifier: Call) -> None:
    done = verifier(*PAGE, "nowhere")
    assert done.code == 2
    root = page(done.out, 0)
    assert headline(root) == "Nothing was checked."
    assert "This report is incomplete: 1 path was not checked." in root.text
    assert "nowhere: missing" in root.text


@pytest.mark.skipif(os.geteuid() == 0, reason="for root, all files can be read")
def test_a_file_that_may_not_be_read(verifier: Call) -> None:
    os.chmod(write("a.md", TEXT), 0)
    done = verifier(*PAGE, "a.md")
    assert done.code == 4
    assert "a.md: " in page(done.out, 0).text


def test_a_file_that_cannot_be_read(verifier: Call) -> None:
    write("a.md", TEXT)
    os.symlink("loop.md", "loop.md")
    done = verifier(*PAGE, "a.md", "loop.md")
    assert done.code in (2, 4)
    root = page(done.out, 3)
    assert "This report is incomplete: 1 path was not checked." in root.text
    assert any("loop.md: " in it.text for it in root.all("li"))


def test_bytes_that_are_no_text(verifier: Call) -> None:
    write("a.md", b"An anerror \xff\xfe here.\r\rAnd an anerror.\r")
    root = page(verifier(*PAGE, "a.md").out, 2)
    assert "An 1anerror [1 ends]  \ufffd" in root.text


def test_standard_input(verifier: Call) -> None:
    done = verifier(*PAGE, "-", stdin=TEXT.encode())
    assert headline(page(done.out, 3)) == "2 errors and 1 warning in 1 file."
    done = verifier(*PAGE, "--stdin-filename", "x/<b>.md", "-", stdin=TEXT.encode())
    assert next(page(done.out, 3).all("h3")).text == "x/<b>.md"


def test_an_edition_in_several_files(verifier: Call) -> None:
    write(
        ".verifier.toml",
        'rules = ["own"]\nselect = ["citations.unresolved", "words"]\n'
        '[[editions]]\nname = "book"\nfiles = ["one.md", "two.md"]\n',
    )
    write("one.md", "See [1937a:13] and [1938:4].\n\nAn anerror.\n")
    write("two.md", "An anwarning.\n\n## References\n\n1937b. *A Book*. Paris.\n")
    done = verifier(*PAGE, ".")
    assert done.code == 1, done.err
    root = page(done.out, 4)
    names = [it.text for it in root.all("h3") if it.text.endswith(".md")]
    assert names == ["one.md", "two.md"]
    assert "in 2 files." in headline(root)
    nearest = next(it for it in root.all("article") if "‘1937a’ is cited" in it.text)
    assert "two.md, line 5" in nearest.text
    assert any("1a" in it.text and "belongs to" in it.text for it in root.all("p", "belongs"))


def test_several_reports_at_once_are_the_same_page(verifier: Call) -> None:
    write("a.md", TEXT)
    write("b.md", TEXT)
    done = verifier("check", "-o", "r.html", "-o", "html=r.page", "-o", "r.json", "a.md", "b.md")
    assert done.code == 1
    text = Path("r.html").read_text("utf-8")
    assert text == Path("r.page").read_text("utf-8")
    assert text == verifier(*PAGE, "b.md", "a.md").out
    assert text == verifier(*PAGE, "--jobs", "2", "a.md", "b.md").out
    page(text, 6)


def test_a_page_in_the_folder_that_is_checked_is_replaced(verifier: Call) -> None:
    write("a.md", TEXT)
    assert verifier("check", "-o", "r.html", ".").code == 1
    write("a.md", "All is well.\n")
    done = verifier("check", "-o", "r.html", ".")
    assert (done.code, done.out) == (0, "")
    assert "Nothing to report in 1 file." in page(Path("r.html").read_text("utf-8"), 0).text
    assert verifier("audit", "-o", "r.html", "a.md", ".").code == 3
    assert verifier("check", "-o", "r.html", "r.html").code == 2
    write("r.html", "<!DOCTYPE html><p>A text of one’s own.")
    assert verifier("check", "-o", "r.html", ".").code == 2
    assert "A text of one’s own." in Path("r.html").read_text("utf-8")


def test_a_page_from_the_cache_is_the_same(verifier: Call) -> None:
    write("a.md", TEXT + "x" * 300_000)
    first = verifier(*PAGE, "--cache-dir", "kept", "a.md")
    again = verifier(*PAGE, "--cache-dir", "kept", "a.md")
    alone = verifier(*PAGE, "--no-cache", "a.md")
    assert first.out == again.out == alone.out
    other = verifier("check", "--cache-dir", "kept", "-qq", "-o", "r.html", "a.md")
    assert other.code == 1
    assert Path("r.html").read_text("utf-8") == first.out


def test_what_the_baseline_knows_is_counted(verifier: Call) -> None:
    write("a.md", TEXT)
    verifier("check", "--write-baseline", "known.json", "a.md")
    write("a.md", f"{TEXT}\nOne more anerror.\n")
    root = page(verifier(*PAGE, "--baseline", "known.json", "a.md").out, 1)
    assert "Known to the baseline, and not shown: 3 diagnostics." in root.text


def test_after_fixes_it_is_the_mended_text_that_is_shown(verifier: Call) -> None:
    write(".verifier.toml", 'select = ["text", "pages"]\n')
    cut = "You once answered a member of the Harbour Board in public, and the\n\nminutes of that "
    write("a.md", f"Some engineers held that the tides had changed. {cut}year say so (pp. 12-2).\n")
    before = page(verifier(*PAGE, "a.md").out, 2)
    assert len(list(before.all("mark", "end"))) == 1
    [lines] = page(verifier(*PAGE, "--fix", "a.md").out, 1).all("div", "lines")
    assert "in public, and the minutes of that year" in lines.text


def test_no_page_is_loaded_where_none_is_wanted(verifier: Call) -> None:
    write("a.md", TEXT)
    program = (
        "import sys; from verifier import cli; cli.call(['check', '-qq', 'a.md']); "
        "sys.exit(any(it.startswith('verifier.reporters.check.html') for it in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_audit_has_formats_of_its_own(verifier: Call) -> None:
    write("a.md", TEXT)
    done = verifier("audit", "-o", "r.rdjson", "a.md", "a.md")
    assert done.code == 2
    assert "there is no format ‘rdjson’ here" in done.err
