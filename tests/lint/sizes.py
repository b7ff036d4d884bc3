"""Files of at most 400 lines, functions of at most 60, lines of at most 100 columns."""

import ast
import re
import unicodedata

from tree import Finding

FILE_LINES = 400
FUNCTION_LINES = 60
COLUMNS = 100
NO_FUNCTION = re.compile(r"\s*(namespace|class|struct|union|enum|extern|if|else|for|while|do|"
                         r"switch|case|try|catch|#|//|\})\b")


def check(files):
    for file in files:
        if not file.is_cpp and not file.path.endswith(".py"):
            continue
        count = len(file.lines) - 1
        if count > FILE_LINES:
            yield Finding(file.path, count, f"{count} lines in a file, at most {FILE_LINES}")
        for number, line in enumerate(file.lines, 1):
            if columns(line) > COLUMNS:
                yield Finding(file.path, number, f"{columns(line)} columns, at most {COLUMNS}")
        functions = cpp_functions(file) if file.is_cpp else python_functions(file)
        for start, length in functions:
            if length > FUNCTION_LINES:
                yield Finding(file.path, start,
                              f"a function of {length} lines, at most {FUNCTION_LINES}")


def columns(line):
    """Display columns, as clang-format counts them: a Chinese character is two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def cpp_functions(file):
    """(first line, length) by braces: clang-format closes a function in the column it opened in.

    Columns 0 and 2 are looked at: functions, and functions written inside a class.
    """
    for indent in ("", "  "):
        start = None
        for number, line in enumerate(file.lines, 1):
            if line == indent + "}" and start is not None:
                if not NO_FUNCTION.match(file.lines[start - 1]):
                    yield start, number - start + 1
                start = None
            elif line.startswith(indent) and line[len(indent):len(indent) + 1].strip():
                start = number


def python_functions(file):
    for node in ast.walk(ast.parse("\n".join(file.lines))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1
