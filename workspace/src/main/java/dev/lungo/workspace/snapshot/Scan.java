package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.git.GitFacts;
import dev.lungo.workspace.git.Repository;
import dev.lungo.workspace.snapshot.Folder.Entry;
import dev.lungo.workspace.snapshot.Folder.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Scans a worktree and updates what is known about it, one task per directory. An unchanged directory has the same
/// names, so only its files are checked.
final class Scan {
    /// Parts that all scans of a worktree share. `indexes` gives a repository's index.
    record Tools(
            PrivateGit git, Reading reading, @Nullable Path globalIgnores, Function<Repository, UserIndex> indexes) {}

    private final Tools tools;
    private final boolean many;
    /// Start of the last scan, in nanoseconds since 1970.
    private final long last;
    private final GitFacts facts = new GitFacts();
    private final Queue<FileDelta> deltas = new ConcurrentLinkedQueue<>();

    private Scan(Tools tools, boolean many, long last) {
        this.tools = tools;
        this.many = many;
        this.last = last;
    }

    /// The repository that a directory belongs to.
    private record Inside(@Nullable IgnoreRules rules, UserIndex index, String prefix) {
        static final Inside NOTHING = new Inside(null, UserIndex.NONE, "");

        boolean ignores(String path, boolean isDirectory) {
            return rules != null
                    && rules.ignores(path, isDirectory)
                    && !(isDirectory
                            ? index.hasBelow(path.substring(prefix.length()) + "/")
                            : index.has(path.substring(prefix.length())));
        }
    }

    static List<FileDelta> all(Tools tools, Folder root, boolean many, long last) {
        var scan = new Scan(tools, many, last);
        ForkJoinPool.commonPool()
                .invoke(scan.new Look(root, new Place(tools.git().worktree(), "", 0), Inside.NOTHING, false));
        return List.copyOf(scan.deltas);
    }

    /// Place of a directory, and for a new one the time when it appeared: files in a moved directory keep their
    /// times.
    private record Place(Path directory, String prefix, long since) {
        Place below(String name, long when) {
            return new Place(Names.at(directory, name), prefix + name + "/", Math.max(since, when));
        }
    }

    /// One directory.
    private final class Look extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final transient Folder folder;
        private final transient Place place;
        private final transient Path directory;
        private final String prefix;
        private transient Inside inside;
        private final boolean ignored;
        private final transient List<Look> below = new ArrayList<>();

        Look(Folder folder, Place place, Inside inside, boolean ignored) {
            this.folder = folder;
            this.place = place;
            this.directory = place.directory;
            this.prefix = place.prefix;
            this.inside = inside;
            this.ignored = ignored;
        }

        @Override
        protected void compute() {
            try (var open = Directory.open(directory, many)) {
                if (open != null) look(open);
            } catch (IOException unreadable) {
                folder.print = 0;
            }
            invokeAll(below);
        }

        private void look(Directory open) throws IOException {
            if (folder.uncovered) {
                uncovered(open.self());
                return;
            }
            var found = open.self().same(folder.print) ? null : open.names();
            if (found != null) folder.repository = found.contains(".git");
            var repository = folder.repository ? facts.repositoryAt(directory).orElse(null) : null;
            if (repository != null) inside = inside(repository);
            else if (inside.rules != null && !prefix.isEmpty())
                inside = new Inside(inside.rules.below(directory, prefix), inside.index, inside.prefix);
            if (found == null) refresh(open);
            else reread(open, found);
        }

        private Inside inside(Repository repository) throws IOException {
            if (!repository.isSha256()) tools.git().alsoFrom(repository.common().resolve("objects"));
            return new Inside(
                    IgnoreRules.of(directory, prefix, tools.globalIgnores(), repository.common()),
                    tools.indexes().apply(repository),
                    prefix);
        }

        /// The directory was not scanned; only its own change is visible.
        private void uncovered(Stat self) {
            long now = self.mixed() | 1;
            if (now == folder.print) return;
            deltas.add(new FileDelta(
                    prefix.substring(0, prefix.length() - 1), seen(folder.print), seen(now), self.changed()));
            folder.print = now;
            folder.changed = true;
        }

        private static Kept seen(long print) {
            return Kept.seen(Stat.DIRECTORY, "%016x%024x".formatted(print, 0));
        }

        private void refresh(Directory open) {
            for (int i = 0; i < folder.size(); i++) {
                var name = folder.name(i);
                var under = folder.below(i);
                if (under != null) {
                    below.add(new Look(
                            under,
                            place.below(name, 0),
                            inside,
                            ignored || folder.entry(i).kind() == Kind.IGNORED));
                    continue;
                }
                var stat = open.stat(name);
                if (stat == null || !stat.isFile()) folder.print = 0;
                else if (!stat.same(folder.print(i))) folder.set(i, file(name, stat, folder.entry(i)));
            }
        }

        private void reread(Directory open, List<String> found) {
            boolean limited = ignored || inside.rules == null;
            if (limited && folder.size() == 0 && !tools.reading().coverage().enter(ignored, found.size())) {
                folder.uncovered = true;
                folder.print = open.self().mixed() | 1;
                folder.changed = true;
                return;
            }
            var names = new ArrayList<String>();
            var entries = new ArrayList<Entry>();
            for (var name : found) {
                var entry = name.equals(".git") ? null : entry(open, name);
                if (entry == null) continue;
                names.add(name);
                entries.add(entry);
            }
            removed(names, open.self().changed());
            folder.replace(names, entries);
            folder.print = open.self().print();
        }

        private @Nullable Entry entry(Directory open, String name) {
            var stat = open.stat(name);
            int at = folder.find(name);
            var old = at < 0 ? null : folder.entry(at);
            if (stat == null) return null;
            if (stat.isDirectory()) return directory(name, old, stat);
            if (!stat.isFile()) return null;
            if (old != null && old.below() != null) {
                gone(prefix + name + "/", old.below(), stat.changed());
                old = null;
            }
            return old != null && stat.same(old.print()) ? old : file(name, stat, old);
        }

        private @Nullable Entry directory(String name, @Nullable Entry old, Stat stat) {
            var known = old == null ? null : old.below();
            var there = place.below(name, known != null ? 0 : stat.changed());
            if (there.directory.equals(tools.git().excluded())) return null;
            if (old != null && known == null)
                deltas.add(new FileDelta(prefix + name, old.kept(), null, stat.changed()));
            var kind = ignored || inside.ignores(prefix + name, true) ? Kind.IGNORED : Kind.UNTRACKED;
            var under = known != null ? known : new Folder();
            below.add(new Look(under, there, inside, kind == Kind.IGNORED));
            return Entry.of(under, kind);
        }

        private Entry file(String name, Stat stat, @Nullable Entry old) {
            var path = prefix + name;
            var inRepository = path.substring(inside.prefix.length());
            var kind = old == null ? kind(path, inRepository) : old.kind();
            var known = old == null ? inside.index.id(inRepository, stat) : null;
            var now = known != null
                    ? Entry.of(new Kept(stat.keptMode(), known), stat.print(), 0, kind)
                    : tools.reading().read(Names.at(directory, name), stat, kind, old);
            var before = old == null ? null : old.kept();
            if (now.kept().equals(before)) return now;
            long when = old == null && stat.changed() < last ? Math.max(stat.changed(), place.since) : stat.changed();
            deltas.add(new FileDelta(path, before, now.kept(), when));
            if (name.equals(".gitignore")) folder.forget();
            return now;
        }

        private Kind kind(String path, String inRepository) {
            if (inside.index.has(inRepository)) return Kind.TRACKED;
            return ignored || inside.ignores(path, false) ? Kind.IGNORED : Kind.UNTRACKED;
        }

        private void removed(List<String> names, long when) {
            int next = 0;
            for (int i = 0; i < folder.size(); i++) {
                var name = folder.name(i);
                while (next < names.size() && names.get(next).compareTo(name) < 0) next++;
                if (next < names.size() && names.get(next).equals(name)) continue;
                gone(prefix + name, folder.entry(i), when);
            }
        }

        private void gone(String path, Entry old, long when) {
            if (old.below() != null) {
                gone(path + "/", old.below(), when);
                return;
            }
            tools.reading().coverage().giveBack(old.kind(), old.size());
            deltas.add(new FileDelta(path, old.kept(), null, when));
        }

        private void gone(String under, Folder old, long when) {
            for (int i = 0; i < old.size(); i++) gone(under + old.name(i), old.entry(i), when);
        }
    }
}
