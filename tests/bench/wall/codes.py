"""Whether QR codes are read back from the wall, on every board that shows them."""

import subprocess

import boards
from processes import wait_until
from report import Chapter

CODES = {"an address": "https://zwfw.yunling.example/bj", "Chinese": "办件查询请到二楼12号窗口",
         "a number": "12345"}
# Width, height, palette.
BOARDS = [(320, 16, "red"), (384, 32, "red"), (256, 64, "red_green"), (192, 96, "red"),
          (192, 96, "red_green"), (96, 192, "rgb"), (256, 128, "rgb"), (320, 160, "red_green"),
          (512, 256, "rgb"), (768, 160, "rgb"), (1920, 1080, "rgb"), (1080, 1920, "rgb"),
          (3840, 2160, "rgb")]
MUST_SHOW_FROM = 160  # rows and columns; smaller boards may have no room

HOW = """The renderer plays a QR code with a title and a caption on each board, without a window;
zbarimg reads the screenshot that the renderer gives to operators. A board without room shows what
it shows when there is nothing else."""

HEAD = ["board", *CODES]


def font_px(width):
    return 16 if width < 1000 else width // 40


def content(width, height, palette, code):
    program = boards.program(
        width, height, [boards.zone("body", 0, width, height, font_px(width))],
        [{"id": "code", "show": "qr", "qr": code, "title": "扫码查办件", "seconds": 3600,
          "caption": "用手机扫一扫，输入受理编号，查看办理进度"}])
    program["screens"][0]["palette"] = palette
    return program


def read_back(folder, picture):
    file = folder / "wall.png"
    file.write_bytes(picture)
    done = subprocess.run(["zbarimg", "--quiet", "--raw", "--nodbus", str(file)],
                          capture_output=True, text=True, timeout=60)
    return done.stdout.strip()


def look(bench, board, code):
    """"read", "no room", or what was read instead."""
    folder = bench.new_folder("codes")
    renderer = boards.Renderer(bench.bin, folder, content(*board, code), output="null")
    try:
        wait_until(lambda: renderer.status().get("item_frames", 0) > 0, 20, "an item is shown")
        if renderer.status()["scene"] != "qr":
            return "no room"
        seen = read_back(folder, renderer.ask("screenshot")[1])
    finally:
        renderer.stop()
    return "read" if seen == code else f"**{seen or 'nothing'}**"


def run(bench):
    chapter = Chapter("QR codes", HOW)
    rows, misread, small = [], [], []
    for board in BOARDS:
        name = f"{board[0]}×{board[1]} {board[2]}"
        bench.say(f"  {name}")
        row = [look(bench, board, code) for code in CODES.values()]
        rows.append([name, *row])
        misread += [name] if any(cell.startswith("**") for cell in row) else []
        small += [name] if "no room" in row and min(board[:2]) >= MUST_SHOW_FROM else []
    chapter.table(HEAD, rows)
    chapter.must("codes on the wall are read", "all", ", ".join(misread) or "all", not misread)
    chapter.must(f"boards from {MUST_SHOW_FROM} pixels on show them", "all",
                 ", ".join(small) or "all", not small)
    return chapter
