package dev.lungo.core.code;

import java.nio.file.Path;
import java.util.List;

/// Definitions in source files and the files that refer to them, by names alone. Files are read when they are first
/// needed, and again when they have changed. The caller says which files may be read. Thread-safe.
public interface CodeIndex {
    /// Knows nothing.
    CodeIndex NONE = new CodeIndex() {};

    /// A pattern of the paths of files that may have definitions.
    default String pattern() {
        return "";
    }

    /// Definitions whose name is like `query`, the most similar first.
    default List<Located> symbols(List<Path> files, String query, int limit) {
        return List.of();
    }

    /// The most relevant files with their most relevant definitions, the most relevant first. Files of interest, and
    /// what those refer to, count more.
    default List<Outline> outline(List<Path> files, Interest interest, int definitions) {
        return List.of();
    }

    /// Files that refer to a definition of `file`.
    default List<Path> dependents(List<Path> files, Path file) {
        return List.of();
    }

    /// Files whose path or definitions contain one of `words`, and `recent` files, the latest first.
    record Interest(List<String> words, List<Path> recent) {
        /// No file in particular.
        public static final Interest NONE = new Interest(List.of(), List.of());

        public Interest {
            words = List.copyOf(words);
            recent = List.copyOf(recent);
        }
    }

    /// A definition; `text` is its line. Line and column count from 1.
    record Definition(String name, String kind, int line, int column, String text) {}

    record Located(Path file, Definition definition) {}

    /// Definitions of a file in their order.
    record Outline(Path file, List<Definition> definitions) {
        public Outline {
            definitions = List.copyOf(definitions);
        }
    }
}
