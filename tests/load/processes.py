"""The `dateline` command as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

HANGING = """\
import sys, time
from api.cli import main
from {module} import {owner}

async def hang(*arguments):
    print("inside", flush=True)
    time.sleep(600)

{owner}.{method} = hang
main(sys.argv[1:])
"""
"""A program that runs the command until `method` of `owner` is called, and hangs there."""


def start(*arguments: str, code: str | None = None) -> "subprocess.Popen[str]":
    """Start the command, or a program of one's own, with these arguments."""
    program = ["-m", "api.cli"] if code is None else ["-c", code]
    return subprocess.Popen(
        [sys.executable, *program, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*arguments: str) -> tuple[int, str, str]:
    """Run the command to its end. Return the exit code, its output, and its errors."""
    process = start(*arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def stopped_inside(module: str, owner: str, method: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start the command and return it as soon as it hangs in `method`. The caller kills it."""
    process = start(*arguments, code=HANGING.format(module=module, owner=owner, method=method))
    assert process.stdout
    line = process.stdout.readline()
    if line != "inside\n":
        _, err = process.communicate(timeout=60)
        raise AssertionError(f"never came to {method}: {line}{err}")
    return process
