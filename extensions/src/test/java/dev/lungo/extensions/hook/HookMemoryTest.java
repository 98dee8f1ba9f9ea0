package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import org.junit.jupiter.api.Test;

class HookMemoryTest {
    private final HookMemory memory = new HookMemory();

    @Test
    void theTextForABatchIsTakenOnceAndEndsWithItsSession() {
        var session = new Id<Session>("ses_1");
        memory.keepForRequest(session, "Run pytest.");
        assertThat(memory.forRequest(session)).isEqualTo("Run pytest.");
        assertThat(memory.forRequest(session)).isNull();
        memory.keepForRequest(session, "Run pytest.");
        memory.forget(session);
        assertThat(memory.forRequest(session)).isNull();
    }
}
