package dev.lungo.tools;

import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.Search;
import dev.lungo.tools.edit.Clip;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds lines by a regular expression, grouped by file.
public final class GrepTool extends RecordTool<GrepTool.Arguments> {
    private static final int LONGEST_LINE = 500;

    public record Arguments(
            @About("regular expression") String pattern,
            @Nullable String path,

            @About("file name pattern, such as *.{ts,tsx}") @Nullable
            String include,

            @Nullable Integer offset) {}

    public GrepTool() {
        super("grep", Arguments.class, Trait.READS_ONLY, Trait.PAGES);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        if (arguments.pattern.isEmpty()) throw new ToolFailure("pattern is empty.");
        var files = context.files();
        var root = arguments.path == null ? files.directory() : files.resolve(arguments.path);
        int first = Page.first(arguments.offset);
        var found = context.search().grep(root, arguments.pattern, arguments.include, Page.limit(first));
        var page = Page.of(found, first, line -> "  Line " + line.number() + ": " + cut(line.text()), context.page());
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("matches", page.items().size());
        metadata.put("truncated", page.more());
        var rows = page.items().stream()
                .map(line ->
                        List.of(ShownChange.shown(files, line.file()), String.valueOf(line.number()), cut(line.text())))
                .toList();
        return new ToolOutput(
                arguments.pattern,
                text(page) + found.note(),
                metadata,
                new View.Table(List.of("File", "Line", "Text"), rows));
    }

    private static String text(Page<Search.Line> page) {
        int count = page.items().size();
        if (count == 0) return "No matches found";
        var text = new StringBuilder("Found ").append(count).append(count == 1 ? " match" : " matches");
        @Nullable Path file = null;
        for (var line : page.items()) {
            if (!line.file().equals(file))
                text.append(file == null ? "\n" : "\n\n").append(line.file()).append(":");
            file = line.file();
            text.append("\n  Line ").append(line.number()).append(": ").append(cut(line.text()));
        }
        var note = page.note("matches");
        return note.isEmpty()
                ? text.toString()
                : text.append("\n\n").append(note).toString();
    }

    private static String cut(String line) {
        return Clip.head(line, LONGEST_LINE, "...");
    }
}
