package dev.lungo.core.workspace;

import java.util.List;

/// Pieces of a `ChangedFile` that a person rejects, by their places from 0. `version` is that of the file that was
/// shown.
public record RejectedHunks(String file, String version, List<Integer> hunks) {}
