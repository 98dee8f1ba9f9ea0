package dev.lungo.client;

/// Whether a server is well, and its version.
public record ServerHealth(boolean healthy, String version) {}
