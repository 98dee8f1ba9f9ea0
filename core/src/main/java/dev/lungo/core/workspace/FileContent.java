package dev.lungo.core.workspace;

import java.nio.file.Path;

/// A file's bytes as they were at one moment.
public record FileContent(Path path, byte[] bytes) {}
