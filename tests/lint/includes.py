"""Who may include whom.

daemon → renderer → playlists, never back. Inside the renderer player → scene → text; an output
sees frames, never text; host draws nothing. Of the daemon only ctl draws. A third-party header is
known to its owner and to nobody else.
"""

import collections
import re

from tree import Finding

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')

# Folder → what it may include of ours, besides itself. Longest prefix counts; a file may be named.
ALLOWED = {
    "playlists": [],
    "renderer/host": ["playlists"],
    "renderer/text": ["playlists", "renderer/host"],
    "renderer/picture": ["playlists"],
    "renderer/scene": ["playlists", "renderer/picture", "renderer/text"],
    "renderer/player": ["playlists", "renderer/scene", "renderer/text"],
    "renderer/output": ["playlists", "renderer/host", "renderer/scene/frame.h"],
    "renderer/app": ["playlists", "renderer"],
    "daemon/sys": ["playlists", "renderer/host"],
    "daemon/store": ["playlists", "renderer/host", "daemon/sys"],
    "daemon/feeds": ["playlists", "renderer/host", "daemon/config.h", "daemon/feed_config.h",
                     "daemon/pattern.h", "daemon/sys", "daemon/store"],
    "daemon/content": ["playlists", "renderer/host", "daemon/sys"],
    "daemon/build": ["playlists", "renderer/host", "daemon/config.h", "daemon/sys",
                     "daemon/store", "daemon/content", "renderer/text/open_engine.h"],
    "daemon/live": ["playlists", "renderer/host", "daemon/sys"],
    "daemon/plays": ["playlists", "renderer/host"],
    "daemon/timetable": ["playlists"],
    "daemon/http": ["playlists", "renderer/host", "daemon/sys", "daemon/live", "daemon/plays",
                    "daemon/timetable", "daemon/config.h", "daemon/store/held_row.h"],
    "daemon/app": ["playlists", "renderer/host", "daemon"],
    "daemon/ctl": ["playlists", "renderer", "daemon"],
    "daemon": ["playlists", "renderer/host", "daemon"],
    "tests": ["playlists", "renderer", "daemon"],
}

Owner = collections.namedtuple("Owner", "folders headers_too one_file")

# Third-party header → the folders (or files) that may include it, whether in headers too, and
# whether at most one file of each folder may.
OWNERS = [
    (r"nlohmann/json_fwd\.hpp", Owner(["renderer/app", "daemon"], True, False)),  # names only
    (r"nlohmann/", Owner(["playlists", "renderer", "daemon"], False, False)),
    (r"unicode/", Owner(["playlists", "renderer/text"], False, False)),
    (r"(ft2build\.h|freetype/|hb[-.\w]*\.h|hb/)", Owner(["renderer/text"], True, False)),
    (r"zlib\.h", Owner(["renderer/text", "daemon/feeds"], False, False)),
    (r"(png|turbojpeg)\.h", Owner(["daemon/live"], False, True)),
    (r"SDL", Owner(["renderer/output", "renderer/picture"], True, False)),
    (r"xcb/", Owner(["renderer/output"], False, True)),
    (r"X11/", Owner(["renderer/output"], False, True)),
    (r"systemd/", Owner(["renderer/host"], False, False)),
    (r"curl/", Owner(["daemon/feeds"], False, False)),
    (r"libxml/", Owner(["daemon/feeds"], False, False)),
    (r"zip\.h", Owner(["daemon/feeds"], False, True)),
    (r"re2/", Owner(["daemon/pattern.cc"], False, True)),
    (r"(SQLiteCpp/|sqlite3\.h)", Owner(["daemon/store"], True, False)),
    (r"(restinio/|asio)", Owner(["daemon/http"], False, True)),
    (r"(spdlog/|fmt/)", Owner(["daemon/sys", "renderer/host"], False, True)),
    (r"CLI/", Owner(["daemon/ctl", "daemon/app", "daemon/main.cc", "renderer/app/main.cc"],
                    False, False)),
    (r"prometheus/", Owner(["daemon/http", "daemon/app"], False, False)),
    (r"libical/", Owner([], False, True)),
    (r"qrencode\.h", Owner(["playlists"], False, True)),
    (r"sodium", Owner(["playlists"], False, False)),
]

SYSTEM = re.compile(r"^(sys|linux|netinet|arpa|net)/|^(dirent|fcntl|fnmatch|netdb|poll|pthread|"
                    r"pwd|sched|signal|spawn|stdlib|string|termios|time|unistd|wchar|limits|errno|"
                    r"malloc)\.h$")

# playlists/ is pure: no clock, thread, file or socket.
IMPURE_HEADERS = {"fstream", "filesystem", "iostream", "thread", "mutex", "random", "future",
                  "condition_variable", "unistd.h", "fcntl.h", "time.h", "ctime"}
IMPURE_CODE = re.compile(r"\b(system_clock|steady_clock|high_resolution_clock)::now\b|"
                         r"\b(std::)?(time|getenv|fopen|localtime(_r)?)\s*\(")


def is_under(path, prefix):
    return path == prefix or path.startswith(prefix + "/")


def longest_prefix(path, prefixes):
    matching = [prefix for prefix in prefixes if is_under(path, prefix)]
    return max(matching, key=len) if matching else None


def check(files):
    findings, one_file = [], collections.defaultdict(set)
    known = {file.path for file in files}
    for file in files:
        if not file.is_cpp:
            continue
        includes = []
        for number, line in enumerate(file.lines, 1):
            if match := INCLUDE.match(line):
                includes.append((number, match[1], match[2]))
        findings += check_style(file, includes, known)
        findings += check_pure(file, includes)
        for number, quote, header in includes:
            if quote == '"' and header in known:
                findings += check_arrow(file, number, header)
            elif quote == "<":
                findings += check_owner(file, number, header, one_file)
    findings += check_one_file(one_file)
    return findings


def check_style(file, includes, known):
    for number, quote, header in includes:
        if ".." in header.split("/"):
            yield Finding(file.path, number, "include from the repository's root, without ../")
        elif quote == '"' and header not in known:
            yield Finding(file.path, number, f'"{header}" is no file of the repository')
    if file.path.endswith(".h") and "#pragma once" not in file.lines:
        yield Finding(file.path, 1, "a header needs #pragma once")
    own = file.path[:-3] + ".h"
    if file.path.endswith(".cc") and own in known:
        if not includes or includes[0][2] != own:
            yield Finding(file.path, includes[0][0] if includes else 1,
                          f'the first include must be "{own}"')


def check_pure(file, includes):
    if not is_under(file.path, "playlists"):
        return
    for number, _, header in includes:
        if header in IMPURE_HEADERS or header.startswith("sys/"):
            yield Finding(file.path, number, f"playlists/ is pure: not <{header}>")
    for number, line in enumerate(file.lines, 1):
        if IMPURE_CODE.search(line.split("//")[0]):
            yield Finding(file.path, number, "playlists/ is pure: time and files are arguments")


def check_arrow(file, number, header):
    owner = longest_prefix(file.path, ALLOWED)
    if owner is None:
        yield Finding(file.path, number, "no layer is known for this folder")
    elif not is_under(header, owner) or longest_prefix(header, ALLOWED) != owner:
        if not any(is_under(header, allowed) for allowed in ALLOWED[owner]):
            yield Finding(file.path, number, f'{owner}/ may not include "{header}"')


def check_owner(file, number, header, one_file):
    if "." not in header and "/" not in header or is_under(file.path, "tests"):
        return
    for pattern, owner in OWNERS:
        if not re.match(pattern, header):
            continue
        folder = longest_prefix(file.path, owner.folders)
        if folder is None:
            yield Finding(file.path, number, f"<{header}> belongs to {', '.join(owner.folders)}")
        elif file.path.endswith(".h") and not owner.headers_too:
            yield Finding(file.path, number, f"<{header}> may not stand in a header")
        elif owner.one_file:
            one_file[pattern, folder].add((file.path, number))
        return
    if not SYSTEM.match(header):
        yield Finding(file.path, number, f"<{header}> has no owner in tests/lint/includes.py")


def check_one_file(one_file):
    for (pattern, folder), uses in sorted(one_file.items()):
        paths = sorted({path for path, _ in uses})
        for path in paths[1:]:
            number = min(line for used, line in uses if used == path)
            yield Finding(path, number,
                          f"{pattern} is already wrapped by {paths[0]}: one file in {folder}/")
