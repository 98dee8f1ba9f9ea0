package dev.lungo.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the tables of edits in `edit/rows.txt` and `edit/blocks.txt`.
final class EditCases {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|x(\\p{XDigit}{2})|(.))");

    /// `result` null expects a refusal with this `message`; else `message` is part of the output.
    record Case(
            String name,
            byte[] file,
            String oldString,
            String newString,
            byte @Nullable [] result,
            String message,
            boolean all) {
        @Override
        public String toString() {
            return name;
        }
    }

    private EditCases() {}

    static Stream<Case> rows() {
        return lines("rows.txt").stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(EditCases::row);
    }

    private static Case row(String line) {
        var columns = Stream.of(line.split("\\|")).map(EditCases::column).toList();
        var encoding = columns.get(0);
        var result = columns.get(4);
        boolean all = columns.size() > 5;
        boolean refused = result.startsWith("! ");
        return new Case(
                line,
                encode(encoding, columns.get(1)),
                columns.get(2),
                columns.get(3),
                refused ? null : encode(encoding, result),
                refused ? result.substring(2) : "Edit applied",
                all);
    }

    private static String column(String raw) {
        var text = raw.startsWith(" ") ? raw.substring(1) : raw;
        text = text.endsWith(" ") ? text.substring(0, text.length() - 1) : text;
        return ESCAPE.matcher(text.equals("∅") ? "" : text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(character(match)));
    }

    private static String character(java.util.regex.MatchResult escape) {
        if (escape.group(1) != null) return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        if (escape.group(2) != null) return String.valueOf((char) Integer.parseInt(escape.group(2), 16));
        return switch (escape.group(3)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "p" -> "|";
            default -> escape.group(3);
        };
    }

    private static byte[] encode(String encoding, String text) {
        return switch (encoding) {
            case "u8" -> text.getBytes(StandardCharsets.UTF_8);
            case "u8+" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case "le+" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
            case "be+" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
            case "sb" -> text.getBytes(StandardCharsets.ISO_8859_1);
            default -> throw new AssertionError(encoding);
        };
    }

    static Stream<Case> blocks() {
        var cases = new ArrayList<Case>();
        String name = "";
        var section = "";
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (var line : lines("blocks.txt")) {
            if (line.startsWith("=== ")) {
                name = line.substring(4);
                section = "file";
                texts.clear();
            } else if (line.startsWith("--- by ") || line.startsWith("--- refused ")) {
                cases.add(block(name, texts, line));
                section = "";
            } else if (line.startsWith("--- ")) {
                section = line.substring(4);
            } else if (!section.isEmpty()) {
                texts.computeIfAbsent(section, _ -> new StringBuilder()).append(plain(line));
            }
        }
        return cases.stream();
    }

    private static Case block(String name, Map<String, StringBuilder> texts, String end) {
        boolean refused = end.startsWith("--- refused ");
        var result = refused ? null : text(texts, "result").getBytes(StandardCharsets.UTF_8);
        var exact = end.equals("--- by exactly");
        var message = refused
                ? end.substring("--- refused ".length())
                : exact ? "Edit applied successfully." : "matched " + end.substring("--- by ".length()) + ",";
        return new Case(
                name,
                text(texts, "file").getBytes(StandardCharsets.UTF_8),
                unended(text(texts, "old")),
                unended(text(texts, "new")),
                result,
                message,
                false);
    }

    private static String text(Map<String, StringBuilder> texts, String section) {
        return texts.getOrDefault(section, new StringBuilder()).toString();
    }

    private static String unended(String text) {
        return text.isEmpty() ? text : text.substring(0, text.length() - 1);
    }

    private static String plain(String line) {
        return line.replace('»', '\t').replace('·', ' ').replace('␍', '\r') + "\n";
    }

    private static List<String> lines(String name) {
        try (var in = Objects.requireNonNull(EditCases.class.getResourceAsStream("/edit/" + name))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
