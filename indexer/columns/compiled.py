"""How are loops in C called? Over arrays, from a library that is compiled when the house is set up.

Loops that write an index are in `kernels`, those that search one in `finding`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

from indexer.errors import KernelsMissing

SOURCE: Final = Path(__file__).with_name("kernels.c")
LIBRARY: Final = SOURCE.with_name("libkernels.so")

Integers = npt.NDArray[np.integer[Any]]
Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.uint16]
Codes = npt.NDArray[np.uint32]
Sizes = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]


def fingerprint() -> int:
    """Of the source: the library has that of the source it was made from."""
    return crc32(SOURCE.read_bytes())


def require(held: bool, what: str) -> None:
    """A loop would read or write beyond its arrays."""
    if not held:
        raise ValueError(f"a loop needs {what}")


def address_of(array: Integers | Mask, kind: npt.DTypeLike) -> int:
    """Where the array lies; it must be what a loop takes it for."""
    if array.dtype != kind or not array.flags.c_contiguous:
        raise ValueError(f"a loop needs an array of {kind} in one piece")
    address: int = array.__array_interface__["data"][0]
    return address


_P, _I = ctypes.c_void_p, ctypes.c_int64
_U = ctypes.c_uint64
# What each loop answers and takes.
_LOOPS: Final[dict[str, tuple[Any, Sequence[Any]]]] = {
    "group": (None, (_P, _P, _P, _I, _P, _I, _I, _P, _P, _P, _P, _P)),
    "number_words": (_I, (_P, _I, _U, _P, _P, _I, _P, _P, _P, _P)),
    "enlarge": (None, (_P, _P, _I, _P, _P, _I)),
    "keep_runs": (_I, (_P, _P, _I, _I, _P, _P)),
    "pair_up": (_I, (_P, _P, _I, _P, _P, _P, _P, _P, _I, _I, _I, _P, _P)),
    "split_places": (_I, (_P, _I, _I, _I, _P, _P, _P, _P, _P, _P)),
    "find_keys": (None, (_P, _P, _I, _P)),
    "lay": (None, (_P, _P, _P, _P, _P, _I, _P, _I)),
    "pack": (_I, (_P, _P, _I, _I, _P, _P)),
    "begin_rows": (_I, (_P, _I, _I, _P)),
    "locate": (_I, (_P, _I, _I, _I, _P, _I, _P, _P)),
    "number_places": (None, (_P, _I, _P, _I, _P)),
    "shortest": (_I, (_P, _P, _P, _P, _I, _P, _I, _P, _P)),
    "follow": (_I, (_P, _I, _P, _I, _I, _P, _P, _P, _P)),
}


@cache
def library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(str(LIBRARY))
    except OSError as exc:
        raise KernelsMissing(f"{LIBRARY} 缺失或不能用。请先运行 make setup。") from exc
    library.fingerprint.restype = ctypes.c_uint32
    if library.fingerprint() != fingerprint():
        raise KernelsMissing(f"{LIBRARY} 不是由现在的 {SOURCE.name} 编译的。请运行 make setup。")
    for name, (answers, takes) in _LOOPS.items():
        function = getattr(library, name)
        function.argtypes, function.restype = takes, answers
    return library
