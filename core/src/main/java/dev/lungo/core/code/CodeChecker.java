package dev.lungo.core.code;

import java.nio.file.Path;
import java.util.List;

/// Finds problems in source code: a language server, a compiler, a grammar. One for each directory and kind, shared by
/// all sessions. Thread-safe.
public interface CodeChecker {
    /// A stable id that people see, such as `typescript`, `java`, or `syntax`.
    String id();

    /// True if this checker checks such a file as things are now: its program exists, and it is permitted here.
    /// Answers at once and starts nothing.
    boolean checks(Path file);

    /// True if this checker is used only for files that no other one checks.
    default boolean isFallback() {
        return false;
    }

    /// Prepares for changes of a file that a model has read. Returns at once; the work happens in the background.
    default void prepare(Path file) {}

    /// Begins to check files that have changed on the disk. Calls come in the order of the changes, each with all
    /// files that changed, also those that this checker does not check itself. Returns at once.
    CodeCheck changed(List<SourceChange> changes);

    /// Begins to check these files, or the whole project if there are none. Returns at once.
    CodeCheck check(List<Path> files);
}
