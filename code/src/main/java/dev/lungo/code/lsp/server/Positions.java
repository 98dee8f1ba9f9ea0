package dev.lungo.code.lsp.server;

import dev.lungo.core.code.SourceRange;
import dev.lungo.core.code.TextLines;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Positions between the protocol's way, from 0 in the units of the server's encoding, and ours.
enum Positions {
    UTF_16("utf-16") {
        @Override
        int units(String text) {
            return text.length();
        }

        @Override
        int chars(String line, int units) {
            return Math.min(units, line.length());
        }
    },
    UTF_8("utf-8") {
        @Override
        int units(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    },
    UTF_32("utf-32") {
        @Override
        int units(String text) {
            return text.codePointCount(0, text.length());
        }
    };

    private final String name;

    Positions(String name) {
        this.name = name;
    }

    /// The encoding that a server has chosen; UTF-16 if it says nothing.
    static Positions named(String name) {
        for (var each : values()) if (each.name.equals(name)) return each;
        return UTF_16;
    }

    abstract int units(String text);

    /// The number of chars that so many units at the start of a line are.
    int chars(String line, int units) {
        int at = 0;
        for (int counted = 0; at < line.length() && counted < units; ) {
            int next = at + Character.charCount(line.codePointAt(at));
            counted += units(line.substring(at, next));
            at = next;
        }
        return at;
    }

    /// The protocol's position of a line and a column.
    Map<String, Object> position(TextLines lines, int line, int column) {
        int known = Math.clamp(line, 1, lines.count());
        var text = lines.line(known);
        return Map.of(
                "line", known - 1, "character", units(text.substring(0, Math.clamp(column - 1L, 0, text.length()))));
    }

    /// Our range of the protocol's range.
    SourceRange range(TextLines lines, JsonNode range) {
        var start = range.path("start");
        var end = range.path("end");
        int line = start.path("line").asInt(0) + 1;
        int endLine = Math.max(line, end.path("line").asInt(line - 1) + 1);
        return new SourceRange(line, column(lines, line, start), endLine, column(lines, endLine, end));
    }

    private int column(TextLines lines, int line, JsonNode position) {
        int units = Math.max(0, position.path("character").asInt(0));
        return 1 + (line <= lines.count() ? chars(lines.line(line), units) : units);
    }
}
