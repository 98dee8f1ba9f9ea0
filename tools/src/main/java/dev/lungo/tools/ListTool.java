package dev.lungo.tools;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.wire.RecordTool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows a directory as a tree, upper levels first, page by page.
public final class ListTool extends RecordTool<ListTool.Arguments> {
    public record Arguments(
            @Nullable String path,
            @Nullable List<String> ignore,
            @Nullable Integer offset) {}

    public ListTool() {
        super("list", Arguments.class, Trait.READS_ONLY, Trait.PAGES);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var files = context.files();
        var root = arguments.path == null ? files.directory() : files.resolve(arguments.path);
        int first = Page.first(arguments.offset);
        var found =
                context.search().tree(root, arguments.ignore == null ? List.of() : arguments.ignore, Page.limit(first));
        var page = Page.of(found, first, path -> path, context.page());
        var tree = new Folder();
        for (var path : page.items()) tree.add(path);
        var text = new StringBuilder(root.toString()).append("/\n");
        tree.print(text, "  ");
        if (page.items().isEmpty()) text.append("  (empty)\n");
        var note = page.note("entries, upper levels first,");
        if (!note.isEmpty()) text.append(note).append('\n');
        if (found.skipped() > 0) text.append(found.note().strip()).append('\n');
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("count", page.items().size());
        metadata.put("truncated", page.more());
        return new ToolOutput(
                ShownChange.shown(files, root), text.toString(), metadata, new View.Markdown("```\n" + text + "```"));
    }

    private record Folder(Map<String, Folder> children) {
        Folder() {
            this(new LinkedHashMap<>());
        }

        void add(String path) {
            int slash = path.indexOf('/');
            var name = slash < 0 ? path : path.substring(0, slash + 1);
            var child = children.computeIfAbsent(name, _ -> new Folder());
            if (slash >= 0 && slash < path.length() - 1) child.add(path.substring(slash + 1));
        }

        void print(StringBuilder text, String indent) {
            children.forEach((name, child) -> {
                text.append(indent).append(name).append('\n');
                child.print(text, indent + "  ");
            });
        }
    }
}
