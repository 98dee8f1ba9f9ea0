package dev.lungo.core.provider;

/// One fact on a model, as a person reads it, and where it comes from: the catalog, a line of the
/// configuration, or a server on this machine.
public record Figure(String name, String value, String source) {}
