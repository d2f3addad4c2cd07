"""Pictures without what cameras and programs wrote into them: place, time, owner, previews, comments, texts.

What decides how a picture looks stays byte for byte, colour profile and animation included. What follows its end goes.
Every function takes a whole file and raises ValueError where it is not whole.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""Inside packed JPEG data: whatever is neither a stuffed byte nor a restart."""
_END, _SCAN = 0xD9, 0xDA
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT cICP mDCV cLLI".split()
)
_WEBP_CHUNKS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
_WEBP_METADATA = 0x0C
"""Flags of a VP8X chunk that say: EXIF and XMP follow."""
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def bare(content: bytes) -> bytes:
    """The picture without metadata, of the kind that its first bytes tell; other kinds raise ValueError."""
    if content.startswith(b"\xff\xd8\xff"):
        return b"\xff\xd8" + b"".join(_jpeg_segments(content))
    if content.startswith(_PNG):
        return _PNG + b"".join(_png_chunks(content))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        body = b"WEBP" + b"".join(_webp_chunks(content))
        return b"RIFF" + struct.pack("<I", len(body)) + body
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return b"".join(_gif_blocks(content)) + b";"
    raise ValueError("no picture of a known kind")


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    """JFIF, colour profile, Adobe's note on colours, tables and scans. Source: ITU-T T.81, annex B."""
    place = 2
    while True:
        marker = content[place + 1 : place + 2]
        if content[place : place + 1] != b"\xff" or not marker:
            raise ValueError("a JPEG file that is cut short")
        if marker[0] == 0xFF:  # fill bytes
            place += 1
            continue
        if marker[0] == _END:
            yield b"\xff\xd9"
            return
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        end = place + 2 + length
        if length < 2 or end > len(content):
            raise ValueError("a JPEG segment that is cut short")
        if marker[0] == _SCAN:
            following = _MARKER.search(content, end)
            if following is None:
                raise ValueError("a JPEG scan that is cut short")
            end = following.end() - 2
        if _shapes_a_jpeg(marker[0], content[place + 4 : end]):
            yield content[place:end]
        place = end


def _shapes_a_jpeg(marker: int, data: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        kept = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
        return marker in kept and data.startswith(kept[marker])
    return marker != 0xFE


def _png_chunks(content: bytes) -> Iterator[bytes]:
    """Source: PNG, third edition, chapter 11."""
    place = len(_PNG)
    while True:
        length = int.from_bytes(content[place : place + 4], "big")
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if len(kind) < 4 or end > len(content):
            raise ValueError("a PNG file that is cut short")
        if kind in _PNG_CHUNKS:
            yield content[place:end]
        if kind == b"IEND":
            return
        place = end


def _webp_chunks(content: bytes) -> Iterator[bytes]:
    """Source: RFC 9649, section 2."""
    place, stop = 12, 8 + int.from_bytes(content[4:8], "little")
    if stop > len(content):
        raise ValueError("a WebP file that is cut short")
    while place + 8 <= stop:
        kind, length = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        if end > stop + length % 2:
            raise ValueError("a WebP chunk that is cut short")
        if kind == b"VP8X":
            flags = bytes((content[place + 8] & ~_WEBP_METADATA,))
            yield content[place : place + 8] + flags + content[place + 9 : end]
        elif kind in _WEBP_CHUNKS:
            yield content[place:end]
        place = end


def _gif_blocks(content: bytes) -> Iterator[bytes]:
    """Head, pictures, their timing and how often they play. Source: GIF89a, sections 17 to 27."""
    place = 13 + _gif_colours(content[10:11])
    yield content[:place]
    while (kind := content[place : place + 1]) != b";":
        if kind == b",":
            data = place + 10 + _gif_colours(content[place + 9 : place + 10]) + 1
            kept = True
        elif kind == b"!":
            data = place + 2
            label = content[place + 1 : place + 2]
            kept = label == b"\xf9" or (label == b"\xff" and content[data + 1 : data + 12] in _GIF_LOOPS)
        else:
            raise ValueError("a GIF file that is cut short")
        end = _gif_data_end(content, data)
        if kept:
            yield content[place:end]
        place = end


def _gif_colours(flags: bytes) -> int:
    """How many bytes a table of colours takes."""
    if not flags:
        raise ValueError("a GIF file that is cut short")
    return 3 * (2 << (flags[0] & 7)) if flags[0] & 0x80 else 0


def _gif_data_end(content: bytes, place: int) -> int:
    while place < len(content) and content[place]:
        place += content[place] + 1
    if place >= len(content):
        raise ValueError("a GIF block that is cut short")
    return place + 1
