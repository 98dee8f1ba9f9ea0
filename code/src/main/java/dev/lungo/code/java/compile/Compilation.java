package dev.lungo.code.java.compile;

import com.sun.source.util.JavacTask;
import dev.lungo.code.java.build.SourceSet.SourceLevel;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceRange;
import dev.lungo.core.code.TextLines;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// One run of the compiler over some files, as far as errors go: nothing is generated. The `hidden` errors are those in
/// headers: they have no bodies, so what the compiler says about them is not always true of their files.
public record Compilation(List<Diagnostic> errors, List<Diagnostic> hidden, boolean failed) {
    /// The id of the checker of Java.
    public static final String CHECKER = "java";

    private static final String PREFIX = "compiler.err.";
    private static final Pattern QUALIFIED = Pattern.compile("\\b(?:\\p{Ll}\\w*\\.)+(\\p{Lu}[\\w$]*)");

    /// The nearest version that the embedded compiler knows.
    public static int supported(int version) {
        return Math.clamp(version, Platform.OLDEST, newest());
    }

    public static int newest() {
        return Runtime.version().feature();
    }

    /// Compiles texts, each with its path.
    public static Compilation run(
            ClassSpace space, SourceLevel level, Map<Path, String> texts, BooleanSupplier isCancelled) {
        var units = texts.entrySet().stream()
                .map(entry -> new SourceObject(entry.getKey(), "", entry.getValue()))
                .toList();
        var found = new DiagnosticCollector<JavaFileObject>();
        var output = new StringWriter();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(output, new CompilerFiles(space, isCancelled), found, options(level), null, units);
        task.addTaskListener(new HeaderHarvest(task, space, found, isCancelled));
        boolean clean = task.call();
        var lines = new HashMap<Path, TextLines>();
        var errors = new TreeSet<>(Diagnostic.ORDER);
        var hidden = new TreeSet<>(Diagnostic.ORDER);
        for (var one : found.getDiagnostics()) {
            if (one.getKind() != javax.tools.Diagnostic.Kind.ERROR) continue;
            if (!(one.getSource() instanceof SourceObject source)) continue;
            var known = lines.computeIfAbsent(source.path(), _ -> new TextLines(source.text()));
            (isUnit(source, texts) ? errors : hidden).add(diagnostic(one, source, known));
        }
        boolean failed = !clean && found.getDiagnostics().isEmpty();
        return new Compilation(List.copyOf(errors), List.copyOf(hidden), failed);
    }

    private static boolean isUnit(SourceObject source, Map<Path, String> texts) {
        return source.binaryName().isEmpty() && texts.containsKey(source.path());
    }

    private static List<String> options(SourceLevel level) {
        int version = supported(level.version());
        int used = level.preview() ? newest() : version;
        var options = new ArrayList<>(List.of("-source", String.valueOf(used), "-target", String.valueOf(used)));
        options.addAll(List.of("-proc:none", "-implicit:none", "-nowarn", "-Xlint:none", "-Xmaxerrs", "500"));
        options.add("-XDshould-stop.ifNoError=FLOW");
        // An error in one class must not hide unhandled exceptions and missing returns in the others.
        options.add("-XDshould-stop.ifError=FLOW");
        if (level.preview()) options.add("--enable-preview");
        return options;
    }

    private static Diagnostic diagnostic(
            javax.tools.Diagnostic<? extends JavaFileObject> found, SourceObject source, TextLines lines) {
        int length = source.text().length();
        int from = Math.clamp(found.getPosition(), 0, length);
        int to = Math.clamp(found.getEndPosition(), from, length);
        SourceRange range = lines.range(from, to);
        String code = found.getCode() == null ? "" : found.getCode();
        String name = code.startsWith(PREFIX) ? code.substring(PREFIX.length()) : code;
        return new Diagnostic(
                source.path(),
                range,
                Diagnostic.Severity.ERROR,
                folded(found.getMessage(Locale.ENGLISH)),
                CHECKER,
                name);
    }

    /// One line, with the short names that the compiler prints:
    /// `cannot find symbol; symbol: class Foo; location: class Bar`.
    private static String folded(String message) {
        String line = message.lines()
                .map(part -> part.strip().replaceAll("\\s+", " "))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "))
                .replace(":; ", ": ");
        Set<String> qualified =
                QUALIFIED.matcher(line).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<String> simple =
                QUALIFIED.matcher(line).results().map(match -> match.group(1)).collect(Collectors.toSet());
        return simple.size() == qualified.size() ? QUALIFIED.matcher(line).replaceAll("$1") : line;
    }
}
