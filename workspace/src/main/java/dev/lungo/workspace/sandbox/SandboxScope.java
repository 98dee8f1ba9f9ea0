package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.limit.CommandLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The part of the machine that the programs of a directory may use: they write below `root`, the directory or the
/// worktree around it, and in `writable`; they do not read `hidden`, except for `visible`; `domains` say what they
/// connect to; all of them together keep `limits`.
public record SandboxScope(
        Path root,
        Path home,
        List<Path> writable,
        List<Path> hidden,
        List<Path> visible,
        ScopeDomains domains,
        CommandLimits limits) {
    SandboxScope writing(Path folder) {
        var all = Stream.concat(writable.stream(), Stream.of(folder)).toList();
        return new SandboxScope(root, home, all, hidden, visible, domains, limits);
    }

    /// The same for servers of tools.
    SandboxScope serving() {
        return with(domains.serving());
    }

    SandboxScope with(ScopeDomains others) {
        return new SandboxScope(root, home, writable, hidden, visible, others, limits);
    }

    SandboxScope limited(Path own, List<Path> places, List<Path> readable, List<String> hosts) {
        var all = Stream.concat(visible.stream(), readable.stream()).toList();
        var reached = new ScopeDomains(hosts, List.of(), domains.denied());
        return new SandboxScope(own, home, places, hidden, all, reached, limits);
    }
}
