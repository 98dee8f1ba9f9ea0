package dev.lungo.providers.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandKeyTest {
    @TempDir
    private Path home;

    @Test
    void runsOnceAndAgainAfterARefusal() throws IOException, InterruptedException {
        var keys = command("echo run >> runs; echo key-number-$(wc -l < runs | tr -d ' ')", Duration.ofSeconds(20));
        assertThat(List.of(keys.current(), keys.current())).containsOnly("key-number-1");
        assertThat(keys.refused("key-number-1", 429)).isFalse();
        assertThat(keys.refused("key-number-1", 401)).isTrue();
        assertThat(keys.current()).isEqualTo("key-number-2");
        assertThat(keys.refused("key-number-1", 401))
                .as("of a request that was on its way")
                .isTrue();
        assertThat(keys.current()).isEqualTo("key-number-2");
        assertThat(keys.redact("key-number-1 key-number-2")).isEqualTo("[key] [key]");
        assertThat(Files.readAllLines(home.resolve("runs"))).hasSize(2);
    }

    @Test
    void theSameKeyAgainIsNoOtherKey() throws IOException, InterruptedException {
        var keys = command("echo the-only-key", Duration.ofSeconds(20));
        keys.current();
        assertThat(keys.refused("the-only-key", 401)).isTrue();
        assertThat(keys.current()).isEqualTo("the-only-key");
        assertThat(keys.refused("the-only-key", 401)).isFalse();
    }

    @Test
    void itKnowsNothingOfTheServersOwn() throws IOException, InterruptedException {
        var keys = command(
                "pwd >&2; echo \"[$LUNGO_SERVER_PASSWORD$OPENCODE_SERVER_PASSWORD$PLAIN]\"", Duration.ofSeconds(20));
        assertThat(keys.current()).isEqualTo("[plain]");
    }

    @Test
    void aChildThatHoldsItsOutputOpenIsNotWaitedFor() throws IOException, InterruptedException {
        assertThat(command("sleep 20 & echo started", Duration.ofSeconds(20)).current())
                .isEqualTo("started");
    }

    @Test
    void tellsWhyThereIsNoKeyWithoutTellingSecrets() {
        assertThatThrownBy(() -> command(
                                "echo half-a-secret; echo 'locked half-a-secret https://me:pass@host/' >&2; exit 3",
                                Duration.ofSeconds(20))
                        .current())
                .isInstanceOf(IOException.class)
                .hasMessage("The key command exited with status 3: locked [key] https://********@host/");
        assertThatThrownBy(() -> command("true", Duration.ofSeconds(20)).current())
                .hasMessage("The key command printed nothing.");
        assertThatThrownBy(() ->
                        command("echo one; echo two", Duration.ofSeconds(20)).current())
                .hasMessageEndingWith("it printed 2 lines.");
        assertThatThrownBy(() -> command("sleep 60", Duration.ofMillis(100)).current())
                .hasMessageContaining("/bin/sh did not exit within");
        assertThatThrownBy(() -> new CommandKey(
                                List.of("/no/such/program", "secret"),
                                program(Duration.ofSeconds(20)),
                                new KnownSecrets())
                        .current())
                .hasMessage("/no/such/program could not be started: it is not on the PATH, or it is not a program");
    }

    private CommandKey command(String line, Duration patience) {
        return new CommandKey(List.of(line), program(patience), new KnownSecrets());
    }

    private Program program(Duration patience) {
        return new Program(
                Map.of(
                        "HOME",
                        home.toString(),
                        "PATH",
                        System.getenv("PATH"),
                        "LUNGO_SERVER_PASSWORD",
                        "no",
                        "OPENCODE_SERVER_PASSWORD",
                        "no",
                        "PLAIN",
                        "plain"),
                patience);
    }
}
