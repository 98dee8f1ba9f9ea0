package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.snapshot.Listing.Known;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The newest state of a worktree, brought up to date by what the file system says. For one thread at a
/// time.
final class Worktree {
    /// A larger file that changes stays as it was kept.
    private static final long MOST_READ = 32 << 20;
    /// What git says of damaged files, in contrast to a full disk.
    private static final Pattern DAMAGE = Pattern.compile("corrupt|bad |invalid|unable to read|missing|smaller than expected|is empty|not a git repository");

    private static final long RETRY_NANOS = 300_000_000_000L;
    /// Before a name that git could take for a pattern.
    private static final String HERE = "./";

    private final PrivateGit git;
    private final ObjectFolder objects;
    private final Trees trees;
    private @Nullable Listing listing;
    /// When git began what it did not end, by `System.nanoTime`; 0 for never.
    private long failed;

    Worktree(PrivateGit git, ObjectFolder objects, Trees trees) {
        this.git = git;
        this.objects = objects;
        this.trees = trees;
    }

    /// The tree of all files.
    String all() throws IOException, InterruptedException {
        var known = listing;
        if (known == null) return listed();
        var seen = Scan.of(git.worktree(), known.ignored());
        var paths = new TreeSet<String>();
        for (var file : seen.entrySet()) {
            var old = known.files().get(file.getKey());
            if (old == null && !known.skipped().contains(file.getKey())) return listed();
            if (old != null && !file.getValue().same(old.print())) paths.add(file.getKey());
        }
        for (var path : known.files().keySet()) {
            if (!seen.containsKey(path)) paths.add(path);
        }
        return updated(known, paths);
    }

    /// The newest tree with these files looked at again.
    String some(Collection<Path> files) throws IOException, InterruptedException {
        var known = listing;
        if (known == null) return listed();
        var paths = paths(files);
        var unknown = paths.stream().filter(path -> !known.files().containsKey(path)).toList();
        paths.removeAll(unknown);
        paths.addAll(welcome(known, unknown));
        return updated(known, paths);
    }

    /// The new files which are to be kept.
    private Collection<String> welcome(Listing known, List<String> paths) throws IOException, InterruptedException {
        var there = new TreeSet<String>();
        for (var path : paths) {
            var stat = Stat.of(git.worktree().resolve(path));
            if (stat != null && stat.isKept() && stat.size() <= Listing.MOST_BYTES && !known.ignored().contains(path) && !foreign(path)) there.add(HERE + path);
        }
        if (there.isEmpty()) return there;
        var result = git.call(git.directory().resolve("index"), Listing.joined(there), "check-ignore", "-z", "--stdin");
        if (result.exit() > 1) throw new IOException("git check-ignore: " + result.error());
        there.removeAll(Set.copyOf(Listing.names(result.output())));
        return there.stream().map(path -> path.substring(HERE.length())).toList();
    }

    /// Whether it belongs to a repository within this one.
    private boolean foreign(String path) {
        for (var at = git.worktree().resolve(path).getParent(); !at.equals(git.worktree()); at = at.getParent()) {
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) return true;
        }
        return false;
    }

    private String updated(Listing known, Collection<String> paths) throws IOException, InterruptedException {
        var changes = new TreeMap<String, @Nullable Kept>();
        boolean rules = false;
        for (var path : paths) {
            var old = known.files().get(path);
            var now = look(path, old);
            if (now == null) known.files().remove(path);
            else known.files().put(path, now);
            var before = old == null ? null : old.entry();
            var after = now == null ? null : now.entry();
            if (Objects.equals(before, after)) continue;
            changes.put(path, after);
            rules |= path.equals(".gitignore") || path.endsWith("/.gitignore");
        }
        if (rules) return listed();
        if (changes.isEmpty()) return known.tree();
        try {
            var next = new Listing(trees.with(known.tree(), changes), known.files(), known.ignored(), known.skipped());
            listing = next;
            return next.tree();
        } catch (ZipException | EOFException | IndexOutOfBoundsException damaged) {
            git.discard();
            return listed();
        } catch (IOException gone) {
            listing = null;
            throw gone;
        }
    }

    private @Nullable Known look(String path, @Nullable Known old) throws IOException {
        var file = git.worktree().resolve(path);
        var stat = Stat.of(file);
        if (stat == null || !stat.isKept() || throughLink(file)) return null;
        if (old != null && (stat.same(old.print()) || stat.size() > MOST_READ)) return old;
        if (!stat.isLink() && !Files.isReadable(file)) return old;
        var content = stat.isLink() ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8) : read(file);
        return new Known(new Kept(stat.mode(), objects.write("blob", content)), stat.print());
    }

    private boolean throughLink(Path file) {
        for (var at = file.getParent(); !at.equals(git.worktree()); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) return true;
        }
        return false;
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    /// Git's word. A damaged directory is made anew: what it kept is lost, what comes is kept again.
    private String listed() throws IOException, InterruptedException {
        if (!Files.isDirectory(git.worktree())) throw new IOException("the directory " + git.worktree() + " is gone");
        Files.createDirectories(git.directory());
        try (var channel = FileChannel.open(git.directory().resolveSibling(git.directory().getFileName() + ".lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = channel.lock()) {
            refuseLately();
            var made = make();
            failed = 0;
            listing = made;
            return made.tree();
        }
    }

    /// A worktree that is too large to list in time does not hold up every turn.
    private void refuseLately() throws IOException {
        if (failed != 0 && System.nanoTime() - failed < RETRY_NANOS) throw new IOException(git.worktree() + " could not be listed lately");
        failed = System.nanoTime() | 1;
    }

    private Listing make() throws IOException, InterruptedException {
        try {
            return Listing.make(git);
        } catch (InterruptedException aborted) {
            failed = 0;
            throw aborted;
        } catch (IOException refused) {
            if (!DAMAGE.matcher(String.valueOf(refused.getMessage())).find()) throw refused;
            git.discard();
            return Listing.make(git);
        }
    }

    /// Relative paths of the files that are in the worktree.
    TreeSet<String> paths(Collection<Path> files) {
        var paths = new TreeSet<String>();
        for (var file : files) {
            var absolute = real(file);
            if (absolute.startsWith(git.worktree()) && !absolute.equals(git.worktree())) paths.add(git.worktree().relativize(absolute).toString());
        }
        return paths;
    }

    /// The file's own name in the directory to which the links of its path lead.
    private static Path real(Path file) {
        var absolute = file.toAbsolutePath().normalize();
        var parent = absolute.getParent();
        if (parent == null) return absolute;
        try {
            return parent.toRealPath().resolve(absolute.getFileName());
        } catch (IOException missing) {
            return real(parent).resolve(absolute.getFileName());
        }
    }
}
