package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.workspace.sandbox.Stubs.Stubbed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The mounts of a project in namespaces that a process holds, which only waits for the end of its input. A program
/// joins them and unshares them again, which takes far less time than making all of them, and leaves them as they are.
///
/// The kernel removes a mount when its place is deleted or replaced, and adds those of the system. So the mounts count
/// only while their list is the first one.
final class HeldMounts {
    private static final String WAIT = "echo $$; exec cat";

    private final Key key;
    private final Running process;
    private final Path namespaces;
    private final String mounts;
    private int users;
    private long uses;
    private boolean retired;

    /// The conditions of mounts: the places, and the command that enters the network.
    record Key(Stubbed stubbed, List<String> network) {}

    /// The places of mounts, and those among them that are mounted from themselves.
    record Places(Set<Path> all, Set<Path> themselves) {
        boolean areIn(MountTable held, MountTable own) {
            return all.stream().allMatch(held::hasPoint)
                    && themselves.stream().allMatch(place -> held.has(own.line(place)));
        }
    }

    private HeldMounts(Key key, Running process, Path namespaces, String mounts) {
        this.key = key;
        this.process = process;
        this.namespaces = namespaces;
        this.mounts = mounts;
    }

    /// @throws IOException if the machine cannot make them, or they are not complete
    static HeldMounts start(Key key, List<String> bubblewrap, Places places, ProcessLauncher launcher)
            throws IOException {
        var words = concat(concat(key.network, bubblewrap), List.of("--", "/bin/sh", "-c", WAIT));
        var process =
                launcher.start(Launch.of(Profile.HOLDER, words).in(Path.of("/")).input(Redirect.PIPE));
        try {
            var answer = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8)).readLine();
            if (answer == null || !answer.matches("\\d{1,9}")) throw new IOException("mounts cannot be held here");
            var namespaces = Path.of("/proc", answer);
            var mounts = MountTable.read(namespaces);
            if (!places.areIn(MountTable.of(mounts), MountTable.own()))
                throw new IOException("a place changed while it was mounted");
            return new HeldMounts(key, process, namespaces, mounts);
        } catch (IOException failed) {
            process.kill();
            throw failed;
        }
    }

    /// True while these are the mounts that the key asks for.
    boolean hold(Key wanted) {
        try {
            return process.exit() == null
                    && key.equals(wanted)
                    && MountTable.read(namespaces).equals(mounts);
        } catch (IOException gone) {
            return false;
        }
    }

    /// The command that runs `bubblewrap` with these mounts. A shared network belongs to a user namespace above the one
    /// of the mounts, and only root could still join it from there; so it comes first.
    List<String> joining(String nsenter, List<String> bubblewrap) {
        var entrance = new ArrayList<>(key.network);
        entrance.addAll(List.of(nsenter, "--preserve-credentials", "--user", "--mount"));
        if (key.network.isEmpty()) entrance.add("--net");
        entrance.addAll(List.of("--target", namespaces.getFileName().toString(), "--"));
        return concat(entrance, bubblewrap);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Counts a program that joins. Returns true if others have joined that still run.
    boolean enter() {
        uses++;
        return users++ > 0;
    }

    /// Counts a program that ended. Returns the number of programs so far.
    long leave() {
        users--;
        endIfUnused();
        return uses;
    }

    /// True if no program runs, and none has joined since there were `before`.
    boolean isIdle(long before) {
        return users == 0 && uses == before;
    }

    /// Ends them as soon as no program is about to join.
    void retire() {
        retired = true;
        endIfUnused();
    }

    private void endIfUnused() {
        if (!retired || users > 0) return;
        try {
            process.input().close();
        } catch (IOException gone) {
            // The process was killed.
        }
    }
}
