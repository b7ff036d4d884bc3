"""What else could put a running line on the wall, each started as cheaply as it can be."""

import collections
import html
import os
import shutil
import subprocess

from boards import HZ

FONT = "Noto Sans CJK SC"
# libass counts a font's size from its highest ascent to its lowest descent: of Noto Sans CJK
# 1.448 em.
ASS_HEIGHT_PER_EM = 1.448
GROUND, INK = "101820", "f0f0f0"

Line = collections.namedtuple("Line", "text width height font_px step")  # step: pixels a frame

PAGE = """<!doctype html>
<meta charset="utf-8">
<style>
  html, body {{ margin: 0; height: 100%; overflow: hidden; background: #{ground}; cursor: none }}
  #line {{ position: absolute; top: 50%; line-height: 1.5; margin-top: -0.75em; color: #{ink};
           white-space: nowrap; font: {font_px}px "{font}"; will-change: transform }}
  @keyframes run {{ from {{ transform: translateX(100vw) }} to {{ transform: translateX(-100%) }} }}
</style>
<div id="line">{text}</div>
<script>
  const line = document.getElementById("line");
  const seconds = (line.offsetWidth + innerWidth) / {speed};
  line.style.animation = `run ${{seconds}}s linear infinite`;
</script>
"""

SUBTITLES = """[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 2

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, Italic, \
BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Line,{font},{size:.0f},&H00F0F0F0,&H00000000,&H00000000,0,0,1,0,0,4,0,0,0,1

[Events]
Format: Layer, Start, End, Style, Text
Dialogue: 0,0:00:00.00,9:00:00.00,Line,{{\\move({width},{middle},{end},{middle},0,{ms})}}{text}
"""


def chromium(line, folder):
    page = folder / "line.html"
    page.write_text(PAGE.format(ground=GROUND, ink=INK, font=FONT, font_px=line.font_px,
                                speed=line.step * HZ, text=html.escape(line.text)),
                    encoding="utf-8")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return ["chromium", *root, "--kiosk", f"--window-size={line.width},{line.height}",
            "--window-position=0,0", "--disable-gpu", "--no-first-run", "--disable-extensions",
            "--disable-component-update", "--disable-background-networking", "--disable-sync",
            "--no-default-browser-check", "--noerrdialogs", "--password-store=basic",
            f"--user-data-dir={folder / 'profile'}", page.as_uri()], {}


def mpv(line, folder):
    subtitles = folder / "line.ass"
    way = line.width + len(line.text) * line.font_px
    subtitles.write_text(SUBTITLES.format(
        width=line.width, height=line.height, middle=line.height // 2, font=FONT,
        size=line.font_px * ASS_HEIGHT_PER_EM, end=line.width - way,
        ms=way * 1000 // (line.step * HZ), text=line.text), encoding="utf-8")
    return ["mpv", "--no-config", "--vo=x11", "--fullscreen", "--no-border", "--no-audio",
            "--osc=no", "--osd-level=0", "--no-terminal", "--sub-ass-hinting=none",
            f"--sub-file={subtitles}",
            f"av://lavfi:color=c=0x{GROUND}:s={line.width}x{line.height}:r={HZ},format=bgr0"], {}


def ffmpeg(line, folder):
    text = folder / "line.txt"
    text.write_text(line.text, encoding="utf-8")
    draw = (f"drawtext=font='{FONT}':textfile={text}:expansion=none:fontsize={line.font_px}:"
            f"fontcolor=0x{INK}:x=w-n*{line.step}:y=(h-text_h)/2")
    return ["ffmpeg", "-nostdin", "-loglevel", "error", "-re", "-f", "lavfi",
            "-i", f"color=c=0x{GROUND}:s={line.width}x{line.height}:r={HZ},format=bgr0,{draw}",
            "-pix_fmt", "bgr0", "-f", "sdl2", "-window_borderless", "1", "line"], \
        {"SDL_RENDER_DRIVER": "software", "SDL_VIDEO_WINDOW_POS": "0,0"}


def sdl_ttf(bin_folder):
    def command(line, folder):
        text = folder / "line.txt"
        text.write_text(line.text, encoding="utf-8")
        return [bin_folder / "sdl_ttf_line", text, line.width, line.height, line.font_px,
                line.step], {}
    return command


def all_of(bin_folder):
    """{name: function of (line, folder) that answers (command, environment)}."""
    return {"Chromium, CSS animation": chromium,
            "mpv, libass": mpv,
            "ffmpeg, drawtext, SDL": ffmpeg,
            "SDL2_ttf, anew each frame": sdl_ttf(bin_folder)}


def versions():
    """The packages' versions, or what is not installed."""
    names = ["chromium", "mpv", "ffmpeg", "libass9", "libsdl2-ttf-2.0-0", "xvfb", "weston"]
    if shutil.which("dpkg-query") is None:
        return ""
    told = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}, ", *names],
                          capture_output=True, text=True).stdout
    return told.rstrip(", ")
