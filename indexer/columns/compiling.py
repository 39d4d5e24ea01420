"""How does the library of `compiled` come to be?

usage: python -m indexer.columns.compiling

The machine's own C compiler makes it, or one that is installed as a Python package (ziglang).
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from typing import Final

from indexer.columns.compiled import LIBRARY, SOURCE, fingerprint

_FLAGS: Final = ("-std=c99", "-O2", "-fPIC", "-shared")


def main() -> None:
    compiler = _compiler()
    if compiler is None:
        sys.exit("没有 C 编译器：请安装 gcc 或 clang，或者 pip install ziglang。")
    # Under another name first: a process may have the old one mapped.
    made = LIBRARY.with_suffix(".new")
    identity = f"-DFINGERPRINT={fingerprint()}u"
    command = [*compiler, *_FLAGS, identity, "-o", str(made), str(SOURCE)]
    done = subprocess.run(command, check=False)  # noqa: S603  # nothing in it comes from outside
    if done.returncode:
        sys.exit(f"{SOURCE.name} 没有编译成功。")
    made.replace(LIBRARY)


def _compiler() -> list[str] | None:
    found = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if found:
        return [found]
    if importlib.util.find_spec("ziglang"):
        # For any processor of the kind, as other compilers do it.
        return [sys.executable, "-m", "ziglang", "cc", "-mcpu=baseline"]
    return None


if __name__ == "__main__":
    main()
