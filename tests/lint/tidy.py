#!/usr/bin/env python3
"""clang-tidy over the product's source files, as .clang-tidy says; every finding is an error."""

import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OURS = ("playlists/", "renderer/", "daemon/")


def write_commands(build):
    """A copy of the compile commands for clang, which cannot read GCC's precompiled headers."""
    commands = json.loads((build / "compile_commands.json").read_text())
    for command in commands:
        command["command"] = re.sub(r"-Winvalid-pch|-Wno-error=\S+|-include \S+cmake_pch\.hxx", "",
                                    command["command"])
    folder = build / "tidy"
    folder.mkdir(exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(commands))
    files = (pathlib.Path(command["file"]) for command in commands)
    paths = sorted({file.relative_to(ROOT).as_posix() for file in files
                    if file.suffix == ".cc" and file.is_relative_to(ROOT)})
    return folder, [path for path in paths if path.startswith(OURS)]


def tidy(folder, path):
    done = subprocess.run(["clang-tidy", "--quiet", "-p", str(folder), path],
                          cwd=ROOT, capture_output=True, text=True)
    return path, done.returncode, done.stdout + (done.stderr if done.returncode > 1 else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("below", nargs="*", default=[""], help="only files that begin so")
    options = parser.parse_args()
    folder, paths = write_commands(options.build.resolve())
    paths = [path for path in paths if path.startswith(tuple(options.below))]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for path, code, output in pool.map(lambda path: tidy(folder, path), paths):
            if code != 0:
                failed += 1
                print(f"== {path}\n{output}", flush=True)
    print(f"clang-tidy: {failed} files with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
