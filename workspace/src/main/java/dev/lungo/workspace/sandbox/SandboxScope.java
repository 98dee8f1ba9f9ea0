package dev.lungo.workspace.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The part of the machine that the programs of a directory may use: they write below `root`, the directory or the
/// worktree around it, and in `writable`; they do not read `hidden`, except for `visible`.
public record SandboxScope(Path root, Path home, List<Path> writable, List<Path> hidden, List<Path> visible) {
    /// The same with more writable places.
    public SandboxScope plus(List<Path> more) {
        var all = new ArrayList<>(writable);
        all.addAll(more);
        return new SandboxScope(root, home, List.copyOf(all), hidden, visible);
    }
}
