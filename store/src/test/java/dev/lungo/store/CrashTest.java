package dev.lungo.store;

import static dev.lungo.store.Samples.assistant;
import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.delta;
import static dev.lungo.store.Samples.session;
import static dev.lungo.store.Samples.text;
import static dev.lungo.store.Samples.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes is killed at ten points; what it had acknowledged is there.
@Tag("slow")
class CrashTest {
    private static final int ROUNDS = 10;
    private static final String SESSION = "ses_1";

    @TempDir
    Path folder;

    @Test
    void losesNothingThatWasAcknowledged() throws IOException, InterruptedException, SQLException {
        var file = folder.resolve("lungo.db");
        var random = new Random(42);
        var acknowledged = new HashSet<String>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(killedWriter(file, round, random));
            assertThat(integrity(file)).isEqualTo("ok");
            try (var store = SqliteStore.open(file)) {
                var kept = store.messages().all(new Id<>(SESSION)).stream()
                        .flatMap(message -> message.parts().stream())
                        .map(Part::id)
                        .map(Id::value)
                        .collect(Collectors.toSet());
                assertThat(kept).containsAll(acknowledged);
                assertThat(store.events().after(0, Integer.MAX_VALUE)).hasSize(2 + kept.size());
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
    }

    /// Lets a child write until it has acknowledged some, and a little longer; returns what it acknowledged.
    private static Set<String> killedWriter(Path file, int round, Random random)
            throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.sqlite.tmpdir=" + file.getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        file.toString(),
                        String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var acknowledged = new HashSet<String>();
        try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            int wanted = 1 + random.nextInt(15);
            while (acknowledged.size() < wanted)
                acknowledged.add(Objects.requireNonNull(out.readLine(), "the child ended by itself"));
            long moment = System.nanoTime() + random.nextLong(5_000_000);
            Await.until(() -> System.nanoTime() >= moment);
            child.toHandle().destroyForcibly();
            for (var line = out.readLine(); line != null && line.endsWith("."); line = out.readLine())
                acknowledged.add(line);
        } finally {
            child.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private static String integrity(Path file) throws SQLException {
        try (var db = SqlConnection.open(file)) {
            return db.query("pragma integrity_check", row -> row.getString(1)).getFirst();
        }
    }

    /// Writes for ever: parts from four threads, with text streaming beside. Each id is printed when its
    /// commit has returned; its dot shows that the line is whole.
    static final class Child {
        public static void main(String[] arguments) {
            var store = SqliteStore.open(Path.of(arguments[0]));
            if (store.sessions().find(new Id<>(SESSION)).isEmpty())
                commit(store, created(session(SESSION)), updated(assistant(SESSION, "msg_1")));
            for (int thread = 0; thread < 4; thread++) {
                var prefix = "prt_%s_%d_".formatted(arguments[1], thread);
                Thread.ofVirtual().start(() -> write(store, prefix));
            }
            while (true) LockSupport.park();
        }

        private static void write(SqliteStore store, String prefix) {
            for (int i = 0; ; i++) {
                var part = text(SESSION, "msg_1", prefix + i + ".", "x".repeat(i % 3000));
                commit(store, updated(part));
                System.out.println(part.id());
                store.events().append(delta(part, "y".repeat(500)));
            }
        }
    }
}
