package dev.lungo.code.lsp.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server that can be started. Equal starts share a process.
public record ServerStart(
        ServerSpec spec, Path root, Path program, List<String> arguments, Map<String, Object> initialization) {}
