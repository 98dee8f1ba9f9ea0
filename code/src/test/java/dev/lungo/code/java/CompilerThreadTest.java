package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CompilerThreadTest {
    @Test
    void abandonsEndlessWorkAndStopsAfterTwo() throws Exception {
        var over = new AtomicBoolean();
        var thread = new CompilerThread(Duration.ofMillis(50));
        try {
            for (int i = 0; i < 2; i++) assertThat(thread.run(() -> spin(over))).isEmpty();
            assertThat(thread.run(() -> 1)).isEmpty();
        } finally {
            over.set(true);
        }
    }

    @Test
    void survivesWorkThatOverflowsItsStack() throws Exception {
        var thread = new CompilerThread(Duration.ofSeconds(30));
        assertThat(thread.run(() -> deeper(0))).isEmpty();
        assertThat(thread.run(() -> 1)).contains(1);
    }

    private static int spin(AtomicBoolean over) {
        int rounds = 0;
        while (!over.get()) rounds++;
        return rounds;
    }

    private static int deeper(int depth) {
        return depth < 0 ? depth : 1 + deeper(depth + 1);
    }
}
