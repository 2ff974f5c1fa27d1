"""Signals by which the system asks the process to end."""

from __future__ import annotations

from collections.abc import Callable


def when_ended(handler: Callable[[int, object], object] | int) -> None:
    """Set what is called when the system asks the process to end.

    A signal that is ignored stays so, as it does for what `nohup` starts; Windows has but one.
    """
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)
