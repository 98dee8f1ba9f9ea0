package dev.lungo.store;

import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.process.Owner;
import dev.lungo.core.session.Session;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Claims of two openings of one store, and of two processes.
class LockedSessionsTest {
    private static final Id<Session> ONE = new Id<>("ses_1");
    private static final Id<Session> OTHER = new Id<>("ses_2");

    @TempDir
    Path folder;

    @Test
    void aSessionIsClaimedOnceUntilTheClaimIsClosed() {
        try (var first = open();
                var second = open()) {
            var claim = first.claims().claim(ONE).orElseThrow();
            assertThat(second.claims().claim(ONE)).isEmpty();
            assertThat(first.claims().claim(ONE)).isEmpty();
            try (var other = second.claims().claim(OTHER).orElseThrow()) {
                assertThat(other.brokenOff()).isFalse();
            }
            claim.close();
            try (var again = second.claims().claim(ONE).orElseThrow()) {
                assertThat(again.brokenOff()).isFalse();
            }
        }
    }

    @Test
    void aTurnIsKnownByItsProcessUntilItEnds() {
        try (var store = open()) {
            commit(store, created(session("ses_1")));
            try (var claim = store.claims().claim(ONE).orElseThrow()) {
                claim.begin();
                commit(store, created(session("ses_3")));
                assertThat(store.claims().worker(ONE)).contains(Owner.of(ProcessHandle.current()));
                assertThat(claim.brokenOff()).isFalse();
                assertThat(store.claims().brokenOff()).isEmpty();
            }
            commit(store, created(session("ses_4")));
            assertThat(store.claims().worker(ONE)).isEmpty();
        }
    }

    @Tag("slow")
    @Test
    void aKilledProcessLeavesItsTurnsAndNoClaim() throws Exception {
        try (var store = open()) {
            commit(store, created(session("ses_1")));
            var child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            file().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(out.readLine()).isEqualTo("claimed");
                assertThat(store.claims().claim(ONE)).isEmpty();
                assertThat(store.claims().worker(ONE)).contains(Owner.of(child.toHandle()));
                assertThat(store.claims().brokenOff()).isEmpty();
            } finally {
                child.destroyForcibly().waitFor();
            }
            assertThat(store.claims().brokenOff()).isEqualTo(List.of(ONE));
            try (var claim = store.claims().claim(ONE).orElseThrow()) {
                assertThat(claim.brokenOff()).isTrue();
                claim.end();
                commit(store, created(session("ses_3")));
                assertThat(claim.brokenOff()).isFalse();
            }
        }
    }

    private Path file() {
        return folder.resolve("lungo.db");
    }

    private SqliteStore open() {
        return SqliteStore.open(file());
    }

    /// Begins a turn and waits to be killed.
    static final class Child {
        public static void main(String[] arguments) {
            var store = SqliteStore.open(Path.of(arguments[0]));
            store.claims().claim(ONE).orElseThrow().begin();
            commit(store, created(session("ses_2")));
            System.out.println("claimed");
            while (true) LockSupport.park();
        }
    }
}
