"""Write what is known of the texts of ../shared/corpus as sheets of answers.

    python bench/answers.py answers/
    verifier rules --no-config --coverage answers/

The notes beside those texts are for people, each in a form of its own; what they say of brackets,
citations, references and page ranges is put here into the form that `--coverage` reads.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
FAULTS = ("unclosed", "stray", "mismatched", "reversed", "runs-on")
EXPECTED = {"open": "unclosed", "close": "stray", "mismatched": "mismatched"}
ENUMERATOR = re.compile(r"\W*\w{1,2}[\])]")
UNCLOSED = re.compile(r"\Awhat: '[^']*?\n\n")
"""The head of a file of notes whose quotation never ends."""
PAGES = [f"pages.{it}" for it in ("descending", "malformed", "single", "year", "order")]
PAGES += ["citations.locator"]
KEYS = ("citations.unresolved", "references.uncited", "references.no-list")


def main() -> None:
    out = Path(sys.argv[1])
    for path in sorted(CORPUS.glob("*/*/gold.yaml")):
        known = yaml.safe_load(UNCLOSED.sub("", path.read_text("utf-8")))
        texts = dict(sheet(path.parent, known))
        if texts:
            folder = out / path.parent.relative_to(CORPUS)
            folder.mkdir(parents=True, exist_ok=True)
            placed = {os.path.relpath(path.parent / name, folder): it for name, it in texts.items()}
            written = json.dumps({"texts": placed}, ensure_ascii=False, indent=1)
            (folder / "answers.yaml").write_text(written, "utf-8")


def sheet(folder: Path, known: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts of a folder, and what is known of each."""
    if folder.parent.name == "pairs":
        if "line 409" in str(known):
            yield "a.txt", text([answer("parentheses", "open", 406, 409)], faults("parentheses"))
        return
    for name, it in known.get("files", {}).items():
        yield name, of_one({**it, "brackets": it})
    if "files" not in known:
        yield next(it.name for it in folder.glob("text.*")), of_one(known)


def of_one(known: dict[str, Any]) -> dict[str, Any]:
    """What is known of one text."""
    answers = list(brackets(known))
    judged = faults("brackets")
    if not known["brackets"]["round"]["unmatched"] or "enumerators" in known.get("verdict", ""):
        judged += faults("parentheses")
    if "odd_page_ranges" in known:
        answers += pages(known)
        judged += PAGES
    if "keys_missing_from_list" in known:
        answers += keys(known)
        judged += ["citations.unresolved"]
        placed = all("lines" in it for it in known["uncited_references"])
        judged += ["references.uncited"] if placed else []
    elif "citations" in known:
        judged += KEYS
    return text(answers, judged)


def brackets(known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for sort, family in (("square", "brackets"), ("round", "parentheses")):
        held = known["brackets"][sort]
        more = (known, held) if sort == "square" else (held,)
        places = [*held.get("unmatched_at", ())]
        places += [it for one in more for it in one.get("also_unmatched", ())]
        for it in places:
            if not ENUMERATOR.match(it.get("context", "")):
                yield answer(family, it["kind"], it["line"])


def answer(family: str, kind: str, line: int, until: int = 0) -> dict[str, Any]:
    """A bracket that has no other: that which is expected, or else another fault of its sort."""
    expected = EXPECTED[kind]
    rules = [f"{family}.{it}" for it in sorted(FAULTS, key=lambda it: it != expected)]
    found = {"rule": [it for it in rules if it in faults(family)], "line": line}
    return {**found, "until": until} if until else found


def faults(family: str) -> list[str]:
    there = (it for it in FAULTS if family == "brackets" or it != "runs-on")
    return [f"{family}.{it}" for it in there]


def pages(known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for it in known["odd_page_ranges"]:
        for line in it.get("lines", (it.get("line"),)):
            yield {"rule": PAGES, "line": line, "note": it["text"]}


def keys(known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for it in known["keys_missing_from_list"]:
        yield {"rule": "citations.unresolved", "line": it["lines"][0], "note": it["key"]}
    for it in known["uncited_references"]:
        if "lines" in it:
            sure = it["sure"] == "certain" and "only if" not in it["why"]
            found = {"rule": "references.uncited", "line": it["lines"][0], "note": it["entry"]}
            yield {**found, "sure": sure}


def text(answers: list[dict[str, Any]], judged: list[str]) -> dict[str, Any]:
    return {"judged": judged, "answers": answers}


if __name__ == "__main__":
    main()
