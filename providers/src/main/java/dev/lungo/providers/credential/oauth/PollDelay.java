package dev.lungo.providers.credential.oauth;

import java.time.Duration;

/// Delay between two requests to a server.
interface PollDelay {
    PollDelay REAL = Thread::sleep;

    void of(Duration time) throws InterruptedException;
}
