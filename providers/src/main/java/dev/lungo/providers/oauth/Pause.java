package dev.lungo.providers.oauth;

import java.time.Duration;

/// How time passes between two questions to a server.
interface Pause {
    Pause REAL = Thread::sleep;

    void of(Duration time) throws InterruptedException;
}
