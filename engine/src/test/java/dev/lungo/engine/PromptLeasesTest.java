package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.work.PromptLeases;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PromptLeasesTest {
    private static final Id<Session> FIRST = new Id<>("ses_1");
    private static final Id<Session> SECOND = new Id<>("ses_2");
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final LinkedBlockingQueue<Id<Session>> stopped = new LinkedBlockingQueue<>();
    private final PromptLeases leases = new PromptLeases(stopped::add);

    @Test
    void theWorkOfASessionStopsWhenALeaseExpires() throws InterruptedException {
        leases.hold(FIRST, "a", LONG);
        leases.hold(SECOND, "a", SHORT);
        assertThat(stopped.take()).isEqualTo(SECOND);
        leases.hold(FIRST, "a", SHORT);
        assertThat(stopped.take()).isEqualTo(FIRST);
        leases.close();
        assertThat(stopped).isEmpty();
    }

    @Test
    void aClientDoesNotRenewTheLeaseOfAnother() throws InterruptedException {
        leases.hold(FIRST, "a", SHORT);
        leases.hold(FIRST, "b", LONG);
        assertThat(stopped.take()).isEqualTo(FIRST);
    }
}
