#!/usr/bin/env python3
"""Every C++ file stands as clang-format writes it."""

import pathlib
import subprocess
import sys

import tree

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    files = [file.path for file in tree.read_tree(ROOT) if file.is_cpp]
    return subprocess.run(["clang-format", "--dry-run", "-Werror", *files], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
