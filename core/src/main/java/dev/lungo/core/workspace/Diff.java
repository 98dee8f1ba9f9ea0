package dev.lungo.core.workspace;

/// A unified diff of one file and how many lines it adds and removes.
public record Diff(String file, String patch, int additions, int deletions) {}
