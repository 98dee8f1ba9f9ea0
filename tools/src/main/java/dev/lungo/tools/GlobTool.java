package dev.lungo.tools;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds files by the pattern of their paths.
public final class GlobTool extends RecordTool<GlobTool.Arguments> {
    public record Arguments(
            String pattern, @Nullable String path, @Nullable Integer offset) {}

    public GlobTool() {
        super("glob", Arguments.class, Trait.READS_ONLY, Trait.PAGES);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var files = context.files();
        var root = arguments.path == null ? files.directory() : files.resolve(arguments.path);
        int first = Page.first(arguments.offset);
        var found = context.search().glob(root, arguments.pattern, Page.limit(first));
        var page = Page.of(found, first, Path::toString, context.page());
        var text = page.items().isEmpty()
                ? "No files found"
                : page.items().stream().map(Path::toString).collect(Collectors.joining("\n"));
        var note = page.note("files");
        var more = (note.isEmpty() ? "" : "\n\n" + note) + found.note();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("count", page.items().size());
        metadata.put("truncated", page.more());
        var rows = page.items().stream()
                .map(file -> List.of(ShownChange.shown(files, file)))
                .toList();
        return new ToolOutput(
                ShownChange.shown(files, root), text + more, metadata, new View.Table(List.of("File"), rows));
    }
}
