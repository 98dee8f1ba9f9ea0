package dev.lungo.tools;

import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.tools.edit.Edited;
import dev.lungo.tools.edit.Replacement;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.tools.edit.TextBytes;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Replaces a text in a file and nothing else.
public final class EditTool extends RecordTool<EditTool.Arguments> {
    public record Arguments(
            String filePath,
            String oldString,
            String newString,
            @About("replace all matches") @Nullable Boolean replaceAll) {}

    public EditTool() {
        super("edit", Arguments.class, Trait.EDITS_TEXT);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        if (arguments.oldString.equals(arguments.newString)) {
            throw new ToolFailure("oldString and newString are the same, so there is nothing to change.");
        }
        var file = context.files().resolve(arguments.filePath);
        return arguments.oldString.isEmpty()
                ? create(file, arguments.newString, context)
                : change(file, arguments, context);
    }

    private static ToolOutput create(Path file, String text, ToolContext context)
            throws ToolFailure, InterruptedException {
        var before =
                context.files().exists(file) ? context.files().original(file).bytes() : null;
        var old = before == null ? TextBytes.fresh() : TextBytes.decode(before);
        if (!old.text().isEmpty()) {
            throw new ToolFailure("oldString is empty, which creates a file, but " + file + " exists and is not empty. "
                    + "Set oldString to the text to replace, or use write to replace the whole file.");
        }
        return save(changed(file, before, old, text, context), "File created successfully.", context);
    }

    private static ToolOutput change(Path file, Arguments arguments, ToolContext context)
            throws ToolFailure, InterruptedException {
        var content = context.files().original(file);
        var before = content.bytes();
        var old = TextBytes.editable(content);
        var edited = Replacement.apply(
                old.text(), arguments.oldString, arguments.newString, Boolean.TRUE.equals(arguments.replaceAll));
        if (edited.text().equals(old.text())) {
            throw new ToolFailure(
                    "The file already has this text at line " + edited.lines().getFirst() + ". Nothing was changed.");
        }
        return save(changed(file, before, old, edited.text(), context), message(edited), context);
    }

    private static FileChange changed(
            Path file, byte @Nullable [] before, TextBytes old, String text, ToolContext context) throws ToolFailure {
        var diff = ShownChange.diff(context, file, before == null ? null : old.text(), text);
        return new FileChange(file, before, old.encode(text), null, diff);
    }

    private static ToolOutput save(FileChange change, String message, ToolContext context)
            throws ToolFailure, InterruptedException {
        context.files().change(List.of(change));
        var file = change.path();
        var diff = change.diff();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("diff", diff.patch());
        metadata.put("filediff", ShownChange.fileDiff(file, diff));
        metadata.put("diagnostics", Map.of());
        return new ToolOutput(
                ShownChange.shown(context.files(), file),
                message,
                metadata,
                ShownChange.view(context.files(), file, diff));
    }

    private static String message(Edited edited) {
        var lines = edited.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        var places = edited.lines().size() == 1
                ? ""
                : " Replaced " + edited.lines().size() + " places, at lines " + lines + ".";
        var lenient = edited.exact() ? "" : " oldString was matched " + edited.strategy() + ", at line " + lines + ".";
        return "Edit applied successfully." + places + lenient;
    }
}
