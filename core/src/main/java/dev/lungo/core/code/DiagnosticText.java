package dev.lungo.core.code;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Problems as a model reads them: place, severity, code, and message in the form of compilers, then the line of
/// code. Paths below the directory are relative to it. For one thread.
public final class DiagnosticText {
    /// The key of problems in the metadata of a call.
    public static final String METADATA = "diagnostics";

    private static final int LONGEST_MESSAGE = 400;
    private static final int LONGEST_LINE = 160;
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final Path directory;
    private final Function<Path, @Nullable String> source;
    private final Map<Path, @Nullable TextLines> texts = new HashMap<>();

    /// `source` gives the text of a file, or null for problems without their line of code.
    public DiagnosticText(Path directory, Function<Path, @Nullable String> source) {
        this.directory = directory;
        this.source = source;
    }

    /// One entry for each problem, at most `most`, and a line about the others.
    public String list(Collection<Diagnostic> problems, int most) {
        var text = new StringBuilder();
        problems.stream().limit(most).forEach(one -> append(text, one));
        if (problems.size() > most) {
            text.append("(").append(problems.size() - most).append(" more not shown)\n");
        }
        return text.toString();
    }

    private void append(StringBuilder text, Diagnostic one) {
        int line = one.range().line();
        text.append(name(one.file())).append(':').append(line).append(':');
        text.append(one.range().column()).append(": ");
        text.append(one.severity().name().toLowerCase(Locale.ROOT));
        if (one.code() != null) text.append(' ').append(one.code());
        var message = LINE_END.matcher(one.message().strip()).replaceAll(" ");
        text.append(": ").append(shortened(message, LONGEST_MESSAGE));
        text.append(" (").append(one.checker()).append(")\n");
        var code = line(one.file(), line);
        if (!code.isEmpty())
            text.append("    ").append(line).append(" | ").append(code).append('\n');
    }

    /// The path of a file, relative to the directory if it is below.
    public String name(Path file) {
        return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
    }

    private String line(Path file, int number) {
        if (!texts.containsKey(file)) {
            var text = source.apply(file);
            texts.put(file, text == null ? null : new TextLines(text));
        }
        var lines = texts.get(file);
        return lines == null || number > lines.count()
                ? ""
                : shortened(lines.line(number).strip(), LONGEST_LINE);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /// The same as metadata of a call, in the shape that OpenCode's clients read (OpenCode 1.18): absolute path to a
    /// list of diagnostics of the Language Server Protocol.
    public static Map<String, Object> metadata(Collection<Diagnostic> problems) {
        var byFile = new LinkedHashMap<String, Object>();
        for (var problem : problems) {
            byFile.computeIfAbsent(
                    problem.file().toString(),
                    _ -> problems.stream()
                            .filter(one -> one.file().equals(problem.file()))
                            .map(DiagnosticText::shape)
                            .toList());
        }
        return byFile;
    }

    private static Map<String, Object> shape(Diagnostic one) {
        var range = one.range();
        var shape = new LinkedHashMap<String, Object>();
        var start = place(range.line(), range.column());
        shape.put("range", ordered("start", start, "end", place(range.endLine(), range.endColumn())));
        shape.put("severity", one.severity().ordinal() + 1);
        if (one.code() != null) shape.put("code", one.code());
        shape.put("source", one.checker());
        shape.put("message", one.message());
        return shape;
    }

    private static Map<String, Object> place(int line, int column) {
        return ordered("line", line - 1, "character", column - 1);
    }

    private static Map<String, Object> ordered(String one, Object first, String other, Object second) {
        var map = new LinkedHashMap<String, Object>();
        map.put(one, first);
        map.put(other, second);
        return map;
    }
}
