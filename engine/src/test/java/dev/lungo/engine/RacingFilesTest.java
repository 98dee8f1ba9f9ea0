package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.ReadLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A thread that replaces a directory by a link to the outside and back, all the time, while tools use it. The number
/// of rounds is `lungo.races`.
@Timeout(120)
class RacingFilesTest {
    private static final int ROUNDS = Integer.getInteger("lungo.races", 300);
    private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "secret text\n";

    @TempDir
    Path folder;

    private Fixture fixture;
    private Path outside;
    private Path src;
    private Guards guards;
    private Thread swapping;
    private final AtomicBoolean ended = new AtomicBoolean();

    @BeforeEach
    void prepare() throws Exception {
        fixture = new Fixture(folder);
        outside = Files.createDirectory(folder.toRealPath().resolve("outside"));
        src = Files.createDirectory(fixture.project.resolve("src"));
        Files.write(src.resolve("a.txt"), TEXT);
        Files.writeString(outside.resolve("a.txt"), SECRET);
        var instance = fixture.instances.of("");
        var policy = new Policy(
                new Ruleset(
                        List.of(new Rule("*", "*", Action.ALLOW), new Rule("external_directory", "*", Action.DENY))),
                Ruleset.EMPTY);
        var guard = new Guard(
                instance, policy, fixture.engine.asks(), new Caller(fixture.session.id(), null, null, "build"));
        var ledger = new ReadLedger();
        guards = Guards.around(instance.machine(), guard, ledger, fixture.journal);
        guards.files().read(src.resolve("a.txt"));
        swapping = Thread.ofPlatform().start(this::swap);
    }

    @AfterEach
    void close() throws InterruptedException {
        ended.set(true);
        swapping.join();
        fixture.close();
    }

    private void swap() {
        var kept = src.resolveSibling("kept");
        while (!ended.get()) {
            repeated(() -> Files.move(src, kept));
            repeated(() -> Files.createSymbolicLink(src, outside));
            repeated(() -> Files.delete(src));
            repeated(() -> Files.move(kept, src));
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /// A tool may have made the directory while it was missing.
    private void repeated(Step step) {
        while (!ended.get()) {
            try {
                step.run();
                return;
            } catch (IOException taken) {
                remove(src);
            }
        }
    }

    private static void remove(Path folder) {
        if (Files.isSymbolicLink(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException used) {
            // The tool still writes there; the step is tried again.
        }
    }

    @Test
    void nothingOutsideIsRead() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            try {
                assertThat(guards.files().read(src.resolve("a.txt")).bytes()).isEqualTo(TEXT);
            } catch (ToolFailure refused) {
                assertThat(refused).hasMessageNotContaining(SECRET.strip());
            }
        }
    }

    @Test
    void nothingOutsideIsChanged() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            write(src.resolve("a.txt"), TEXT, TEXT);
            write(src.resolve("new" + i + ".txt"), null, TEXT);
        }
        assertThat(outside.resolve("a.txt")).hasContent(SECRET.strip());
        try (var files = Files.list(outside)) {
            assertThat(files).containsExactly(outside.resolve("a.txt"));
        }
    }

    /// `src` is swapped as the root of a search and below it. Fewer rounds, because each is six searches.
    @Test
    void nothingOutsideIsFound() throws Exception {
        Files.writeString(outside.resolve("private.txt"), SECRET);
        for (int i = 0; i < ROUNDS; i += 3) {
            for (var root : List.of(fixture.project, src)) {
                try {
                    assertThat(guards.search().grep(root, "text", null, 10).items())
                            .allSatisfy(line -> assertThat(line.text()).isEqualTo("text"));
                    assertThat(guards.search().glob(root, "**/*.txt", 10).items())
                            .allSatisfy(file -> assertThat(file).hasFileName("a.txt"));
                    assertThat(guards.search().tree(root, List.of(), 10).items())
                            .allSatisfy(name -> assertThat(name).doesNotContain("private"));
                } catch (ToolFailure refused) {
                    assertThat(refused).hasMessageNotContaining(SECRET.strip());
                }
            }
        }
    }

    @Test
    void linksInsideAreSearchedByTheirNames() throws Exception {
        var dir = Files.createDirectory(fixture.project.resolve("lib"));
        Files.writeString(dir.resolve("b.txt"), "two\n");
        var link = Files.createSymbolicLink(fixture.project.resolve("l"), dir);
        var file = Files.createSymbolicLink(fixture.project.resolve("f"), dir.resolve("b.txt"));
        assertThat(guards.search().grep(link, "two", null, 10).items())
                .extracting(line -> line.file())
                .containsExactly(link.resolve("b.txt"));
        assertThat(guards.search().grep(file, "two", null, 10).items())
                .extracting(line -> line.file())
                .containsExactly(file);
        assertThat(guards.search().glob(link, "*.txt", 10).items()).containsExactly(link.resolve("b.txt"));
        assertThat(guards.search().glob(link, link + "/*.txt", 10).items()).containsExactly(link.resolve("b.txt"));
    }

    private void write(Path file, byte[] before, byte[] after) throws InterruptedException {
        try {
            guards.files().change(List.of(new FileChange(file, before, after, null, new Diff("a", "", 0, 0))));
        } catch (ToolFailure refused) {
            assertThat(refused).isNotNull();
        }
    }
}
