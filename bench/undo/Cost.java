import dev.lungo.workspace.file.RecordedDrafts;
import dev.lungo.workspace.snapshot.SnapshotLimits;
import dev.lungo.workspace.snapshot.StoredSnapshots;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Prints the cost of tracking changes in a repository with many files, compared to `git status`: bench/undo/run
/// [FILES].
class Cost {
    static void main(String[] arguments) throws Exception {
        int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("undo-cost");
        var project = Files.createDirectory(folder.resolve("project"));
        for (int i = 0; i < count; i++) {
            if (i % 100 == 0) Files.createDirectories(project.resolve(directory(i)));
            Files.writeString(project.resolve(directory(i) + "/file" + i % 100 + ".txt"), "line " + i + "\n");
        }
        for (var command : List.of(
                "git init -q",
                "git add -A",
                "git -c user.name=T -c user.email=t@example.org commit -qm Start",
                "git status")) git(project, command);
        IO.println("files                 " + count);
        IO.println("git status            " + millis(7, () -> git(project, "git status")) + " ms");
        var snapshots = new StoredSnapshots(
                folder.resolve("data/snapshot/p/w"),
                project,
                new RecordedDrafts(folder.resolve("drafts")),
                SnapshotLimits.USUAL);
        var track = snapshots.track();
        IO.println("first command         "
                + millis(1, () -> track.running("msg_1").end()) + " ms");
        IO.println("a command             "
                + millis(15, () -> track.running("msg_1").end()) + " ms (two scans)");
        IO.println("a command that edits  "
                + millis(15, () -> {
                    var span = track.running("msg_1");
                    Files.writeString(project.resolve("d0/e0/file1.txt"), Long.toString(System.nanoTime()));
                    span.end();
                })
                + " ms");
        IO.println("an edit               "
                + millis(15, () -> {
                    var span = track.editing("msg_1", List.of(project.resolve("d0/e0/file2.txt")));
                    Files.writeString(project.resolve("d0/e0/file2.txt"), Long.toString(System.nanoTime()));
                    span.end();
                })
                + " ms");
        System.gc();
        IO.println("memory                "
                + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20) + " MB of heap");
        var again = new StoredSnapshots(
                        folder.resolve("data/snapshot/p/w"),
                        project,
                        new RecordedDrafts(folder.resolve("drafts")),
                        SnapshotLimits.USUAL)
                .track();
        IO.println("first after a restart "
                + millis(1, () -> again.running("msg_2").end()) + " ms");
        git(folder, "rm -rf " + project + " " + folder);
    }

    static String directory(int file) {
        return "d" + file / 5_000 + "/e" + file / 100;
    }

    interface Work {
        void run() throws Exception;
    }

    /// The median of several runs.
    static long millis(int times, Work work) throws Exception {
        var taken = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            taken[i] = (System.nanoTime() - start) / 1_000_000;
        }
        Arrays.sort(taken);
        return taken[times / 2];
    }

    static void git(Path directory, String command) throws IOException, InterruptedException {
        var nothing = ProcessBuilder.Redirect.to(new File("/dev/null"));
        new ProcessBuilder(command.split(" "))
                .directory(directory.toFile())
                .redirectOutput(nothing)
                .redirectError(nothing)
                .start()
                .waitFor();
    }
}
