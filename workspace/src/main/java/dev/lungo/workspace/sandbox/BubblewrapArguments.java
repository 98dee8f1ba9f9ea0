package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.sandbox.SandboxPlace.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Arguments of bubblewrap for one program. Mounts are made in the order of the arguments.
final class BubblewrapArguments {
    private static final List<String> SYSTEM = List.of("--ro-bind", "/", "/", "--dev", "/dev");
    private static final List<String> OWN_PROCESSES = List.of("--proc", "/proc");
    /// The kernel lets root change settings below `/proc` even without capabilities.
    private static final List<String> READ_ONLY_PROCESSES = List.of("--remount-ro", "/proc");
    private static final List<String> NAMESPACES =
            List.of("--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net");
    private static final List<String> WITHOUT_RIGHTS = List.of("--cap-drop", "ALL", "--new-session");
    static final List<Path> TEMPORARY = List.of(Path.of("/tmp"), Path.of("/var/tmp"));

    private enum Mount {
        WRITABLE,
        READABLE,
        HIDDEN,
        /// Hidden but for the mounts in it.
        COVERED
    }

    private final List<String> arguments = new ArrayList<>();
    private final Confines confines;
    private final List<Path> passing;
    private final SandboxFiles files;
    private final Set<String> given;

    BubblewrapArguments(Stubs.Stubbed stubbed, SandboxFiles files) {
        this(stubbed, files, Set.of());
    }

    /// `given` variables are not removed, whatever they hold.
    BubblewrapArguments(Stubs.Stubbed stubbed, SandboxFiles files, Set<String> given) {
        this.confines = stubbed.confines();
        this.passing = stubbed.passing();
        this.files = files;
        this.given = given;
    }

    /// Arguments up to the program itself, which has mounts of its own. With `network` it stays in the present one.
    List<String> alone(Path directory, boolean network) {
        arguments.addAll(SYSTEM);
        processes();
        temporary();
        mount(mounts());
        return in(directory, network);
    }

    /// Arguments up to a program of the user's own. It has the devices, network, variables, and temporary
    /// directories of the system; other processes would lead to what is hidden.
    List<String> guarded(Path directory) {
        add("--dev-bind", "/", "/");
        processes();
        mount(mounts());
        add("--unshare-user", "--unshare-pid", "--cap-drop", "ALL", "--chdir", directory.toString());
        return List.copyOf(arguments);
    }

    /// The command of a process, up to itself, that holds the mounts. It is root in its user namespace, so that
    /// others may join it and mount there. Its `/proc` stays the one of the system, because the kernel mounts
    /// another one only where it is visible.
    List<String> held(Path bubblewrap, boolean network) {
        add(bubblewrap.toString());
        arguments.addAll(SYSTEM);
        add("--remount-ro", "/dev", "--dev-bind", "/proc", "/proc");
        temporary();
        var mounts = mounts();
        mounts.keySet().removeAll(passing);
        mount(mounts);
        add("--unshare-user", "--uid", "0", "--gid", "0");
        if (!network) add("--unshare-net");
        arguments.addAll(WITHOUT_RIGHTS);
        return List.copyOf(arguments);
    }

    /// The places of the mounts that a process holds.
    HeldMounts.Places heldPlaces() {
        var mounts = mounts();
        mounts.keySet().removeAll(passing);
        var themselves = new TreeSet<Path>();
        mounts.forEach((place, mount) -> {
            if (mount == Mount.WRITABLE || mount == Mount.READABLE) themselves.add(place);
        });
        return new HeldMounts.Places(Set.copyOf(mounts.keySet()), themselves);
    }

    /// The lines that the writable mounts have in the list of mounts, as words of a command.
    List<String> writable(MountTable own) {
        var lines = new ArrayList<String>();
        mounts().forEach((place, mount) -> {
            var line = mount == Mount.WRITABLE ? own.line(place) : null;
            if (line != null) lines.add(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        });
        return lines;
    }

    /// Arguments up to a program that has joined the mounts. `beside` others that have joined too, it has devices of
    /// its own, and so no terminal of theirs, and a network of its own, unless all share `network`.
    List<String> joined(Path directory, boolean network, boolean beside) {
        add("--dev-bind", "/", "/");
        if (beside) add("--dev", "/dev");
        else add("--tmpfs", "/dev/shm");
        processes();
        for (var place : passing) mount("--ro-bind", place, place);
        add("--uid", UserNumbers.OWN.user(), "--gid", UserNumbers.OWN.group());
        return in(directory, network || !beside);
    }

    private void processes() {
        arguments.addAll(OWN_PROCESSES);
        if (UserNumbers.OWN.isRoot()) arguments.addAll(READ_ONLY_PROCESSES);
    }

    private List<String> in(Path directory, boolean network) {
        for (var place : SandboxPlace.all(Kind.UNSET))
            if (!given.contains(place.path())) add("--unsetenv", place.path());
        for (var namespace : NAMESPACES) if (!network || !namespace.endsWith("-net")) arguments.add(namespace);
        arguments.addAll(WITHOUT_RIGHTS);
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
        for (var path : confines.around()) mounts.put(path, Mount.WRITABLE);
        for (var path : confines.kept()) mounts.put(path, Mount.READABLE);
        for (var path : confines.absent()) mounts.put(path, Mount.READABLE);
        for (var path : confines.visible()) mounts.put(path, Mount.READABLE);
        for (var path : confines.hidden()) {
            boolean contains = mounts.keySet().stream().anyMatch(inner -> inner.startsWith(path));
            mounts.put(path, contains && Files.isDirectory(path) ? Mount.COVERED : Mount.HIDDEN);
        }
        return mounts;
    }

    private void mount(TreeMap<Path, Mount> mounts) {
        var covered = new ArrayList<Path>();
        mounts.forEach((path, mount) -> {
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
    }

    private void mount(String how, Path source, Path place) {
        add(how, source.toString(), place.toString());
    }

    private void add(String... words) {
        arguments.addAll(List.of(words));
    }
}
