#!/usr/bin/env python3
"""Draws the example office's floor plan: python3 tests/demo/floor_plan.py FILE.png

Counters 1 to 7 along the north wall, the waiting area, the stairs and the way in. Drawn here so
that the picture in the example is the project's own.
"""

import struct
import sys
import zlib

WIDTH, HEIGHT = 800, 500
PAPER, WALL, INK = (250, 248, 240), (60, 66, 78), (255, 255, 255)
RECEPTION, PLANNING, REGISTRY = (0, 112, 192), (0, 140, 90), (200, 80, 30)
WAITING, STAIRS, WAY = (222, 228, 236), (170, 176, 186), (230, 30, 45)

# Digits as rows of three bits, and larger.
DIGITS = {"1": "26227", "2": "71747", "3": "71717", "4": "55711", "5": "74717", "6": "74757",
          "7": "71244"}
DOT = 8


def fill(canvas, left, top, width, height, colour):
    for y in range(top, top + height):
        canvas[y][left:left + width] = [colour] * width


def digit(canvas, name, left, top):
    for row, bits in enumerate(DIGITS[name]):
        for column in range(3):
            if int(bits) >> (2 - column) & 1:
                fill(canvas, left + column * DOT, top + row * DOT, DOT, DOT, INK)


def stairs(canvas, left, top):
    for step in range(8):
        fill(canvas, left + step * 16, top, 14, 90, STAIRS)


def arrow(canvas, middle, top):
    """Upwards, from the way in."""
    for row in range(40):
        fill(canvas, middle - row, top + row, 2 * row + 1, 1, WAY)
    fill(canvas, middle - 14, top + 40, 29, 50, WAY)


def draw():
    canvas = [[PAPER] * WIDTH for _ in range(HEIGHT)]
    for left, top, width, height in ((20, 20, 760, 8), (20, 472, 300, 8), (480, 472, 300, 8),
                                     (20, 20, 8, 460), (772, 20, 8, 460)):
        fill(canvas, left, top, width, height, WALL)
    for number in range(1, 8):
        left = 48 + (number - 1) * 102
        colour = RECEPTION if number == 1 else PLANNING if number < 5 else REGISTRY
        fill(canvas, left, 48, 92, 96, colour)
        digit(canvas, str(number), left + 34, 76)
    for row in range(3):
        for seat in range(9):
            fill(canvas, 180 + seat * 50, 210 + row * 50, 38, 30, WAITING)
            fill(canvas, 180 + seat * 50, 236 + row * 50, 38, 6, WALL)
    stairs(canvas, 48, 370)
    fill(canvas, 640, 380, 110, 70, RECEPTION)  # where people are guided
    arrow(canvas, 400, 380)
    return canvas


def encode(canvas):
    rows = b"".join(b"\0" + b"".join(bytes(pixel) for pixel in row) for row in canvas)

    def chunk(kind, data):
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as out:
        out.write(encode(draw()))
