"""The same check again and again, and a command that is called when it raises an alarm."""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Callable

from minhbach.integrity.refusal import Refusal
from minhbach.integrity.telling import as_json
from minhbach.integrity.verify import Verdict


def watch(
    check: Callable[[], Verdict],
    minutes: float,
    show: Callable[[Verdict], None],
    alarm: Callable[[Verdict], None],
    rounds: int,
) -> bool:
    """Check every so many minutes, for ever or a number of `rounds`; whether any of them raised an alarm."""
    raised = False
    done = 0
    while True:
        started = time.monotonic()
        verdict = check()
        show(verdict)
        if verdict.alarms:
            raised = True
            alarm(verdict)
        done += 1
        if done == rounds:
            return raised
        time.sleep(max(0.0, minutes * 60 - (time.monotonic() - started)))


def caller(command: str, lang: str) -> Callable[[Verdict], None]:
    """Calls a command, split into words as a shell would but without one, with the verdict as JSON on its input."""
    words = shlex.split(command)

    def call(verdict: Verdict) -> None:
        try:
            subprocess.run(words, input=as_json(verdict, lang), text=True, encoding="utf-8", check=False)
        except OSError as error:
            raise Refusal("verify.no-command", command=words[0], reason=error.strerror or error) from None

    return call
