"""Turns the garbage collector off during bulk work."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held() -> Iterator[None]:
    """Collect no garbage inside the context; objects made in it are kept, and later collections skip them.

    Collecting while a whole data set is read and summarised frees nothing and grows with what is already there.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
