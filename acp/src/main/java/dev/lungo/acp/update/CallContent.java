package dev.lungo.acp.update;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The result of a call, or the output so far, as content blocks. `directory` is where relative names lead from.
record CallContent(Path directory) {
    private static final int LONGEST_TAIL = 4_000;

    static Map<String, Object> text(String text) {
        return Map.of("type", "content", "content", Map.of("type", "text", "text", text));
    }

    /// Text as it is, in a fence that it does not contain.
    static Map<String, Object> verbatim(String text) {
        var fence = "```";
        while (text.contains(fence)) fence += "`";
        return text(fence + "\n" + text.stripTrailing() + "\n" + fence);
    }

    /// The blocks of a patch whose names are relative to `root`.
    static List<Map<String, Object>> diffs(String patch, Path root) {
        var blocks = new ArrayList<Map<String, Object>>();
        for (var hunk : PatchTexts.of(patch)) blocks.add(diff(root.resolve(hunk.file()), hunk));
        return blocks;
    }

    private static Map<String, Object> diff(Path file, PatchTexts.Hunk hunk) {
        var block = new LinkedHashMap<String, Object>();
        block.put("type", "diff");
        block.put("path", file.toString());
        if (hunk.before() != null) block.put("oldText", hunk.before());
        block.put("newText", hunk.after());
        return block;
    }

    /// Everything to see of a call; empty if its title says it all.
    List<Map<String, Object>> of(CallKind kind, ToolState state) {
        return switch (state) {
            case ToolState.Pending _ -> List.of();
            case ToolState.Running running -> tail(running);
            case ToolState.Failed failed -> List.of(text(failed.error()));
            case ToolState.Completed done -> completed(kind, done);
        };
    }

    private static List<Map<String, Object>> tail(ToolState.Running running) {
        var output = output(running.metadata());
        if (output.isBlank()) return List.of();
        int start = Math.max(0, output.length() - LONGEST_TAIL);
        return List.of(verbatim(output.substring(start)));
    }

    /// The output of a command so far.
    static String output(@Nullable Map<String, Object> metadata) {
        return metadata != null && metadata.get("output") instanceof String output ? output : "";
    }

    private List<Map<String, Object>> completed(CallKind kind, ToolState.Completed done) {
        var blocks = new ArrayList<Map<String, Object>>();
        for (var view : views(done.metadata())) add(view, blocks);
        for (var file : Objects.requireNonNullElse(done.attachments(), List.<Part.File>of())) addImage(file, blocks);
        if (blocks.isEmpty() && kind != CallKind.READ && !done.output().isBlank()) blocks.add(verbatim(done.output()));
        return blocks;
    }

    static List<View> views(@Nullable Map<String, Object> metadata) {
        var views = metadata == null ? null : metadata.get("views");
        try {
            return views == null ? List.of() : List.of(Json.mapper().convertValue(views, View[].class));
        } catch (JacksonException _) {
            return List.of();
        }
    }

    private void add(View view, List<Map<String, Object>> blocks) {
        switch (view) {
            case View.Diff it -> {
                for (var hunk : PatchTexts.of(it.patch())) blocks.add(diff(directory.resolve(it.file()), hunk));
            }
            case View.Command it -> {
                if (!it.output().isBlank()) blocks.add(verbatim(it.output()));
            }
            case View.Markdown it -> blocks.add(text(it.text()));
            case View.Problems it -> blocks.add(text(problems(it)));
            case View.Table it -> blocks.add(text(table(it)));
            case View.Checklist _, View.Link _ -> {}
        }
    }

    private static String problems(View.Problems view) {
        var lines = new StringBuilder();
        for (var problem : view.items())
            lines.append("- ")
                    .append(problem.file())
                    .append(':')
                    .append(problem.line())
                    .append(": ")
                    .append(problem.message())
                    .append('\n');
        return lines.toString();
    }

    private static String table(View.Table view) {
        var rows = new StringBuilder();
        rows.append(row(view.columns()));
        rows.append("|").append(" --- |".repeat(view.columns().size())).append('\n');
        for (var row : view.rows()) rows.append(row(row));
        return rows.toString();
    }

    private static String row(List<String> cells) {
        var row = new StringBuilder("|");
        for (var cell : cells)
            row.append(' ').append(cell.replace("|", "\\|").replace('\n', ' ')).append(" |");
        return row.append('\n').toString();
    }

    private static void addImage(Part.File file, List<Map<String, Object>> blocks) {
        var start = "data:" + file.mime() + ";base64,";
        if (!file.mime().startsWith("image/") || !file.url().startsWith(start)) return;
        var data = file.url().substring(start.length());
        blocks.add(
                Map.of("type", "content", "content", Map.of("type", "image", "mimeType", file.mime(), "data", data)));
    }
}
