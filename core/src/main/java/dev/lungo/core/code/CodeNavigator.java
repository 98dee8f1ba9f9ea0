package dev.lungo.core.code;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds its way through the source code of a directory, by the meaning of names. Thread-safe. Every method
/// fails with what the model can do instead.
public interface CodeNavigator {
    /// Knows nothing.
    CodeNavigator NONE = new CodeNavigator() {};

    /// True if a program exists that could answer for some file here. Answers at once and starts nothing.
    default boolean isAvailable() {
        return false;
    }

    /// Places that are related to the name at a place.
    default List<Place> places(Relation relation, Position at) throws Unanswered, InterruptedException {
        throw nothing();
    }

    /// Type and documentation of the name at a place, as Markdown; empty if none is known.
    default String describe(Position at) throws Unanswered, InterruptedException {
        throw nothing();
    }

    /// Definitions in a file, in their order.
    default List<Symbol> symbols(Path file) throws Unanswered, InterruptedException {
        throw nothing();
    }

    /// Definitions anywhere whose name is like `query`, the most similar first.
    default List<Symbol> symbols(String query) throws Unanswered, InterruptedException {
        throw nothing();
    }

    /// Files as they would be with another name for what is at a place. Nothing is written.
    default List<SourceChange> rename(Position at, String name) throws Unanswered, InterruptedException {
        throw nothing();
    }

    /// Changes that are offered for a line, such as quick fixes.
    default List<Fix> fixes(Path file, int line) throws Unanswered, InterruptedException {
        throw nothing();
    }

    private static Unanswered nothing() {
        return new Unanswered("No language server is available here. Use grep and read instead.");
    }

    /// A name in a file (an absolute path), in the given line, counted from 1, or nearest to it.
    record Position(Path file, @Nullable Integer line, String name) {}

    /// A piece of a file. `name` is that of a related definition, if the server gives it; `text` is the
    /// line, for files of the directory.
    record Place(
            Path file,
            SourceRange range,
            @Nullable String name,
            @Nullable String text) {}

    /// A definition. `depth` counts the definitions around it.
    record Symbol(String name, String kind, Path file, SourceRange range, int depth) {}

    /// A change that a server offers. `changes` has the files as they would be.
    record Fix(String title, List<SourceChange> changes) {}

    /// A relation between a name and places.
    enum Relation {
        DEFINITION,
        TYPE_DEFINITION,
        REFERENCES,
        IMPLEMENTATIONS,
        CALLERS,
        CALLEES,
        SUPERTYPES,
        SUBTYPES
    }

    /// A question without an answer. The message says why, and what the model can do instead.
    final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        public Unanswered(String message) {
            super(message);
        }
    }
}
