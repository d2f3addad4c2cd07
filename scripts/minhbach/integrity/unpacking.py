"""Answers as they were packed on the way, unpacked within bounds: a few kilobytes may hold gigabytes of nothing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli


class Torn(Exception):
    """An answer is not packed as its headers say."""


class Unpacker(Protocol):
    def __call__(self, piece: bytes, most: int) -> bytes: ...


def unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The first `most` bytes, and a few more, of what `pieces` hold. Raises Torn."""
    unpack = _unpacker(encoding.strip().lower())
    body = bytearray()
    try:
        for piece in pieces:
            body += unpack(piece, most - len(body) + 1)
            if len(body) > most:
                break
    except (zlib.error, brotli.error) as error:
        raise Torn(f"{encoding}: {error}") from None
    return bytes(body)


def _unpacker(encoding: str) -> Unpacker:
    match encoding:
        case "" | "identity":
            return lambda piece, most: piece
        case "gzip" | "x-gzip" | "deflate":
            return _Inflate()
        case "br":
            return _Brotli()
    raise Torn(f"Content-Encoding: {encoding}")


class _Inflate:
    """gzip, zlib, and the bare deflate that some servers send under that name; what follows the end is dropped."""

    def __init__(self) -> None:
        self.inside = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self.begun = False

    def __call__(self, piece: bytes, most: int) -> bytes:
        if not self.begun and piece:
            self.begun = True
            try:
                return self.inside.decompress(piece, most)
            except zlib.error:
                self.inside = zlib.decompressobj(-zlib.MAX_WBITS)
        return self.inside.decompress(piece, most)


class _Brotli:
    def __init__(self) -> None:
        self.inside = brotli.Decompressor()

    def __call__(self, piece: bytes, most: int) -> bytes:
        return b"".join(self._pieces(piece, most))

    def _pieces(self, piece: bytes, most: int) -> Iterator[bytes]:
        while most > 0 and not self.inside.is_finished():
            some: bytes = self.inside.process(piece, output_buffer_limit=65536)
            if not some:
                return
            yield some
            most -= len(some)
            piece = b""
