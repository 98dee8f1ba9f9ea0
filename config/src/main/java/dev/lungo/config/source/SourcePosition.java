package dev.lungo.config.source;

/// Position in a document. Line and column count from 1; line 0 is the document as a whole.
public record SourcePosition(Document document, int line, int column) {
    public String source() {
        return document.name();
    }

    /// `file:line:column`, as editors and terminals understand it.
    @Override
    public String toString() {
        return line == 0 ? source() : source() + ":" + line + ":" + column;
    }

    /// The line and a caret below the place, two lines; empty for the document as a whole.
    public String excerpt() {
        if (line == 0) return "";
        var text = document.line(line);
        var indent = text.substring(0, Math.min(column - 1, text.length())).replaceAll("[^\t]", " ");
        return "%5d | %s%n      | %s^".formatted(line, text, indent);
    }
}
