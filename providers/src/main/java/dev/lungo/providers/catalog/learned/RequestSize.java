package dev.lungo.providers.catalog.learned;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Estimates the tokens of a request's input, rather too many than too few: one for three bytes of UTF-8.
final class RequestSize {
    private static final int BYTES = 3;
    /// Roles, names of fields and what a server's template puts around a piece.
    private static final long AROUND = 30;
    private static final long PICTURE = 1_600;
    private static final long DOCUMENT = 6_000;

    private RequestSize() {}

    static long tokens(Request request) {
        long bytes = bytes(request.system()) + bytes(request.instruction()) + AROUND;
        for (var tool : request.tools())
            bytes += bytes(tool.name()) + bytes(tool.description()) + value(tool.schema()) + AROUND;
        long files = 0;
        for (var message : request.history()) {
            bytes += bytes(message);
            files += files(message);
        }
        return bytes / BYTES + files;
    }

    private static long bytes(Message message) {
        long bytes = AROUND;
        for (var part : message.parts()) {
            bytes += switch (part) {
                case Part.Text it -> bytes(it.text());
                case Part.Reasoning it -> bytes(it.text()) + value(it.metadata());
                case Part.Tool it -> AROUND + value(it.state().input()) + result(it.state());
                case Part.Subtask it -> bytes(it.description());
                case Part.File _,
                        Part.AgentMention _,
                        Part.StepStart _,
                        Part.StepFinish _,
                        Part.Snapshot _,
                        Part.Patch _,
                        Part.Retry _,
                        Part.Compaction _ -> AROUND;
            };
        }
        return bytes;
    }

    private static long result(ToolState state) {
        return switch (state) {
            case ToolState.Completed done -> done.time().compacted() != null ? AROUND : bytes(done.output());
            case ToolState.Failed failed -> bytes(failed.error());
            case ToolState.Pending _, ToolState.Running _ -> AROUND;
        };
    }

    private static long files(Message message) {
        long tokens = 0;
        for (var part : message.parts()) {
            if (part instanceof Part.File file) tokens += file(file);
            if (part instanceof Part.Tool tool
                    && tool.state() instanceof ToolState.Completed done
                    && done.attachments() != null
                    && done.time().compacted() == null) {
                for (var file : done.attachments()) tokens += file(file);
            }
        }
        return tokens;
    }

    /// Texts and directories are in the message already.
    private static long file(Part.File file) {
        if (file.mime().startsWith("text/") || file.mime().equals("application/x-directory")) return 0;
        return file.mime().startsWith("image/") ? PICTURE : DOCUMENT;
    }

    private static long value(@Nullable Object value) {
        return switch (value) {
            case null -> 4;
            case String text -> bytes(text) + 3;
            case Map<?, ?> map ->
                map.entrySet().stream()
                                .mapToLong(entry -> bytes(String.valueOf(entry.getKey())) + 4 + value(entry.getValue()))
                                .sum()
                        + 2;
            case Collection<?> items ->
                items.stream().mapToLong(RequestSize::value).sum() + 2;
            case Object other -> other.toString().length() + 1;
        };
    }

    private static long bytes(@Nullable String text) {
        if (text == null) return 0;
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter > 0x7F) bytes += letter > 0x7FF ? 2 : 1;
        }
        return bytes;
    }
}
