package dev.lungo.workspace.snapshot;

/// A file on one side of a change, by its name in the worktree.
record Side(String name, Kept kept) {}
