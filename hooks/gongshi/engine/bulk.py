"""Bulk work without the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held() -> Iterator[None]:
    """No collection inside; what was made inside is then left out of later ones, since all of it is kept.

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
