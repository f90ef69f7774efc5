"""Whether work grows in step with the size of what it is given: a ratio, so that no machine matters."""

import time

_MUCH = 8
"""How many times larger the larger input is: a square of it is 64."""
_NOISE = 3
"""A machine at other work too has been seen to take 1.6 times as long for one of two calls."""
_FLOOR = 0.05
"""Seconds below which a clock tells little of two calls."""


def grows_with_its_size(work, make, size):
    """Return whether `work(make(size))` takes about eight times as long as for an eighth of it.

    Of processor time, not of the clock on the wall; the shortest of three calls, for a collection
    of garbage may fall into one of them.
    """

    def seconds(given):
        took = []
        for _ in range(3):
            began = time.process_time()
            work(given)
            took.append(time.process_time() - began)
        return min(took)

    small, large = (seconds(make(part)) for part in (size // _MUCH, size))
    return large < _NOISE * _MUCH * max(small, _FLOOR)
