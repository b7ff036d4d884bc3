"""The files of the repository as the lint rules see them."""

import dataclasses
import os
import pathlib

SKIPPED_FOLDERS = {".git", "__pycache__", ".cache"}
TEXT_SUFFIXES = {".h", ".cc", ".py", ".txt", ".cmake", ".json", ".md", ".in", ".service", ".conf",
                 ".yml", ".css", ".html", ".js"}
TEXT_NAMES = {"run", ".clang-format", ".clang-tidy", ".gitignore"}


@dataclasses.dataclass(frozen=True)
class Finding:
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


@dataclasses.dataclass(frozen=True)
class SourceFile:
    path: str  # from the root, with slashes
    lines: tuple

    @property
    def is_cpp(self):
        return self.path.endswith((".h", ".cc"))

    @property
    def folder(self):
        return self.path.rpartition("/")[0]


def read_tree(root):
    """Every text file below `root`, by path."""
    root = pathlib.Path(root)
    files = []
    for folder, names, leaves in os.walk(root):
        skipped = SKIPPED_FOLDERS | ({"build"} if pathlib.Path(folder) == root else set())
        names[:] = sorted(name for name in names if name not in skipped)
        for leaf in leaves:
            path = pathlib.Path(folder) / leaf
            if path.suffix not in TEXT_SUFFIXES and leaf not in TEXT_NAMES:
                continue
            text = path.read_text(encoding="utf-8")
            files.append(SourceFile(path.relative_to(root).as_posix(),
                                    tuple(text.split("\n"))))
    return sorted(files, key=lambda file: file.path)
