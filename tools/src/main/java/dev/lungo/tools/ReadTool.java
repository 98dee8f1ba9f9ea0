package dev.lungo.tools;

import dev.lungo.core.text.TextStream;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shows a file with numbered lines, a directory's entries, or a picture.
public final class ReadTool extends RecordTool<ReadTool.Arguments> {
    private static final int PREVIEW = 20;

    public record Arguments(
            String filePath,
            @About("first line, from 1") @Nullable Integer offset,

            @About("number of lines (default: one page)") @Nullable
            Integer limit,

            @About("first character to read in a long line") @Nullable
            Long column) {}

    public ReadTool() {
        super("read", Arguments.class, Trait.READS_ONLY, Trait.PAGES);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        int first = arguments.offset == null ? 1 : Math.max(arguments.offset, 1);
        int limit = arguments.limit == null ? Integer.MAX_VALUE : arguments.limit;
        if (limit < 1) throw new ToolFailure("limit is " + limit + "; it must be above 0.");
        var file = context.files().resolve(arguments.filePath);
        return context.files().isDirectory(file)
                ? directory(file, first, limit, context)
                : file(file, new Part(first, limit, arguments.column), context);
    }

    private record Part(int first, int limit, @Nullable Long column) {
        NumberedPage of(TextStream text, ToolContext context) throws ToolFailure, InterruptedException {
            if (column != null && column < 1)
                throw new ToolFailure("Column " + column + " is out of range: columns start at 1.");
            return NumberedPage.of(text, first, limit, column, context.page());
        }
    }

    private static ToolOutput file(Path path, Part part, ToolContext context) throws ToolFailure, InterruptedException {
        try (var file = context.files().open(path)) {
            var text = new TextStream(file);
            return switch (FileKind.of(text)) {
                case FileKind.Text() -> text(file, part.of(text, context), context);
                case FileKind.Media(var mime) -> media(file, text.sample(), mime, context);
                case FileKind.Binary() -> throw binary(file);
            };
        }
    }

    private static ToolFailure binary(FileStream file) {
        return new ToolFailure("Cannot read binary file: " + file.path() + " (" + file.size()
                + " bytes). Use a command that knows its format.");
    }

    private static ToolOutput text(FileStream file, NumberedPage page, ToolContext context)
            throws ToolFailure, InterruptedException {
        var path = file.path();
        var text = page.text();
        if (text.indexOf('\0') >= 0) throw binary(file);
        var output = "<path>" + path + "</path>\n<type>file</type>\n<content>\n" + page.numbered() + "\n</content>";
        var display = new LinkedHashMap<String, Object>();
        display.put("type", "file");
        display.put("path", path.toString());
        display.put("text", text);
        display.put("lineStart", page.first());
        display.put("lineEnd", page.last());
        display.put("totalLines", page.page().lines());
        display.put("truncated", page.truncated());
        return output(path, output, metadata(preview(text.lines()), page.truncated(), display), List.of(), context);
    }

    private static ToolOutput media(FileStream file, byte[] start, String mime, ToolContext context)
            throws ToolFailure, InterruptedException {
        var message = (mime.startsWith("image/") ? "Image" : "PDF") + " read successfully";
        var rest = file.read(FileStream.LARGEST_WHOLE);
        var bytes = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, bytes, start.length, rest.length);
        var attachment = MediaAttachment.of(mime, file.path().toString(), bytes);
        return output(file.path(), message, metadata(message, false, null), List.of(attachment), context);
    }

    private static ToolOutput directory(Path directory, int first, int limit, ToolContext context)
            throws ToolFailure, InterruptedException {
        var all = context.files().list(directory).stream()
                .map(entry -> entry.name() + (entry.directory() ? "/" : ""))
                .toList();
        if (first > Math.max(all.size(), 1))
            throw new ToolFailure(
                    "Offset " + first + " is out of range for this directory (" + all.size() + " entries).");
        var entries =
                NumberedPage.fitting(all.subList(Math.min(first - 1, all.size()), all.size()), limit, context.page());
        int last = first - 1 + entries.size();
        boolean truncated = last < all.size();
        var note = truncated
                ? "(Showing entries " + first + "-" + last + " of " + all.size() + ". Use offset=" + (last + 1)
                        + " to continue.)"
                : "(" + all.size() + " entries)";
        var output = "<path>" + directory + "</path>\n<type>directory</type>\n<entries>\n" + String.join("\n", entries)
                + "\n\n" + note + "\n</entries>";
        var display = new LinkedHashMap<String, Object>();
        display.put("type", "directory");
        display.put("path", directory.toString());
        display.put("entries", entries);
        display.put("offset", first);
        display.put("totalEntries", all.size());
        display.put("truncated", truncated);
        return output(directory, output, metadata(preview(entries.stream()), truncated, display), List.of(), context);
    }

    private static ToolOutput output(
            Path path,
            String text,
            Map<String, Object> metadata,
            List<ToolOutput.Attachment> attachments,
            ToolContext context)
            throws InterruptedException {
        var title = ShownChange.shown(context.files(), path);
        var nested = context.instructions(path);
        metadata.put(
                "loaded",
                nested.stream()
                        .map(instruction -> instruction.file().toString())
                        .toList());
        if (!nested.isEmpty()) metadata.put("marks", marks(nested));
        return new ToolOutput(
                title,
                text + reminders(nested),
                metadata,
                List.of(new View.Link(title, path.toUri().toString())),
                attachments);
    }

    private static Map<String, String> marks(List<ToolContext.Instruction> nested) {
        var marks = new LinkedHashMap<String, String>();
        for (var instruction : nested) marks.put(instruction.file().toString(), instruction.mark());
        return marks;
    }

    private static String reminders(List<ToolContext.Instruction> nested) {
        var text = new StringBuilder();
        for (var instruction : nested) {
            text.append("\n\n<system-reminder>\nInstructions from ")
                    .append(instruction.file())
                    .append(":\n")
                    .append(instruction.text())
                    .append("\n</system-reminder>");
        }
        return text.toString();
    }

    private static Map<String, Object> metadata(
            String preview, boolean truncated, @Nullable Map<String, Object> display) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("preview", preview);
        metadata.put("truncated", truncated);
        metadata.put("loaded", List.of());
        if (display != null) metadata.put("display", display);
        return metadata;
    }

    private static String preview(Stream<String> lines) {
        return lines.limit(PREVIEW).collect(Collectors.joining("\n"));
    }
}
