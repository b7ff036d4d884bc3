"""Just enough PNG to compare pictures: 8 bits a channel, RGB or RGBA, not interlaced."""

import struct
import zlib


def decode(data):
    """The rows of the picture, each a list of 0xRRGGBB."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
        at += length + 12
    if depth != 8 or colour not in (2, 6) or interlaced:
        raise ValueError(f"unexpected kind of PNG: depth {depth}, colour {colour}")
    channels = 3 if colour == 2 else 4
    raw, stride = zlib.decompress(packed), width * channels
    rows, above = [], bytearray(stride)
    for row in range(height):
        at = row * (stride + 1)
        above = unfilter(raw[at], bytearray(raw[at + 1:at + 1 + stride]), above, channels)
        rows.append([above[i] << 16 | above[i + 1] << 8 | above[i + 2]
                     for i in range(0, stride, channels)])
    return rows


def unfilter(kind, line, above, channels):
    for i in range(len(line)):
        left = line[i - channels] if i >= channels else 0
        if kind == 1:
            line[i] = line[i] + left & 255
        elif kind == 2:
            line[i] = line[i] + above[i] & 255
        elif kind == 3:
            line[i] = line[i] + (left + above[i]) // 2 & 255
        elif kind == 4:
            corner = above[i - channels] if i >= channels else 0
            line[i] = line[i] + paeth(left, above[i], corner) & 255
    return line


def paeth(left, above, corner):
    guess = left + above - corner
    return min((abs(guess - left), 0, left), (abs(guess - above), 1, above),
               (abs(guess - corner), 2, corner))[2]
