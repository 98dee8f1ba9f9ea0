package dev.lungo.client;

/// Whether a server is well, and its version.
public record Health(boolean healthy, String version) {}
