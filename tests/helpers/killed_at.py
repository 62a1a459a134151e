"""Runs a script and kills it, beyond its power to notice, before its n-th change of a file."""

import os
import runpy
import signal
import sys

CHANGES = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"}


def main() -> None:
    left = int(sys.argv[1])

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        mode = arguments[1] if event == "open" else None
        if event in CHANGES or (isinstance(mode, str) and set(mode) & set("wax+")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    sys.argv = sys.argv[2:]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
