package dev.lungo.client;

/// Which directories a server uses for a request's directory.
public record Paths(String home, String state, String config, String worktree, String directory) {}
