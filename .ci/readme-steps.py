"""Writes the files that the README shows, so that its steps can be run as they stand.

Usage: readme-steps.py README.md FOLDER. A block belongs to the comment 'test: write NAME' before it.
"""
import pathlib
import re
import sys
import textwrap

text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
folder = pathlib.Path(sys.argv[2])
blocks = re.findall(r"<!-- test: write (\S+) -->\n\s*```\w*\n(.*?)\n\s*```", text, re.S)
if len(blocks) != 2:
    sys.exit(f"README: {len(blocks)} files to write (expected: 2)")
for name, body in blocks:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(textwrap.dedent(body) + "\n", encoding="utf-8")
