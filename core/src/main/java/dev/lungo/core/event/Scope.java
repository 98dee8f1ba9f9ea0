package dev.lungo.core.event;

/// Where an event happened: the directory of the client's request and the project that holds it.
public record Scope(String directory, String projectID) {}
