package dev.lungo.tools;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.tools.edit.Lines;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.tools.edit.TextBytes;
import dev.lungo.wire.RecordTool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a file, or replaces all of its text. An existing file keeps its encoding, its byte order mark
/// and, when all of its lines end with CRLF, its line ends.
public final class WriteTool extends RecordTool<WriteTool.Arguments> {
    public record Arguments(String filePath, String content) {}

    public WriteTool() {
        super("write", "edit", Arguments.class, Trait.EDITS_TEXT);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var file = context.files().resolve(arguments.filePath);
        var before =
                context.files().exists(file) ? context.files().original(file).bytes() : null;
        var old = old(before);
        var content = withoutMark(arguments.content);
        boolean windows = content.indexOf('\r') < 0
                && content.indexOf('\n') >= 0
                && Lines.of(old.text()).allEnd("\r\n");
        var text = windows ? content.replace("\n", "\r\n") : content;
        var diff = ShownChange.diff(context, file, before == null ? null : old.text(), text);
        var change = new FileChange(file, before, old.encode(text), null, diff);
        if (before != null && text.equals(old.text()))
            return output(change, "The file already has this content; nothing was written.", context);
        context.files().change(List.of(change));
        return output(
                change, "Wrote file successfully." + (windows ? " Its CRLF line endings were kept." : ""), context);
    }

    private static ToolOutput output(FileChange change, String message, ToolContext context) {
        var file = change.path();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("diagnostics", Map.of());
        metadata.put("filepath", file.toString());
        metadata.put("exists", change.before() != null);
        return new ToolOutput(
                ShownChange.shown(context.files(), file),
                message,
                metadata,
                ShownChange.view(context.files(), file, change.diff()));
    }

    /// A file that was no text has no encoding to keep.
    private static TextBytes old(byte @Nullable [] before) {
        if (before == null) return TextBytes.fresh();
        var old = TextBytes.decode(before);
        return old.text().indexOf('\0') >= 0 ? TextBytes.fresh() : old;
    }

    private static String withoutMark(String content) {
        return content.startsWith("\uFEFF") ? content.substring(1) : content;
    }
}
