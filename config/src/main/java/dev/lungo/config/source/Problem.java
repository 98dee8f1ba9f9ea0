package dev.lungo.config.source;

/// Something wrong in a configuration. An error makes the configuration unusable; a warning does not.
public record Problem(Severity severity, SourcePosition place, String message) {
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Problem error(SourcePosition place, String message) {
        return new Problem(Severity.ERROR, place, message);
    }

    public static Problem warning(SourcePosition place, String message) {
        return new Problem(Severity.WARNING, place, message);
    }

    public boolean fatal() {
        return severity == Severity.ERROR;
    }

    /// One line: place, severity and message.
    @Override
    public String toString() {
        return place + ": " + (fatal() ? "error" : "warning") + ": " + message;
    }

    /// The same with the line of text and a caret.
    public String render() {
        var excerpt = place.excerpt();
        return excerpt.isEmpty() ? toString() : this + System.lineSeparator() + excerpt;
    }
}
