"""Packed answers: unpacked whole in any pieces, never much further than asked, and torn ones are told."""

from __future__ import annotations

import contextlib
import gzip
import random
import resource
import zlib
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from time import monotonic, sleep

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.integrity.unpacking import Torn, unpacked
from minhbach.integrity.visits import VISITS
from minhbach.integrity.web import Web
from servers import python_server


def bare_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain": ("", bytes),
    "identity": ("Identity", bytes),
    "gzip": ("gzip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "bare": ("deflate", bare_deflate),
    "brotli": ("br", partial(brotli.compress, quality=5)),
}


def cut(content: bytes, step: int) -> list[bytes]:
    return [content[i : i + step] for i in range(0, len(content), step)]


@pytest.mark.parametrize("name", PACKED)
@given(content=st.binary(max_size=3000), repeated=st.integers(1, 60), step=st.sampled_from((2, 7, 1000, 10**7)))
def test_every_form_comes_back_whole(name: str, content: bytes, repeated: int, step: int) -> None:
    encoding, pack = PACKED[name]
    content *= repeated
    assert unpacked(cut(pack(content), step), encoding, 10**7) == content


@pytest.mark.parametrize("name", PACKED)
def test_long_answers_come_back_whole(name: str) -> None:
    encoding, pack = PACKED[name]
    content = random.Random(1).randbytes(40_000) + b"a" * 300_000
    for step in (1000, 10**6):
        assert unpacked(cut(pack(content), step), encoding, 10**6) == content


@pytest.mark.parametrize("name", ["gzip", "zlib", "bare", "brotli"])
def test_a_bomb_is_not_unpacked(name: str) -> None:
    """Two hundred megabytes of zeros in some kilobytes: what is read stays near what was asked for."""
    encoding, pack = PACKED[name]
    bomb = pack(bytes(200_000_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(unpacked([bomb], encoding, 100_000)) < 10_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "gzip, gzip"])
def test_what_is_not_packed_as_it_says_is_torn(encoding: str) -> None:
    with pytest.raises(Torn):
        unpacked([b"\x00\xff\x00 not packed at all"], encoding, 100)


class Dripping(SimpleHTTPRequestHandler):
    """A byte now and then, for ever: a way to keep a checker waiting."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            for _ in range(100):
                self.wfile.write(b"x")
                sleep(0.1)


def test_an_answer_that_drips_is_given_up(tmp_path: Path) -> None:
    with python_server(tmp_path, Dripping) as address:
        web = Web(address, rate=1000, patience=0, longest=0.3)
        started = monotonic()
        answer = web.get(address, VISITS[0])
        web.close()
    assert answer.error == "too slow" and monotonic() - started < 5
