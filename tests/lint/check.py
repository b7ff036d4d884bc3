#!/usr/bin/env python3
"""The lint over every file of the tree. Exit code 1 when there is a finding."""

import argparse
import pathlib
import sys

import includes
import sizes
import tree
import words

RULES = (includes, sizes, words)


def run(root):
    files = tree.read_tree(root)
    return sorted((finding for rule in RULES for finding in rule.check(files)),
                  key=lambda finding: (finding.path, finding.line, finding.text))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parents[2])
    findings = run(parser.parse_args().root)
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
