package dev.lungo.workspace.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.Snapshots;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.TempProject;
import dev.lungo.workspace.file.RecordedDrafts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Attribution of changes while commands run: real processes that wait at pipes, a user, and other turns.
@EnabledOnOs(OS.LINUX)
class FollowingTest {
    private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final TempProject project = TempProject.git();
    private StoredSnapshots snapshots;

    @BeforeEach
    void open() throws Exception {
        project.with("a.txt", LINES).with("old.txt", "old\n").commit("Start");
        snapshots = new StoredSnapshots(
                data.resolve("snapshot/p1/w1"),
                project.root(),
                new RecordedDrafts(data.resolve("drafts")),
                SnapshotLimits.USUAL);
    }

    @AfterEach
    void close() {
        project.close();
    }

    /// A command of a turn. `pause` in its line waits for a signal to continue.
    private final class Run {
        final Snapshots.Track track;
        final Snapshots.Span span;
        final Path pipe;
        final Process process;

        Run(Snapshots.Track track, String line) throws Exception {
            this.track = track;
            span = track.running("msg_" + System.nanoTime());
            pipe = data.resolve("pipe" + System.nanoTime());
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            var builder = new ProcessBuilder(
                            "bash", "-c", line.replace("pause", "touch " + pipe + ".ready; read x < " + pipe))
                    .directory(project.root().toFile());
            builder.environment().putAll(span.environment());
            process = builder.redirectErrorStream(true).start();
        }

        /// Until the command waits.
        void awaitPause() {
            Await.until(() -> Files.exists(Path.of(pipe + ".ready")), PATIENCE);
            awaitQuiet();
        }

        void resume() throws IOException {
            Files.writeString(pipe, "go\n");
        }

        void end() throws Exception {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            span.end();
        }
    }

    private void awaitQuiet() {
        long start = Activity.now();
        Await.until(() -> snapshots.following().isQuiet(Math.max(start, Activity.now() - 100_000_000)), PATIENCE);
    }

    private Map<Path, Snapshots.Left> undo(Snapshots.Track track) throws Exception {
        var changed = Objects.requireNonNull(track.changed());
        track.clear();
        var now = snapshots.take(changed.files());
        var merged = snapshots.merge(changed.after(), now, changed.before(), changed.files());
        snapshots.place(merged.state(), snapshots.changed(now, merged.state()));
        return merged.left();
    }

    private Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(Map.of("a.txt", LINES, "old.txt", "old\n"));
        all.putAll(more);
        return all;
    }

    @Test
    void whatTheUserChangesWhileACommandWaitsIsTheirs() throws Exception {
        var run = new Run(snapshots.track(), "echo c > before.txt; pause; echo c > after.txt; echo more >> old.txt");
        run.awaitPause();
        project.with("user.txt", "mine\n").with("a.txt", LINES + "mine\n");
        Files.createDirectories(project.path("made"));
        project.with("made/by-user.txt", "mine\n");
        awaitQuiet();
        run.resume();
        run.end();
        assertThat(undo(run.track)).isEmpty();
        assertThat(project.files())
                .isEqualTo(with(Map.of("user.txt", "mine\n", "a.txt", LINES + "mine\n", "made/by-user.txt", "mine\n")));
    }

    @Test
    void aFileThatTheUserDeletesStaysDeleted() throws Exception {
        var run = new Run(snapshots.track(), "echo c > before.txt; pause");
        run.awaitPause();
        Files.delete(project.path("old.txt"));
        awaitQuiet();
        run.resume();
        run.end();
        assertThat(undo(run.track)).isEmpty();
        assertThat(project.files()).isEqualTo(Map.of("a.txt", LINES));
    }

    /// Both change the same file; it is seen between.
    @Test
    void linesOfTheUserStayInAFileThatTheCommandChangesToo() throws Exception {
        var run = new Run(snapshots.track(), "sed -i s/8/eight/ a.txt; pause; sed -i s/4/four/ a.txt");
        run.awaitPause();
        awaitSeen("a.txt");
        project.with("a.txt", LINES.replace("8", "eight").replace("1", "one"));
        awaitSeen("a.txt");
        run.resume();
        run.end();
        assertThat(project.read("a.txt"))
                .isEqualTo(LINES.replace("8", "eight").replace("1", "one").replace("4", "four"));
        assertThat(undo(run.track)).isEmpty();
        assertThat(project.read("a.txt")).isEqualTo(LINES.replace("1", "one"));
    }

    private void awaitSeen(String file) {
        Await.until(() -> snapshots.following().knows(file, project.path(file)), PATIENCE);
    }

    @Test
    void twoTurnsAtOnceKeepTheirChangesApart() throws Exception {
        var one = new Run(snapshots.track(), "echo 1 > one.txt; sed -i s/1/one/ a.txt; pause; echo 1 >> one.txt");
        one.awaitPause();
        var two = new Run(snapshots.track(), "echo 2 > two.txt; sed -i s/8/two/ a.txt; pause; echo 2 >> two.txt");
        two.awaitPause();
        one.resume();
        one.end();
        awaitQuiet();
        two.resume();
        two.end();
        assertThat(undo(one.track)).isEmpty();
        assertThat(project.files()).isEqualTo(with(Map.of("a.txt", LINES.replace("8", "two"), "two.txt", "2\n2\n")));
        assertThat(undo(two.track)).isEmpty();
        assertThat(project.files()).isEqualTo(with(Map.of()));
    }

    @Test
    void anEditBesideACommandBelongsToItsTurn() throws Exception {
        var run = new Run(snapshots.track(), "pause; echo c > command.txt");
        var other = snapshots.track();
        run.awaitPause();
        var span = other.editing("msg_edit", List.of(project.path("edit.txt"), project.path("old.txt")));
        project.with("edit.txt", "edit\n").with("old.txt", "edit\n");
        span.end();
        run.resume();
        run.end();
        assertThat(undo(run.track)).isEmpty();
        assertThat(project.files()).isEqualTo(with(Map.of("edit.txt", "edit\n", "old.txt", "edit\n")));
        assertThat(undo(other)).isEmpty();
        assertThat(project.files()).isEqualTo(with(Map.of()));
    }

    /// Commands of one turn side by side have one state before and one after.
    @Test
    void commandsOfOneTurnSideBySide() throws Exception {
        var track = snapshots.track();
        var one = new Run(track, "echo 1 > one.txt; pause");
        var two = new Run(track, "pause; echo 2 > two.txt; echo 2 >> old.txt");
        two.resume();
        two.end();
        one.resume();
        one.end();
        assertThat(undo(track)).isEmpty();
        assertThat(project.files()).isEqualTo(with(Map.of()));
    }

    /// A process that leaves its session and environment behind is identified by its parent.
    @Test
    void whatACommandStartsIsItsOwn() throws Exception {
        var run = new Run(snapshots.track(), "(setsid env -i bash -c 'sleep 0.3; echo late > late.txt' & wait); pause");
        awaitFile("late.txt");
        run.awaitPause();
        run.resume();
        run.end();
        undo(run.track);
        assertThat(project.files()).isEqualTo(with(Map.of()));
    }

    private void awaitFile(String file) {
        Await.until(() -> Files.exists(project.path(file)), PATIENCE);
    }
}
