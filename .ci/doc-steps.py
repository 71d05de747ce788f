"""Runs the commands that pages show, as they stand.

Usage: doc-steps.py PAGE...

A comment before each block of shell commands says how it is tested; a block without one fails:

  <!-- test: run -->           ends with exit code 0; then, each after a semicolon, if wanted:
      exit N                     ends with this exit code instead
      expect TEXT                has the text in its output; may stand several times
      lines N                    writes so many lines to standard output
      broker                     finds the demo's broker where the page says localhost:9092
  <!-- test: start -->         goes on in the background, with what it is to 'expect', to the end
                               of the page; SIGTERM then ends it with exit code 0
  <!-- test: by NAME -->       is run by this file or JUnit class, which must be there

  <!-- test: write FILE -->    before any block: the steps after it find the block as this file

The blocks of a page run in order in one new folder. It has a sample configuration, tidewaiter.yml,
unless the page itself writes it. A command that stands in the text alone must
be one that some block runs.
"""
import collections
import contextlib
import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAUNCHER = ROOT / "deploy/tidewaiter"
PATIENCE_SECONDS = 120
BLOCK = re.compile(
    r"(?:^[ ]*<!-- test: (?P<test>.+?) -->\n\s*)?^(?P<indent>[ ]*)```(?P<language>\w*)\n"
    r"(?P<body>.*?)^(?P=indent)```",
    re.S | re.M,
)
INLINE = re.compile(r"`(?:deploy/)?tidewaiter ([a-z]+(?: [a-z]+\b)*)")

Step = collections.namedtuple("Step", "place language kind argument options body")


class Failed(Exception):
    """A step that did not do what its page says."""


def steps(page):
    text = page.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start("body"))
        words, *options = [part.strip() for part in (block["test"] or "none").split(";")]
        kind, _, argument = words.partition(" ")
        options = [tuple(option.partition(" ")[::2]) for option in options]
        body = textwrap.dedent(block["body"])
        yield Step(f"{page}:{line}", block["language"], kind, argument, options, body)


def shown_commands(page):
    shell = (step for step in steps(page) if step.language == "sh")
    return {line for step in shell for line in step.body.splitlines()}


def check_inline(page, commands):
    prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for words in INLINE.findall(prose):
        if not any(f"tidewaiter {words}" in command for command in commands):
            raise Failed(f"{page}: `tidewaiter {words}` is run by no block of any page")


class Broker:
    """The demo's broker, started when first asked for."""

    def __init__(self, stack):
        self.stack = stack
        self.replacements = None

    def put_into(self, text):
        if self.replacements is None:
            self.start()
        for shown, real in self.replacements:
            text = text.replace(shown, real)
        return text

    def start(self):
        folder = pathlib.Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        command = [LAUNCHER, "demo", "--rate", "20", "--data", folder / "data"]
        demo = Background("the demo", command, folder)
        self.stack.callback(demo.stop)
        address = demo.wait_for(r"--bootstrap (\S+)")[1]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.replacements = [
            ("localhost:9092", address),
            ("#port: 9464", f"port: {port}"),
            ("localhost:9464", f"127.0.0.1:{port}"),
        ]


class Background:
    """A command that goes on until it is stopped."""

    def __init__(self, place, command, folder):
        self.place = place
        self.log = tempfile.NamedTemporaryFile()
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log
        )

    def output(self):
        return pathlib.Path(self.log.name).read_text(encoding="utf-8", errors="replace")

    def wait_for(self, pattern):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (found := re.search(pattern, self.output())):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Failed(f"{self.place}: never says '{pattern}':\n{self.output()}")
            time.sleep(0.1)
        return found

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE_SECONDS)
        if code != 0:
            raise Failed(f"{self.place}: exit code {code} after SIGTERM:\n{self.output()}")


def run(step, folder):
    options = dict(step.options)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step.body],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        encoding="utf-8",
    )
    problems = []
    if done.returncode != int(options.get("exit", 0)):
        problems.append(f"exit code {done.returncode}")
    if "lines" in options and done.stdout.count("\n") != int(options["lines"]):
        problems.append(f"lines: {done.stdout.count(chr(10))} (expected: {options['lines']})")
    for name, text in step.options:
        if name == "expect" and text not in done.stdout + done.stderr:
            problems.append(f"not in the output: {text}")
    if problems:
        raise Failed(f"{step.place}: {'; '.join(problems)}\n{step.body}{done.stdout}{done.stderr}")


def start(step, folder, stack):
    command = shlex.split(step.body, comments=True)
    running = Background(step.place, command, folder)
    stack.callback(running.stop)
    for name, text in step.options:
        if name == "expect":
            running.wait_for(re.escape(text))


def check_named(step):
    name = step.argument
    if not (ROOT / name).is_file() and not list(ROOT.glob(f"*/src/test/java/**/{name}.java")):
        raise Failed(f"{step.place}: {name} is neither a file nor a JUnit class")


def run_page(page, broker):
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "deploy").symlink_to(ROOT / "deploy")
        if not any("config init" in step.body for step in steps(page)):
            sample = subprocess.check_output([LAUNCHER, "config", "init"])
            (folder / "tidewaiter.yml").write_bytes(sample)
        for step in steps(page):
            if step.language == "sh" or step.kind != "none":
                print(f"{step.place}: {step.kind} {step.argument}", flush=True)
            if ("broker", "") in step.options:
                for file in folder.glob("*.yml"):
                    file.write_text(broker.put_into(file.read_text()))
                step = step._replace(body=broker.put_into(step.body))
            if step.kind == "write":
                file = folder / step.argument
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(step.body, encoding="utf-8")
            elif step.kind == "run":
                run(step, folder)
            elif step.kind == "start":
                start(step, folder, stack)
            elif step.kind == "by":
                check_named(step)
            elif step.kind != "none":
                raise Failed(f"{step.place}: unknown test: {step.kind}")
            elif step.language == "sh":
                raise Failed(f"{step.place}: shell commands without a test")


def main():
    pages = [pathlib.Path(os.path.relpath(name)) for name in sys.argv[1:]]
    commands = set().union(*(shown_commands(page) for page in pages))
    try:
        with contextlib.ExitStack() as stack:
            broker = Broker(stack)
            for page in pages:
                check_inline(page, commands)
                run_page(page, broker)
    except Failed as failed:
        sys.exit(str(failed))


main()
