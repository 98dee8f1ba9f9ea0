package dev.lungo.core.event;

/// Place of an event: the directory of the client's request, and its project.
public record Scope(String directory, String projectID) {}
