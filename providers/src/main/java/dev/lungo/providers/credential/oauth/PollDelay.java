package dev.lungo.providers.credential.oauth;

import java.time.Duration;

/// How time passes between two questions to a server.
interface PollDelay {
    PollDelay REAL = Thread::sleep;

    void of(Duration time) throws InterruptedException;
}
