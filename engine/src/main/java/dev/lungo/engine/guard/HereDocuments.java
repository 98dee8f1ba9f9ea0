package dev.lungo.engine.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Removes the here documents from a command line: their lines are data, not commands. Gives up if it is not certain
/// which lines those are, or if a body runs something.
final class HereDocuments {
    private enum Place {
        PLAIN,
        DOUBLE,
        SUBSTITUTION
    }

    private record Document(String end, boolean literal, boolean indented) {}

    private static final class Unsure extends Exception {
        private static final long serialVersionUID = 1;

        Unsure() {
            super(null, null, false, false);
        }
    }

    private final String line;
    private final StringBuilder kept = new StringBuilder();
    private final Deque<Place> places = new ArrayDeque<>(List.of(Place.PLAIN));
    private final List<Document> open = new ArrayList<>();
    private int position;

    private HereDocuments(String line) {
        this.line = line;
    }

    /// The line without the bodies and the lines that end them; empty where that is not certain.
    static Optional<String> strip(String line) {
        if (!line.contains("<<")) return Optional.of(line);
        var reader = new HereDocuments(line);
        try {
            reader.read();
            return Optional.of(reader.kept.toString());
        } catch (Unsure notKnown) {
            return Optional.empty();
        }
    }

    private void read() throws Unsure {
        while (position < line.length()) {
            if (places.getFirst() == Place.DOUBLE) doubleQuoted();
            else plain();
        }
        if (places.size() > 1 || !open.isEmpty()) throw new Unsure();
    }

    private void plain() throws Unsure {
        char c = line.charAt(position);
        switch (c) {
            case '\\' -> keep(2);
            case '\'' -> keep(close('\'') + 1 - position);
            case '"' -> enter(Place.DOUBLE, 1);
            case '`' -> throw new Unsure();
            case '$' -> dollar();
            case '(' -> {
                if (at("((")) throw new Unsure();
                enter(Place.SUBSTITUTION, 1);
            }
            case ')' -> leave(Place.SUBSTITUTION);
            case '#' -> {
                if (position == 0 || " \t\n;&|()".indexOf(line.charAt(position - 1)) >= 0) throw new Unsure();
                keep(1);
            }
            case '<' -> {
                if (at("<<<")) keep(3);
                else if (at("<<")) document();
                else keep(1);
            }
            case '\n' -> {
                keep(1);
                bodies();
            }
            default -> keep(1);
        }
    }

    private void doubleQuoted() throws Unsure {
        switch (line.charAt(position)) {
            case '\\' -> keep(2);
            case '"' -> leave(Place.DOUBLE);
            case '`' -> throw new Unsure();
            case '$' -> dollar();
            case '\n' -> {
                if (!open.isEmpty()) throw new Unsure();
                keep(1);
            }
            default -> keep(1);
        }
    }

    private void dollar() throws Unsure {
        if (at("$((") || at("$'") || at("$\"")) throw new Unsure();
        if (at("$(")) enter(Place.SUBSTITUTION, 2);
        else keep(1);
    }

    private void enter(Place place, int length) {
        places.push(place);
        keep(length);
    }

    private void leave(Place place) throws Unsure {
        if (places.size() == 1 || places.getFirst() != place) throw new Unsure();
        places.pop();
        keep(1);
    }

    private boolean at(String text) {
        return line.startsWith(text, position);
    }

    private void keep(int length) {
        int end = Math.min(line.length(), position + length);
        kept.append(line, position, end);
        position = end;
    }

    private int close(char quote) throws Unsure {
        int end = line.indexOf(quote, position + 1);
        if (end < 0) throw new Unsure();
        return end;
    }

    private void document() throws Unsure {
        keep(2);
        boolean indented = at("-");
        if (indented) keep(1);
        while (at(" ") || at("\t")) keep(1);
        var end = new StringBuilder();
        boolean literal = false;
        while (position < line.length() && " \t\n;&|<>()".indexOf(line.charAt(position)) < 0) literal |= endPart(end);
        if (end.isEmpty() || end.indexOf("\\") >= 0 || end.indexOf("\n") >= 0) throw new Unsure();
        open.add(new Document(end.toString(), literal, indented));
    }

    /// Reads a letter or a quoted part of a document's end. True if it was quoted.
    private boolean endPart(StringBuilder end) throws Unsure {
        char c = line.charAt(position);
        if (c == '\'' || c == '"') {
            int close = close(c);
            end.append(line, position + 1, close);
            keep(close + 1 - position);
            return true;
        }
        if (!Character.isLetterOrDigit(c) && "_-.!".indexOf(c) < 0) throw new Unsure();
        end.append(c);
        keep(1);
        return false;
    }

    /// At a line's end: the bodies of the documents that were begun in it.
    private void bodies() throws Unsure {
        for (var document : open) {
            var row = row();
            while (!(document.indented ? row.replaceFirst("^\t+", "") : row).equals(document.end)) {
                if (!document.literal && runs(row)) throw new Unsure();
                row = row();
            }
        }
        open.clear();
    }

    private String row() throws Unsure {
        if (position >= line.length()) throw new Unsure();
        int newline = line.indexOf('\n', position);
        int end = newline < 0 ? line.length() : newline;
        var row = line.substring(position, end);
        position = Math.min(line.length(), end + 1);
        return row;
    }

    /// True for a row that may run something, or joins the next one.
    private static boolean runs(String row) {
        return row.contains("$(") || row.contains("`") || row.contains("${") || row.endsWith("\\");
    }
}
