package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.sandbox.SandboxPlace.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Arguments of bubblewrap for one program. Mounts are made in the order of the arguments.
final class BubblewrapArguments {
    private static final List<String> SYSTEM = List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc");
    private static final List<String> NAMESPACES = List.of(
            "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL", "--new-session");
    private static final Path PROC = Path.of("/proc");
    static final List<Path> TEMPORARY = List.of(Path.of("/tmp"), Path.of("/var/tmp"));

    private enum Mount {
        WRITABLE,
        READABLE,
        HIDDEN,
        /// Hidden but for the mounts in it.
        COVERED
    }

    private final List<String> arguments = new ArrayList<>(SYSTEM);
    private final Confines confines;
    private final SandboxFiles files;

    BubblewrapArguments(Confines confines, SandboxFiles files) {
        this.confines = confines;
        this.files = files;
    }

    /// Arguments up to the program itself. Without `network`, the program has a network namespace of its own.
    List<String> in(Path directory, boolean network) {
        for (var place : SandboxPlace.all(Kind.PROC)) {
            var path = place.below(PROC);
            if (Files.exists(path)) mount("--ro-bind", path, path);
        }
        temporary();
        var covered = new ArrayList<Path>();
        mounts().forEach((path, mount) -> {
            switch (mount) {
                case WRITABLE -> mount("--bind", path, path);
                case READABLE -> mount("--ro-bind", path, path);
                case HIDDEN -> mount("--ro-bind", Files.isDirectory(path) ? files.folder() : files.empty(), path);
                case COVERED -> {
                    add("--tmpfs", path.toString());
                    covered.add(path);
                }
            }
        });
        for (var folder : covered) add("--remount-ro", folder.toString());
        for (var place : SandboxPlace.all(Kind.UNSET)) add("--unsetenv", place.path());
        arguments.addAll(NAMESPACES);
        if (!network) add("--unshare-net");
        add("--chdir", directory.toString());
        return List.copyOf(arguments);
    }

    /// True for a place that the private temporary directory would replace.
    static boolean isTemporary(Path path) {
        return TEMPORARY.stream().anyMatch(path::startsWith);
    }

    private void temporary() {
        for (var place : TEMPORARY) {
            var real = Existing.real(place);
            if (place.equals(real)) mount("--bind", confines.temporary().resolve("tmp"), place);
        }
    }

    /// Mounts in the order of their paths, so that each lies on those above it.
    private TreeMap<Path, Mount> mounts() {
        var mounts = new TreeMap<Path, Mount>();
        for (var path : confines.writable()) mounts.put(path, Mount.WRITABLE);
        for (var path : parents()) mounts.put(path, Mount.WRITABLE);
        for (var path : confines.kept()) mounts.put(path, Mount.READABLE);
        for (var path : confines.absent()) mounts.put(path, Mount.READABLE);
        for (var path : confines.visible()) mounts.put(path, Mount.READABLE);
        for (var path : confines.hidden()) {
            boolean contains = mounts.keySet().stream().anyMatch(inner -> inner.startsWith(path));
            mounts.put(path, contains && Files.isDirectory(path) ? Mount.COVERED : Mount.HIDDEN);
        }
        return mounts;
    }

    /// The folders between a writable place and a place in it that stays as it is. They are mounts too, because a
    /// folder that is none could be renamed together with the mounts in it.
    private TreeSet<Path> parents() {
        var parents = new TreeSet<Path>();
        Stream.concat(confines.kept().stream(), confines.absent().stream()).forEach(path -> {
            for (var at = path.getParent(); at != null && isInside(at); at = at.getParent()) parents.add(at);
        });
        return parents;
    }

    /// True for a folder below a writable place.
    private boolean isInside(Path folder) {
        return confines.writable().stream().anyMatch(root -> folder.startsWith(root) && !folder.equals(root));
    }

    private void mount(String how, Path source, Path place) {
        add(how, source.toString(), place.toString());
    }

    private void add(String... words) {
        arguments.addAll(List.of(words));
    }
}
