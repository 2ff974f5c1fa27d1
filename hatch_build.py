"""Compile the house rules into the wheel: reading YAML takes longer than checking a pamphlet."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `verifier/_rules.json`: the plain data of every rule, and the digest of all files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        from verifier import forms

        rules, digest = {}, hashlib.sha256()
        for path in sorted(Path(self.root, "rules").glob("*/*.yaml")):
            name = f"{path.parent.name}.{path.stem}"
            rules[name] = forms.load(path.read_text("utf-8"), str(path)).data
            digest.update(path.read_bytes())
        self.folder = tempfile.TemporaryDirectory()
        compiled = Path(self.folder.name, "_rules.json")
        form = {"digest": digest.hexdigest(), "rules": rules}
        compiled.write_text(json.dumps(form, ensure_ascii=False, separators=(",", ":")), "utf-8")
        build_data["force_include"][str(compiled)] = "verifier/_rules.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version == "standard":
            self.folder.cleanup()
