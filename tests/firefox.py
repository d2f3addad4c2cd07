"""Firefox ESR without a driver of its own: Marionette, the protocol that geckodriver speaks to it.

A message is the length of its JSON, a colon, the JSON; a command is `[0, number, name, parameters]`, its answer
`[1, number, error, result]`: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

PROGRAM = shutil.which("firefox-esr")
SETTINGS = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.disabledForTesting": True,
}
PATIENCE = 60
"""Seconds that a start may take on a busy machine."""


class Firefox:
    """A headless browser with a new profile in `folder`, `width` pixels wide."""

    def __init__(self, folder: Path, width: int = 390) -> None:
        lines = (f'user_pref("{name}", {json.dumps(value)});\n' for name, value in SETTINGS.items())
        (folder / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [str(PROGRAM), "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
        self.process = subprocess.Popen(
            [*command, f"--width={width}", "--height=900"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.number = 0
        self.line = self._connected(folder / "MarionetteActivePort")
        self._answer()  # who speaks
        self.ask("WebDriver:NewSession", timeouts={"script": PATIENCE * 1000})

    def _connected(self, port: Path) -> socket.socket:
        end = time.monotonic() + PATIENCE
        while not (port.is_file() and port.read_text().strip()) and time.monotonic() < end:
            time.sleep(0.1)
        return socket.create_connection(("127.0.0.1", int(port.read_text())), timeout=2 * PATIENCE)

    def ask(self, name: str, **parameters: object) -> Any:
        self.number += 1
        said = json.dumps([0, self.number, name, parameters]).encode()
        self.line.sendall(str(len(said)).encode() + b":" + said)
        _, _, error, result = self._answer()
        assert error is None, error
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _answer(self) -> Any:
        length = b""
        while (byte := self.line.recv(1)) != b":":
            assert byte, "Firefox has gone"
            length += byte
        content = b""
        while len(content) < int(length):
            content += self.line.recv(int(length) - len(content))
        return json.loads(content)

    def go(self, url: str) -> None:
        self.ask("WebDriver:Navigate", url=url)

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns, promises kept."""
        body = f"const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done);"
        return self.ask("WebDriver:ExecuteAsyncScript", script=body, args=list(arguments))

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.ask("WebDriver:TakeScreenshot", full=True)))

    def __enter__(self) -> Firefox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.line.close()
        self.process.terminate()
        self.process.wait(PATIENCE)
