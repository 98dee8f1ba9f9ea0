package dev.lungo.workspace.sandbox;

import java.nio.file.Path;
import java.util.List;

/// The part of the machine that the programs of a directory may use: they write below `root`, the directory or the
/// worktree around it, and in `writable`; they do not read `hidden`, except for `visible`; they connect to `domains`.
public record SandboxScope(
        Path root, Path home, List<Path> writable, List<Path> hidden, List<Path> visible, List<String> domains) {}
