package dev.lungo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UncaughtExceptionsTest {
    private final UncaughtExceptions.Collected collected = new UncaughtExceptions.Collected();

    @Test
    void failsOnceForTheExceptionsOfAllThreads() throws InterruptedException {
        assertThatCode(collected::check).doesNotThrowAnyException();
        end("first");
        end("second");
        assertThatThrownBy(collected::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Uncaught exception in thread \"first\"")
                .hasRootCauseMessage("first failed")
                .satisfies(failure -> assertThatThrownBy(() -> {
                            throw failure.getSuppressed()[0];
                        })
                        .hasMessage("Uncaught exception in thread \"second\"")
                        .hasRootCauseMessage("second failed"));
        assertThatCode(collected::check).doesNotThrowAnyException();
    }

    @Test
    void isInstalledForEveryTestRun() {
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isInstanceOf(UncaughtExceptions.Collected.class);
    }

    private void end(String name) throws InterruptedException {
        var thread = Thread.ofPlatform()
                .name(name)
                .uncaughtExceptionHandler(collected)
                .start(() -> {
                    throw new IllegalStateException(name + " failed");
                });
        thread.join();
    }
}
