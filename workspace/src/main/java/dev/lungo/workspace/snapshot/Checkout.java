package dev.lungo.workspace.snapshot;

import dev.lungo.core.workspace.CommittedFiles;
import dev.lungo.workspace.git.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Files of a commit as git would write them into the worktree.
record Checkout(CommittedFiles commit, Trees trees, Contents contents, ObjectFolder objects) {
    private static final int EXECUTABLE = 0111;
    private static final int PLAIN = 0100644;

    SortedMap<String, @Nullable Kept> files(String now) throws IOException, InterruptedException {
        var files = new TreeMap<String, @Nullable Kept>();
        boolean converts = convertsLineEnds();
        for (var file : commit.files().entrySet()) {
            var name = new String(file.getKey().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            var found = trees.find(now, name);
            var kept = kept(file.getValue(), found);
            files.put(name, converts && found != null ? converted(kept, found) : kept);
        }
        return files;
    }

    /// Git keeps one bit of a mode; the others are those of the file.
    private static Kept kept(CommittedFiles.Entry entry, @Nullable Kept found) {
        int committed = Integer.parseInt(entry.mode(), 8);
        if (committed == Stat.LINK) return new Kept(Stat.LINK, entry.id());
        int mode = found == null || found.isLink() ? PLAIN : Stat.REGULAR | found.permissions();
        boolean runs = (committed & EXECUTABLE) != 0;
        if (runs == ((mode & 0100) != 0)) return new Kept(mode, entry.id());
        return new Kept(runs ? mode | (mode & 0444) >> 2 : mode & ~EXECUTABLE, entry.id());
    }

    private boolean convertsLineEnds() {
        var common = Objects.requireNonNull(commit.objects().getParent());
        var repository = new Repository(commit.worktree(), common, common);
        return Conversions.of(repository, UserIndex.read(index(common))) != Conversions.NONE;
    }

    private static Path index(Path directory) {
        return directory.resolve("index");
    }

    /// Line ends of the file, if all of its lines have those that the commit has not.
    private Kept converted(Kept kept, Kept found) throws IOException, InterruptedException {
        var old = contents.lines(kept);
        var now = contents.lines(found);
        if (old == null || now == null || old.contains("\r") || !now.contains("\r\n")) return kept;
        if (now.replace("\r\n", "").indexOf('\n') >= 0
                || now.replace("\r\n", "\n").equals(old)) return kept;
        var text = old.replace("\n", "\r\n");
        return new Kept(kept.mode(), objects.write("blob", text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
