package dev.lungo.core.code;

import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A problem that a checker found in a file (an absolute path). `code` is the checker's own name of the kind of
/// problem, such as `2322`.
public record Diagnostic(
        Path file,
        SourceRange range,
        Severity severity,
        String message,
        String checker,
        @Nullable String code) {
    /// The order in which problems are shown: by file, then by place, the most severe first.
    public static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::file)
            .thenComparing(Diagnostic::range)
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::checker)
            .thenComparing(Diagnostic::message);

    /// From the most to the least severe.
    public enum Severity {
        ERROR,
        WARNING,
        INFORMATION,
        HINT
    }

    /// The same problem, without its message, which may quote the file.
    public Diagnostic withoutContent() {
        return new Diagnostic(file, range, severity, "reading this file needs permission", checker, code);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
