package dev.lungo.client;

/// The health of a server, and its version.
public record ServerHealth(boolean healthy, String version) {}
