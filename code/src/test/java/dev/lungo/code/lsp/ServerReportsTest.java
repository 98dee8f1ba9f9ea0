package dev.lungo.code.lsp;

import static dev.lungo.code.lsp.ScriptedServers.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.code.lsp.server.ServerLimits;
import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeNavigator.Position;
import dev.lungo.core.code.CodeNavigator.Relation;
import dev.lungo.core.code.SourceChange;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.TempProject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Servers that say in words of their own when their findings are complete. The clock is slow, so that a
/// server may take long for what is expected to come soon.
@Tag("slow")
class ServerReportsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SLOWER = 20;
    private static final Duration SHORT = Duration.ofMillis(200 / SLOWER);
    private static final ServerLimits LIMITS = new ServerLimits(
            Duration.ofSeconds(45),
            Duration.ofSeconds(30),
            Duration.ofMillis(60 / SLOWER),
            Duration.ofMinutes(10),
            Duration.ofMillis(5),
            3,
            4L << 30);

    private final AtomicLong skipped = new AtomicLong();
    private final ScriptedServers scripted =
            new ScriptedServers(LIMITS, () -> System.nanoTime() / SLOWER + skipped.get());
    private final TempProject project = scripted.project;

    @AfterEach
    void close() {
        scripted.close();
    }

    private CodeCheck change(DirectoryServers servers, @Nullable String before, String after) {
        project.with("a.txt", after);
        return servers.changed(List.of(new SourceChange(project.path("a.txt"), before, after)));
    }

    private long notes(String start) {
        return scripted.notes().stream().filter(line -> line.startsWith(start)).count();
    }

    @Test
    void theCheckAfterASaveIsWaitedFor() throws Exception {
        project.with("loaded", "").with("checked", "");
        var servers = scripted.analyzer("rust");
        var found = change(servers, "fine", "BAD 1\nLATE 1").await(LIMIT);
        assertThat(messages(found.before())).isEmpty();
        assertThat(messages(found.now())).containsExactly("1:1 BAD 1", "2:1 LATE 1");
        assertThat(found.complete()).isTrue();
        assertThat(messages(
                        change(servers, "BAD 1\nLATE 1", "fine").await(LIMIT).now()))
                .isEmpty();
        assertThat(scripted.notes()).contains("workspace/configuration: [null]");
    }

    @Test
    void findingsOfTheCheckBeforeTheSaveAreNotThoseOfTheNewText() throws Exception {
        project.with("loaded", "").with("checked", "");
        var servers = scripted.analyzer("rust");
        change(servers, "fine", "BAD 1\nLATE 1").await(LIMIT);
        Files.delete(project.path("checked"));
        long checks = notes("awaits checked");
        var moved = change(servers, "BAD 1\nLATE 1", "LATE 2\nBAD 2");
        Await.until(() -> notes("awaits checked") > checks);
        Await.until(() -> messages(moved.await(SHORT).now()).equals(List.of("2:1 BAD 2")));
        assertThat(moved.await(SHORT).complete()).isFalse();
        project.with("checked", "");
        var late = moved.await(LIMIT);
        assertThat(late.complete()).isTrue();
        assertThat(messages(late.now())).containsExactly("1:1 LATE 2", "2:1 BAD 2");
    }

    @Test
    void aCheckThatNeverBeginsIsWaitedForShortly() throws Exception {
        project.with("loaded", "").with("checked", "").with("unchecked", "");
        var servers = scripted.analyzer("rust");
        var check = change(servers, "fine", "BAD 1");
        Await.until(() -> notes("saved") == 1);
        assertThat(check.await(SHORT).complete()).isFalse();
        skipped.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(check.await(LIMIT).complete()).isTrue();
    }

    @Test
    void aNewFileIsCheckedAsIfItHadBeenSaved() throws Exception {
        project.with("loaded", "").with("checked", "");
        var servers = scripted.analyzer("rust");
        assertThat(messages(change(servers, null, "LATE 1").await(LIMIT).now())).containsExactly("1:1 LATE 1");
    }

    @Test
    void aServerThatLoadsItsProjectIsWaitedFor() throws Exception {
        project.with("pom.xml", "<project/>");
        var servers = scripted.analyzer("jdtls");
        var check = change(servers, null, "fine\nBAD 1");
        Await.until(() -> notes("awaits loaded") == 1);
        var early = check.await(SHORT);
        assertThat(early.complete()).isFalse();
        assertThat(early.now()).isEmpty();
        project.with("loaded", "");
        var found = check.await(LIMIT);
        assertThat(found.complete()).isTrue();
        assertThat(messages(found.now())).containsExactly("2:1 BAD 1");
        assertThat(scripted.notes())
                .contains("workspace/executeClientCommand: refused -32601", "client/registerCapability: null")
                .anyMatch(line -> line.startsWith("settings {\"java\":{"))
                .anyMatch(line -> line.startsWith("workspace/configuration: [{\"autobuild\":{\"enabled\":true}"));
    }

    @Test
    void placesInClassFilesOfJarsAreLeftOut() throws Exception {
        project.with("pom.xml", "<project/>").with("loaded", "").with("a.txt", "text");
        var servers = scripted.analyzer("jdtls");
        assertThat(servers.navigator().places(Relation.DEFINITION, new Position(project.path("a.txt"), 1, "text")))
                .singleElement()
                .satisfies(place -> assertThat(place.file()).isEqualTo(project.path("a.txt")));
    }

    @Test
    void aFileThatIsIdleBetweenTwoStepsIsNotDone() throws Exception {
        var servers = scripted.analyzer("clangd");
        project.with("checked", "");
        change(servers, null, "BAD 1\nLATE 1").await(LIMIT);
        Files.delete(project.path("checked"));
        long waits = notes("awaits checked");
        var check = change(servers, "BAD 1\nLATE 1", "LATE 2\nBAD 2");
        Await.until(() -> notes("awaits checked") > waits);
        assertThat(check.await(SHORT).complete()).isFalse();
        project.with("checked", "");
        var found = check.await(LIMIT);
        assertThat(found.complete()).isTrue();
        assertThat(messages(found.now())).containsExactly("1:1 LATE 2", "2:1 BAD 2");
    }
}
