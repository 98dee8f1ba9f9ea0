package dev.lungo.code.lsp;

import static dev.lungo.code.lsp.ScriptedServers.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.code.lsp.server.ServerLimits;
import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.LanguageServers.State;
import dev.lungo.core.code.SourceChange;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.TempProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real processes that misbehave in every way.
@Tag("slow")
class LanguageServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SESSIONS = 20;
    private static final Duration SHORT = Duration.ofMillis(300);
    private final AtomicLong skipped = new AtomicLong();
    private ScriptedServers scripted = new ScriptedServers(ScriptedServers.LIMITS, skipped);
    private TempProject project = scripted.project;
    private Path file = project.path("a.txt");

    @AfterEach
    void close() {
        scripted.close();
    }

    private DirectoryServers servers(String fault) {
        return scripted.of("scripted", fault);
    }

    private Findings change(DirectoryServers servers, @Nullable String before, @Nullable String after, Duration limit)
            throws InterruptedException {
        if (after != null) project.with("a.txt", after);
        return servers.changed(List.of(new SourceChange(file, before, after))).await(limit);
    }

    private long starts() {
        return scripted.starts();
    }

    @ParameterizedTest
    @ValueSource(strings = "stale")
    void findsWhatWasWrongBeforeAndNow(String manner) throws Exception {
        findsWhatWasWrong(manner);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"none", "utf8", "noise", "slow", "unversioned", "random", "registers"})
    void findsTheSameWithMoreManners(String manner) throws Exception {
        findsWhatWasWrong(manner);
    }

    private void findsWhatWasWrong(String fault) throws Exception {
        var servers = servers(fault);
        var first = change(servers, "äö😀 BAD 1\nfine\n", "äö😀 BAD 1\näö BAD 2\n", LIMIT);
        assertThat(first.notes()).isEmpty();
        assertThat(first.complete()).isTrue();
        assertThat(messages(first.before())).containsExactly("1:6 äö😀 BAD 1");
        assertThat(messages(first.now())).containsExactly("1:6 äö😀 BAD 1", "2:4 äö BAD 2");
        var mended = change(servers, "äö😀 BAD 1\näö BAD 2\n", "fine\näö BAD 2\n", LIMIT);
        assertThat(messages(mended.before())).containsExactly("1:6 äö😀 BAD 1", "2:4 äö BAD 2");
        assertThat(messages(mended.now())).containsExactly("2:4 äö BAD 2");
        var deleted = change(servers, "fine\näö BAD 2\n", null, LIMIT);
        assertThat(messages(deleted.now())).isEmpty();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void oneServerIsSharedByAllDirectoriesAndSessions() throws Exception {
        var servers = servers("none");
        var checks = new ArrayList<CodeCheck>();
        for (int i = 0; i < SESSIONS; i++) {
            var session = scripted.pool.of(project.root(), true, scripted.settings("scripted", "none"));
            project.with("s" + i + ".txt", "BAD " + i);
            checks.add(session.changed(List.of(new SourceChange(project.path("s" + i + ".txt"), "a", "BAD " + i))));
        }
        for (int i = 0; i < SESSIONS; i++)
            assertThat(messages(checks.get(i).await(LIMIT).now())).contains("1:1 BAD " + i);
        var found = change(servers, "BAD", "BAD\nBAD x", LIMIT);
        assertThat(messages(found.before())).contains("1:1 BAD").hasSize(SESSIONS + 1);
        assertThat(starts()).isEqualTo(1);
        var status = servers.started().getFirst();
        assertThat(status.state()).isEqualTo(State.RUNNING);
        assertThat(status.version()).isEqualTo("1.2.3");
        assertThat(status.pid()).isNotNull();
    }

    @Test
    void aServerThatDoesNotAnswerCostsTheLimitOnly() throws Exception {
        costsTheLimitOnly("silent");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {"hang:initialize", "hang:textDocument/didOpen", "hang:textDocument/didChange", "wrong-version"})
    void aServerThatHangsOrLiesCostsTheLimitOnly(String fault) throws Exception {
        costsTheLimitOnly(fault);
    }

    private void costsTheLimitOnly(String fault) throws Exception {
        var servers = servers(fault);
        long start = System.nanoTime();
        var found = change(servers, "a", "BAD", SHORT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(found.complete()).isFalse();
        assertThat(found.now()).isEmpty();
    }

    @Test
    void aServerThatDoesNotStartIsGivenUpWithANote() throws Exception {
        assertThat(isGivenUp("die", 1)).contains(": cannot create the cache. Show its log with: ");
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"garbage, 1", "crash, 3"})
    void aServerThatKeepsEndingIsGivenUpWithANote(String fault, int starts) throws Exception {
        isGivenUp(fault, starts);
    }

    private String isGivenUp(String fault, int starts) throws Exception {
        var servers = servers(fault);
        Findings last = Findings.NONE;
        for (int i = 0; i < starts; i++) last = change(servers, "a", "BAD " + i, LIMIT);
        var note = last.notes().getFirst();
        assertThat(note).startsWith("The language server scripted is not working: ");
        Await.until(() -> servers.started().getFirst().state() == State.FAILED);
        assertThat(servers.checks(file)).isFalse();
        assertThat(change(servers, "a", "BAD", LIMIT)).isEqualTo(Findings.NONE);
        assertThat(starts()).isEqualTo(starts);
        assertThat(servers.known())
                .filteredOn(one -> one.id().equals("scripted"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.program()).isNull();
                    assertThat(one.reason()).contains(" does not work: ").endsWith("; see lungo lsp logs scripted");
                });
        return note;
    }

    @Test
    void pullsAgainWhenTheServerAsksForItAndAfterAnAnswerThatNothingHasChanged() throws Exception {
        var servers = servers("pull");
        assertThat(messages(change(servers, "a", "BAD 1", LIMIT).now())).containsExactly("1:1 BAD 1");
        assertThat(messages(servers.check(List.of(file)).await(LIMIT).now())).containsExactly("1:1 BAD 1");
        var check = servers.changed(List.of(new SourceChange(file, "BAD 1", "BAD LATE")));
        project.with("a.txt", "BAD LATE");
        Await.until(() -> messages(check.await(SHORT).now()).equals(List.of("1:1 BAD LATE")));
    }

    @Test
    void aServerThatCrashesOnceStartsAgainWithItsDocuments() throws Exception {
        var servers = servers("crash-on-BOOM");
        change(servers, "a", "BAD 1", LIMIT);
        var crashed = change(servers, "BAD 1", "BOOM", LIMIT);
        assertThat(crashed.notes()).hasSize(1);
        var again = change(servers, "BOOM", "BAD 2", LIMIT);
        // The text before makes it crash again; the text after does not.
        assertThat(again.notes()).hasSize(1);
        var found = change(servers, "BAD 2", "BAD 3", LIMIT);
        assertThat(messages(found.now())).containsExactly("1:1 BAD 3");
    }

    @Test
    void aFloodIsCut() throws Exception {
        var found = change(servers("flood"), "a", "BAD", LIMIT);
        assertThat(found.now()).hasSize(1000);
        assertThat(found.complete()).isTrue();
    }

    @Test
    void anIdleServerStopsAndStartsAgain() throws Exception {
        var servers = servers("none");
        change(servers, "a", "BAD 1", LIMIT);
        skipped.addAndGet(Duration.ofMinutes(11).toNanos());
        scripted.pool.tidy();
        assertThat(servers.started().getFirst().state()).isEqualTo(State.STOPPED);
        var found = change(servers, "BAD 1", "BAD 2", LIMIT);
        assertThat(messages(found.now())).containsExactly("1:1 BAD 2");
        assertThat(starts()).isEqualTo(2);
    }

    @Tag("slow")
    @Test
    void aServerThatGrowsTooLargeIsRestarted() throws Exception {
        var small = ScriptedServers.LIMITS;
        close();
        scripted = new ScriptedServers(
                new ServerLimits(
                        small.start(), small.answer(), small.quiet(), small.idle(), small.pause(), 3, 250 << 20),
                skipped);
        project = scripted.project;
        file = project.path("a.txt");
        var servers = servers("eats");
        change(servers, "a", "BAD 0", LIMIT);
        scripted.pool.tidy();
        assertThat(servers.started().getFirst().note()).isNull();
        change(servers, "BAD 0", "EAT\nBAD 1", LIMIT);
        scripted.pool.tidy();
        assertThat(servers.started().getFirst().note()).contains("MB of memory");
        assertThat(messages(change(servers, "BAD 1", "BAD 2", LIMIT).now())).containsExactly("1:1 BAD 2");
    }

    @Test
    void aTextThatChangedOnTheDiskIsReadAgain() throws Exception {
        var servers = servers("held");
        change(servers, "a", "BAD 1", LIMIT);
        project.with("a.txt", "HOLD\nBAD 2\n");
        assertThat(file.toFile().setLastModified(1_000_000)).isTrue();
        var check = servers.check(List.of(file));
        assertThat(check.await(SHORT).complete()).isFalse();
        project.with("go", "");
        assertThat(messages(check.await(LIMIT).now())).containsExactly("2:1 BAD 2");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"random", "stale", "unversioned", "late", "pull"})
    void findingsAreNeverThoseOfAnOlderText(String fault) throws Exception {
        var servers = servers(fault);
        var random = new Random(7);
        var text = "start\n";
        for (int i = 0; i < 40; i++) {
            var next = edited(text, i, random);
            project.with("a.txt", next);
            var check = servers.changed(List.of(new SourceChange(file, text, next)));
            var found = check.await(Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(60) : 5000));
            if (!found.now().isEmpty() || found.complete())
                assertThat(messages(found.now())).as("edit " + i).isEqualTo(expected(next));
            text = next;
        }
    }

    private static String edited(String text, int number, Random random) {
        int line = text.indexOf('\n', random.nextInt(text.length())) + 1;
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, line) + "BAD " + number + "\n" + text.substring(line);
            case 1 -> "ok " + number + "\n" + text;
            default -> text.substring(line) + "x BAD " + number + "\n";
        };
    }

    private static List<String> expected(String text) {
        var lines = text.split("\n", -1);
        return IntStream.range(0, lines.length)
                .filter(i -> lines[i].contains("BAD"))
                .mapToObj(i -> (i + 1) + ":" + (lines[i].indexOf("BAD") + 1) + " " + lines[i])
                .toList();
    }
}
