package dev.lungo.tools;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.DiagnosticText;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.workspace.Files;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks a file or the whole project with all compilers that are available.
public final class DiagnosticsTool extends RecordTool<DiagnosticsTool.Arguments> {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST = 100;

    public record Arguments(@Nullable String filePath) {}

    public DiagnosticsTool() {
        super("diagnostics", "lsp", Arguments.class, Trait.READS_ONLY);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var files = arguments.filePath == null
                ? List.<Path>of()
                : List.of(context.files().resolve(arguments.filePath));
        requireReadable(files, context.files());
        var title = arguments.filePath == null ? "project" : arguments.filePath;
        context.progress(title, Map.of());
        var begun = new LinkedHashMap<String, CodeCheck>();
        for (var checker : context.code().checkers()) {
            if (checker.isFallback() && (files.isEmpty() || !begun.isEmpty())) continue;
            if (files.stream().allMatch(checker::checks)) begun.put(checker.id(), checker.check(files));
        }
        if (begun.isEmpty()) return new ToolOutput(title, "Nothing is available here that checks this file.", Map.of());
        return output(title, begun, context);
    }

    private static void requireReadable(List<Path> files, Files all) throws ToolFailure, InterruptedException {
        for (var file : files) {
            if (!all.isQuotable(file)) all.read(file);
        }
    }

    private static ToolOutput output(String title, Map<String, CodeCheck> begun, ToolContext context)
            throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        var found = new ArrayList<Diagnostic>();
        var remarks = new StringBuilder();
        for (var check : begun.entrySet()) {
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            var findings = check.getValue().await(left);
            findings.now().stream()
                    .filter(DiagnosticsTool::counts)
                    .map(one -> context.files().isQuotable(one.file()) ? one : one.withoutContent())
                    .forEach(found::add);
            findings.notes()
                    .forEach(note -> remarks.append("Note: ").append(note).append('\n'));
            if (!findings.complete()) {
                remarks.append("Not finished within ").append(LIMIT.toSeconds()).append(" s: ");
                remarks.append(check.getKey()).append(". Call again for the rest.\n");
            }
        }
        found.sort(Diagnostic.ORDER);
        var list = new DiagnosticText(context.files().directory(), _ -> null).list(found, MOST);
        var head = found.isEmpty() ? "No problems found.\n" : list;
        return new ToolOutput(
                title, (head + remarks).stripTrailing(), Map.of("diagnostics", DiagnosticText.metadata(found)));
    }

    private static boolean counts(Diagnostic one) {
        return one.severity() == Diagnostic.Severity.ERROR || one.severity() == Diagnostic.Severity.WARNING;
    }
}
