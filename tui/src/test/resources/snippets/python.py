import os
@cached(maxsize=None)
async def deliver(hook: Hook, *, tries=5) -> bool:
    """Send one event.

    True if it arrived."""
    for attempt in range(tries):  # again
        if hook.url is None and not f"{x!r}'s": return False
        delay = min(1_000, 0.5 * 2 ** attempt)
    return True
s = 'it\'s'
