"""Just enough YUV4MPEG2 to look at clips: 4:4:4, 8 bits."""


def read(data):
    """(width, height, frames a second, frames); a frame is its three planes as bytes."""
    header, _, rest = data.partition(b"\n")
    words = header.decode().split(" ")
    if words[0] != "YUV4MPEG2" or "C444" not in words:
        raise ValueError(f"unexpected header: {header}")
    values = {word[0]: word[1:] for word in words[1:]}
    width, height = int(values["W"]), int(values["H"])
    rate, _, per = values["F"].partition(":")
    size, mark, frames = width * height, b"FRAME\n", []
    while rest:
        if not rest.startswith(mark):
            raise ValueError(f"no frame after {len(frames)} frames")
        body = rest[len(mark):len(mark) + 3 * size]
        if len(body) != 3 * size:
            raise ValueError(f"frame {len(frames) + 1} is cut short")
        frames.append([body[i * size:(i + 1) * size] for i in range(3)])
        rest = rest[len(mark) + 3 * size:]
    return width, height, int(rate) / int(per), frames


def yuv(pixel):
    """BT.709, limited range, of a pixel 0xRRGGBB; not rounded."""
    red, green, blue = pixel >> 16, pixel >> 8 & 255, pixel & 255
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (16 + 219 * luma / 255, 128 + 224 * (blue - luma) / (255 * 1.8556),
            128 + 224 * (red - luma) / (255 * 1.5748))
