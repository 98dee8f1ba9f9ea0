package dev.lungo.tools;

import dev.lungo.core.code.CodeIndex.Interest;
import dev.lungo.core.code.CodeIndex.Outline;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.Files;
import dev.lungo.tools.edit.Clip;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Outlines the most relevant definitions of a directory, ranked by the files that refer to them and by what the
/// session works on.
public final class MapTool extends RecordTool<MapTool.Arguments> {
    private static final int MOST_FILES = 20_000;
    private static final int DEFINITIONS = 120;
    private static final int BUDGET = 8_000;
    private static final int LONGEST_LINE = 100;

    public record Arguments(
            @Nullable String path,

            @About("words or names that matter more, separated by spaces") @Nullable
            String focus) {}

    public MapTool() {
        super("map", "grep", Arguments.class, Trait.READS_ONLY, Trait.PAGES);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var files = context.files();
        var root = arguments.path == null ? files.directory() : files.resolve(arguments.path);
        var index = context.code().index();
        if (index.pattern().isEmpty()) throw new ToolFailure("No outline is available here. Use grep instead.");
        var found = context.search().glob(root, index.pattern(), MOST_FILES);
        var outlines = index.outline(found.items(), interest(arguments.focus, files, root), DEFINITIONS);
        var rows = outlines.stream()
                .flatMap(outline -> outline.definitions().stream()
                        .map(one -> List.of(
                                ShownChange.shown(files, outline.file()), String.valueOf(one.line()), one.text())))
                .toList();
        return new ToolOutput(
                ShownChange.shown(files, root),
                text(root, outlines) + found.note(),
                Map.of("files", outlines.size()),
                new View.Table(List.of("File", "Line", "Text"), rows));
    }

    private static Interest interest(@Nullable String focus, Files files, Path root) {
        var real = files.real(root);
        var recent = files.known().stream()
                .filter(file -> file.startsWith(real))
                .map(file -> root.resolve(real.relativize(file)))
                .toList();
        return new Interest(words(focus), recent);
    }

    private static List<String> words(@Nullable String focus) {
        if (focus == null || focus.isBlank()) return List.of();
        return Arrays.stream(focus.strip().split("[\\s,]+")).toList();
    }

    private static String text(Path root, List<Outline> outlines) {
        if (outlines.isEmpty()) return "No definitions found";
        var text = new StringBuilder();
        for (var outline : outlines) {
            var block = new StringBuilder();
            block.append(root.relativize(outline.file())).append(":\n");
            for (var one : outline.definitions()) {
                block.append("  ").append(one.line()).append(": ");
                block.append(Clip.head(one.text(), LONGEST_LINE, "...")).append('\n');
            }
            if (text.length() + block.length() > BUDGET) break;
            text.append(block);
        }
        return text.toString().stripTrailing();
    }
}
