package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.git.GlobalIgnores;
import dev.lungo.workspace.git.Repository;
import dev.lungo.workspace.snapshot.Folder.Entry;
import dev.lungo.workspace.snapshot.Folder.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Known state of a worktree's files, updated by scanning the file system. For one thread at a time.
final class Worktree {
    /// With this many files, preparing the calls of the C library pays off.
    private static final int MANY = 2_000;
    private static final int MOST_WATCHED = 2_000;
    private static final int MOST_WATCHED_FILES = 20_000;

    private final PrivateGit git;
    private final ObjectFolder objects;
    private final Reading reading;
    private final IndexFile index;
    private final Set<Path> known = ConcurrentHashMap.newKeySet();
    /// Files that were named and are in no directory that is followed.
    private final Map<String, Entry> named = new TreeMap<>();
    private @Nullable Folder root;
    private Scan.@Nullable Tools tools;
    private boolean many;
    private long last;

    Worktree(PrivateGit git, ObjectFolder objects, Coverage coverage) {
        this.git = git;
        this.objects = objects;
        this.reading = new Reading(objects, coverage);
        this.index = new IndexFile(git.directory().resolve("files"));
    }

    /// Looks at all files. The first time nothing is known with which they could be compared.
    List<FileDelta> all() throws IOException, InterruptedException {
        if (!Files.isDirectory(git.worktree())) throw new IOException("the directory " + git.worktree() + " is gone");
        var deltas = new ArrayList<>(some(List.copyOf(named.keySet())));
        if (isTooWide()) return deltas;
        git.prepare();
        if (tools == null) tools = new Scan.Tools(git, reading, GlobalIgnores.file(), this::index);
        var before = root == null ? index.load() : root;
        var folder = before == null ? new Folder() : before;
        var found = scan(tools, folder, before == null);
        if (before != null) addUnnamed(found, deltas);
        named.keySet().removeIf(name -> find(name) != null);
        index.save(folder);
        return deltas;
    }

    private List<FileDelta> scan(Scan.Tools tools, Folder folder, boolean isNew) {
        long began = Activity.now();
        var found = Scan.all(tools, folder, many || isNew && isMany(), last);
        last = began;
        root = folder;
        many = many || folder.count() > MANY;
        return found;
    }

    /// A file that was named is no new one when its directory is followed.
    private void addUnnamed(List<FileDelta> found, List<FileDelta> deltas) {
        for (var delta : found) {
            if (named.remove(delta.path()) == null || delta.before() != null) deltas.add(delta);
        }
    }

    /// A home directory, or more, is not scanned.
    private boolean isTooWide() {
        return Path.of(System.getProperty("user.home")).startsWith(git.worktree());
    }

    private boolean isMany() {
        return Files.exists(git.worktree().resolve(".git/index"))
                && git.worktree().resolve(".git/index").toFile().length() > 100L * MANY;
    }

    /// Index of a repository when it is first met.
    private UserIndex index(Repository repository) {
        if (!known.add(repository.directory())) return UserIndex.NONE;
        var found = UserIndex.read(repository.directory().resolve("index"));
        if (found.names().isEmpty()) return found;
        var conversions = repository.isSha256() ? Conversions.ANY : Conversions.of(repository, found);
        try {
            if (conversions == Conversions.LINE_ENDS) found.verify(git);
            if (conversions == Conversions.ANY) found.distrust();
        } catch (IOException noGit) {
            found.distrust();
        } catch (InterruptedException stopped) {
            found.distrust();
            Thread.currentThread().interrupt();
        }
        return found;
    }

    /// Looks at these files, wherever they are in the worktree.
    List<FileDelta> some(Collection<String> names) throws IOException {
        git.prepare();
        var deltas = new ArrayList<FileDelta>();
        for (var name : names) look(name, deltas);
        return deltas;
    }

    private void look(String name, List<FileDelta> deltas) {
        var file = Names.at(git.worktree(), name);
        var stat = throughLink(file) ? null : Stat.of(file);
        boolean isThere = stat != null && stat.isFile();
        var folder = folder(name, isThere);
        var old = known(folder, name);
        if (stat == null || !isThere) {
            if (old != null && old.below() == null) removed(folder, name, old, deltas);
            return;
        }
        if (old != null && old.below() != null) {
            old.below().gone(name + "/", (path, kept) -> deltas.add(new FileDelta(path, kept, null, stat.changed())));
            old = null;
        }
        var now = read(file, stat, old);
        if (now == old) return;
        put(folder, name, now);
        addChange(name, old, now, stat, deltas);
    }

    private static void addChange(String name, @Nullable Entry old, Entry now, Stat stat, List<FileDelta> deltas) {
        var before = old == null ? null : old.kept();
        if (!now.kept().equals(before)) deltas.add(new FileDelta(name, before, now.kept(), stat.changed()));
    }

    private void removed(@Nullable Folder folder, String name, Entry old, List<FileDelta> deltas) {
        put(folder, name, null);
        var directory = Names.at(git.worktree(), name).getParent();
        deltas.add(new FileDelta(name, old.kept(), null, changed(directory)));
    }

    private void put(@Nullable Folder folder, String name, @Nullable Entry now) {
        if (folder == null) {
            if (now == null) named.remove(name);
            else named.put(name, now);
        } else if (now == null) {
            folder.remove(last(name));
        } else {
            folder.put(last(name), now);
        }
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private @Nullable Entry known(@Nullable Folder folder, String name) {
        if (folder == null) return named.get(name);
        int at = folder.find(last(name));
        return at < 0 ? null : folder.entry(at);
    }

    /// The same entry if the file has not changed since it was read.
    private Entry read(Path file, Stat stat, @Nullable Entry old) {
        boolean isRead = old != null && !old.kept().isSeen();
        if (old != null && isRead && stat.same(old.print())) return old;
        return reading.read(file, stat, old == null || !isRead ? Kind.NAMED : old.kind(), old);
    }

    private static long changed(@Nullable Path directory) {
        var stat = directory == null ? null : Stat.of(directory);
        return stat == null ? 0 : stat.changed();
    }

    /// Folder of a file; null where nothing is followed.
    private @Nullable Folder folder(String name, boolean make) {
        var at = root;
        int from = 0;
        for (int slash = name.indexOf('/'); at != null && slash >= 0; slash = name.indexOf('/', from)) {
            if (at.uncovered) return null;
            var part = name.substring(from, slash);
            int found = at.find(part);
            if (found < 0 && make) at.put(part, Entry.of(new Folder(), Kind.UNTRACKED));
            found = at.find(part);
            at = found < 0 ? null : at.below(found);
            from = slash + 1;
        }
        return at == null || at.uncovered ? null : at;
    }

    private boolean throughLink(Path file) {
        for (var at = file.getParent(); at != null && !at.equals(git.worktree()); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) return true;
        }
        return false;
    }

    /// As it was when it was last looked at.
    @Nullable
    Kept find(String name) {
        var entry = entry(name);
        return entry == null || entry.below() != null ? null : entry.kept();
    }

    long print(String name) {
        var entry = entry(name);
        return entry == null ? 0 : entry.print();
    }

    private @Nullable Entry entry(String name) {
        var folder = folder(name, false);
        int at = folder == null ? -1 : folder.find(name.substring(name.lastIndexOf('/') + 1));
        return folder != null && at >= 0 ? folder.entry(at) : named.get(name);
    }

    /// Names of the files that are in the worktree and not git's own.
    TreeSet<String> names(Collection<Path> files) {
        return files.stream().map(this::name).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The name of one; null for another.
    @Nullable
    String name(Path file) {
        var absolute = real(file);
        if (!absolute.startsWith(git.worktree()) || absolute.equals(git.worktree())) return null;
        var name = Names.of(git.worktree(), absolute);
        return ("/" + name + "/").contains("/.git/") ? null : name;
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

    ObjectFolder objects() {
        return objects;
    }

    /// All contents that an undo from here may need.
    Set<String> ids() {
        var ids = new TreeSet<String>();
        var known = root == null ? index.load() : root;
        if (known != null) known.collect(ids);
        named.values().forEach(entry -> ids.add(entry.id()));
        return ids;
    }

    /// The directories that are followed; none if they are too many to be watched.
    List<String> directories() {
        var paths = new ArrayList<String>();
        if (root == null || root.count() > MOST_WATCHED_FILES) return paths;
        root.directories("", paths);
        return paths.size() > MOST_WATCHED ? List.of() : paths;
    }
}
