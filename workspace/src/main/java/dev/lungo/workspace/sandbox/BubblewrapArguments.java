package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.sandbox.Place.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Arguments of bubblewrap for one program. Mounts are made in the order of the arguments: writable places, then what
/// stays as it is in them, then what is hidden.
final class BubblewrapArguments {
    private static final List<String> SYSTEM = List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc");
    private static final List<String> NAMESPACES = List.of(
            "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL", "--new-session");
    private static final Path PROC = Path.of("/proc");
    private static final List<String> TEMPORARY = List.of("/tmp", "/var/tmp");

    private final List<String> arguments = new ArrayList<>(SYSTEM);
    private final Confines confines;
    private final SandboxFiles files;

    BubblewrapArguments(Confines confines, SandboxFiles files) {
        this.confines = confines;
        this.files = files;
    }

    /// Arguments up to the program itself. Without `network`, the program has a network namespace of its own.
    List<String> in(Path directory, boolean network) {
        for (var place : Place.all(Kind.PROC)) {
            var path = place.below(PROC);
            if (Files.exists(path)) bind("--ro-bind", path);
        }
        temporary();
        var covered = covered();
        for (var folder : covered) add("--tmpfs", folder.toString());
        confines.writable().stream().sorted().forEach(path -> bind("--bind", path));
        for (var folder : parents()) bind("--bind", folder);
        confines.kept().stream().sorted().forEach(path -> bind("--ro-bind", path));
        confines.absent().forEach(path -> bind("--ro-bind", path));
        for (var path : confines.hidden()) {
            if (!covered.contains(path))
                add(
                        "--ro-bind",
                        (Files.isDirectory(path) ? files.folder() : files.empty()).toString(),
                        path.toString());
        }
        for (var path : confines.visible()) bind("--ro-bind", path);
        for (var folder : covered) add("--remount-ro", folder.toString());
        for (var place : Place.all(Kind.UNSET)) add("--unsetenv", place.path());
        arguments.addAll(NAMESPACES);
        if (!network) add("--unshare-net");
        add("--chdir", directory.toString());
        return List.copyOf(arguments);
    }

    private void temporary() {
        for (var name : TEMPORARY) {
            var real = Existing.real(Path.of(name));
            if (real != null && real.equals(Path.of(name)))
                add("--bind", confines.temporary().resolve(real.getFileName()).toString(), name);
        }
    }

    /// Hidden folders that contain places which are not: those are mounted into an empty file system.
    private TreeSet<Path> covered() {
        var covered = new TreeSet<Path>();
        for (var folder : confines.hidden()) {
            boolean contains = Stream.concat(confines.writable().stream(), confines.visible().stream())
                    .anyMatch(path -> path.startsWith(folder) && Files.isDirectory(folder));
            if (contains) covered.add(folder);
        }
        return covered;
    }

    /// The folders between a writable place and a place in it that stays as it is. They are mounts too, because a
    /// folder that is none could be renamed together with the mounts in it.
    private TreeSet<Path> parents() {
        var parents = new TreeSet<Path>();
        Stream.concat(confines.kept().stream(), confines.absent().stream()).forEach(path -> {
            for (var at = path.getParent(); at != null && isInside(at); at = at.getParent()) parents.add(at);
        });
        confines.writable().forEach(parents::remove);
        return parents;
    }

    /// True for a folder below a writable place.
    private boolean isInside(Path folder) {
        return confines.writable().stream().anyMatch(root -> folder.startsWith(root) && !folder.equals(root));
    }

    private void bind(String how, Path path) {
        add(how, path.toString(), path.toString());
    }

    private void add(String... words) {
        arguments.addAll(List.of(words));
    }
}
