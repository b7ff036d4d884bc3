#!/usr/bin/env python3
"""Proves that the lint finds what it is for: every rule is shown a violation and a clean twin."""

import pathlib
import tempfile
import unittest

import check

HEADER = "#pragma once\n\n"


def lines(count, indent="  "):
    return "".join(f"{indent}step({number});\n" for number in range(count))


# name of the rule, file, text with the violation, the same done right, words of the finding
CASES = [
    ("PlaylistsIncludeNothingOfOurs", "playlists/a.cc", '#include "renderer/host/h.h"\n',
     '#include "playlists/p.h"\n', "may not include"),
    ("RendererDoesNotKnowTheDaemon", "renderer/scene/a.cc", '#include "daemon/sys/s.h"\n',
     '#include "renderer/text/t.h"\n', "may not include"),
    ("TextDoesNotKnowScenes", "renderer/text/a.cc", '#include "renderer/scene/frame.h"\n',
     '#include "renderer/host/h.h"\n', "may not include"),
    ("OutputsNeverSeeText", "renderer/output/a.cc", '#include "renderer/text/t.h"\n',
     '#include "renderer/scene/frame.h"\n', "may not include"),
    ("OutputsSeeOnlyTheFrame", "renderer/output/a.cc", '#include "renderer/scene/s.h"\n',
     '#include "renderer/scene/frame.h"\n', "may not include"),
    ("HostDrawsNothing", "renderer/host/a.cc", '#include "renderer/scene/frame.h"\n',
     '#include "playlists/p.h"\n', "may not include"),
    ("OfTheDaemonOnlyCtlDraws", "daemon/http/a.cc", '#include "renderer/text/t.h"\n',
     '#include "renderer/host/h.h"\n', "may not include"),
    ("SysIsBelowTheStore", "daemon/sys/a.cc", '#include "daemon/store/s.h"\n',
     '#include "playlists/p.h"\n', "may not include"),
    ("NewFoldersNeedALayer", "gadgets/a.cc", '#include "playlists/p.h"\n', "\n",
     "no layer is known"),
    ("IncludesComeFromTheRoot", "playlists/a.cc", '#include "../playlists/p.h"\n',
     '#include "playlists/p.h"\n', "without ../"),
    ("IncludedFilesExist", "playlists/a.cc", '#include "p.h"\n', '#include "playlists/p.h"\n',
     "no file of the repository"),
    ("HeadersAreIncludedOnce", "playlists/a.h", "struct A {};\n", HEADER + "struct A {};\n",
     "#pragma once"),
    ("OwnHeaderComesFirst", "playlists/p.cc", '#include <string>\n\n#include "playlists/p.h"\n',
     '#include "playlists/p.h"\n\n#include <string>\n', "first include"),
    ("JsonStaysOutOfHeaders", "playlists/a.h", HEADER + "#include <nlohmann/json.hpp>\n",
     HEADER + "#include <string>\n", "may not stand in a header"),
    ("CurlBelongsToFeeds", "daemon/http/a.cc", "#include <curl/curl.h>\n", "\n", "belongs to"),
    ("SdlBelongsToOutput", "renderer/scene/a.cc", "#include <SDL.h>\n", "\n", "belongs to"),
    ("SqliteBelongsToTheStore", "daemon/app/a.cc", "#include <SQLiteCpp/Database.h>\n", "\n",
     "belongs to"),
    ("FreeTypeBelongsToText", "renderer/output/a.cc", "#include <ft2build.h>\n", "\n",
     "belongs to"),
    ("UnknownLibrariesNeedAnOwner", "daemon/app/a.cc", "#include <leftpad/pad.h>\n",
     "#include <sys/wait.h>\n", "has no owner"),
    ("PlaylistsOpenNoFiles", "playlists/a.cc", "#include <fstream>\n", "#include <string>\n",
     "is pure"),
    ("PlaylistsAskForNoTime", "playlists/a.cc", "auto t = std::chrono::system_clock::now();\n",
     "auto t = given;  // not system_clock::now\n", "is pure"),
    ("FilesAreShort", "playlists/a.cc", "int a;\n" * 401, "int a;\n" * 400, "lines in a file"),
    ("FunctionsAreShort", "playlists/a.cc", "void Long(int a,\n          int b) {\n" + lines(58) +
     "}\n", "void Long(int a,\n          int b) {\n" + lines(57) + "}\n", "a function of 61 lines"),
    ("FunctionsInClassesAreShort", "playlists/a.cc", "class A {\n  void Long() {\n" +
     lines(59, "    ") + "  }\n};\n", "class A {\n  void Long() {\n" + lines(58, "    ") +
     "  }\n};\n", "a function of 61 lines"),
    ("PythonFunctionsAreShort", "tests/a.py", "def long():\n" + "    pass\n" * 60,
     "def long():\n" + "    pass\n" * 59, "a function of 61 lines"),
    ("LinesAreShort", "playlists/a.cc", "// " + "宽" * 49 + "\n", "// " + "宽" * 48 + "\n",
     "columns"),
    ("NothingIsLeftUnfinished", "playlists/a.cc", "// TO" "DO: later\n", "// done\n",
     "unfinished"),
    ("NoPathsOfSomeMachine", "docs/a.md", "see /ho" "me/me/notes\n", "see ~/notes\n", "path"),
    ("NoTrackerNumbers", "docs/a.md", "fixes issue" " #12\n", "an issue of taste\n", "tracker"),
    ("NoTrailingSpace", "docs/a.md", "text \n", "text\n", "white space"),
    ("NoInvisibleCharacters", "playlists/a.cc", 'auto s = "\u202e";\n', 'auto s = "\\u202e";\n',
     "invisible"),
    ("FilesEndWithALineFeed", "playlists/a.cc", "int a;", "int a;\n", "line feed"),
]

# What the cases include, so that only the planted line is wrong.
BACKGROUND = ["playlists/p.h", "renderer/host/h.h", "renderer/text/t.h", "renderer/scene/s.h",
              "renderer/scene/frame.h", "renderer/player/p.h", "daemon/sys/s.h",
              "daemon/store/s.h"]


class LintTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        for path in BACKGROUND:
            self.write(path, HEADER)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def test_background_is_clean(self):
        self.assertEqual(check.run(self.root), [])

    def test_ctl_may_draw(self):
        self.write("daemon/ctl/a.cc", '#include "renderer/player/p.h"\n')
        self.assertEqual(check.run(self.root), [])

    def test_one_file_wraps_the_http_library(self):
        self.write("daemon/http/a.cc", "#include <restinio/all.hpp>\n")
        self.assertEqual(check.run(self.root), [])
        self.write("daemon/http/b.cc", "#include <restinio/router.hpp>\n")
        self.assertIn("already wrapped", str(check.run(self.root)[0]))


def add_case(name, path, wrong, right, words):
    def test(self):
        self.write(path, wrong)
        findings = [finding for finding in check.run(self.root) if finding.path == path]
        self.assertEqual(len(findings), 1, findings)
        self.assertIn(words, findings[0].text)
        self.write(path, right)
        self.assertEqual([f for f in check.run(self.root) if f.path == path], [])
    setattr(LintTest, f"test_{name}", test)


for case in CASES:
    add_case(*case)

if __name__ == "__main__":
    unittest.main()
