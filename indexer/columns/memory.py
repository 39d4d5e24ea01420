"""How is it kept from the system, what arrays needed a moment ago?"""

from __future__ import annotations

import contextlib
import ctypes
from typing import Final

# As <malloc.h> numbers them.
_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
_LARGEST: Final = 1 << 25


def keep(most: int) -> None:
    """Let the C library keep up to so many bytes for the next arrays, where it is GNU's.

    To give memory back and ask for it anew takes a tenth of the time of a build; a query of some
    megabytes is three times as slow, if it happens to be given back each time.
    """
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_TRIM_THRESHOLD, most)
        library.mallopt(_MMAP_THRESHOLD, _LARGEST)
