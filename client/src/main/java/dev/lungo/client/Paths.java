package dev.lungo.client;

/// The directories that a server uses for a request's directory.
public record Paths(String home, String state, String config, String worktree, String directory) {}
