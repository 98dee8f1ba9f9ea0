package dev.lungo.tui.walk;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.TypedPrompt;
import dev.lungo.tui.draw.tool.CallViews;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The source of a block, as it is copied: Markdown as written, a command without its output, a diff as a patch.
public final class BlockSource {
    private BlockSource() {}

    static String of(Walked walked) {
        var part = walked.part();
        return part == null ? of(walked.message()) : of(part);
    }

    /// The texts of a message.
    public static String of(Message message) {
        var text = new StringJoiner("\n\n");
        for (var part : message.parts()) {
            boolean hidden = part instanceof Part.Text it && Boolean.TRUE.equals(it.synthetic());
            var source = part instanceof Part.Text && !hidden ? of(part) : "";
            if (!source.isBlank()) text.add(source.strip());
        }
        return text.toString();
    }

    private static String of(Part part) {
        return switch (part) {
            case Part.Text text -> TypedPrompt.of(text);
            case Part.Reasoning thought -> thought.text();
            case Part.Tool tool -> call(tool.state());
            case Part.File file -> file.filename() == null ? "" : file.filename();
            case Part.Subtask task -> task.prompt();
            case Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> "";
        };
    }

    private static String call(ToolState state) {
        var text = new StringJoiner("\n");
        for (var view : CallViews.of(state)) text.add(view(view).strip());
        if (text.length() > 0) return text.toString();
        return switch (state) {
            case ToolState.Completed it -> it.output().strip();
            case ToolState.Failed it -> it.error().strip();
            case ToolState.Pending _, ToolState.Running _ ->
                state.input().get("command") instanceof String command ? command : "";
        };
    }

    private static String view(View view) {
        return switch (view) {
            case View.Diff diff -> diff.patch();
            case View.Command command -> command.line();
            case View.Link link -> link.target();
            case View.Markdown markdown -> markdown.text();
            case View.Checklist list -> {
                var items = new StringJoiner("\n");
                for (var item : list.items())
                    items.add((item.status().equals("completed") ? "- [x] " : "- [ ] ") + item.content());
                yield items.toString();
            }
            case View.Problems problems -> {
                var items = new StringJoiner("\n");
                for (var item : problems.items())
                    items.add(item.file() + ":" + item.line() + ":" + item.column() + ": " + item.message());
                yield items.toString();
            }
            case View.Table table -> {
                var rows = new StringJoiner("\n");
                for (var row : table.rows()) rows.add(String.join("\t", row));
                yield rows.toString();
            }
        };
    }

    /// The blocks of code in a Markdown text, without their fences.
    static List<String> codeBlocks(String markdown) {
        var blocks = new ArrayList<String>();
        StringBuilder open = null;
        var fence = "";
        for (var line : markdown.split("\n", -1)) {
            var text = line.strip();
            if (open == null && (text.startsWith("```") || text.startsWith("~~~"))) {
                fence = text.substring(0, 3);
                open = new StringBuilder();
            } else if (open != null
                    && text.startsWith(fence)
                    && text.replace(fence.substring(0, 1), "").isEmpty()) {
                blocks.add(open.toString().stripTrailing());
                open = null;
            } else if (open != null) open.append(line).append('\n');
        }
        if (open != null) blocks.add(open.toString().stripTrailing());
        return blocks;
    }
}
