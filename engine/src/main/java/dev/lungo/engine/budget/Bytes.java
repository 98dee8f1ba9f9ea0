package dev.lungo.engine.budget;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maximum size of values when a protocol writes them as JSON, in bytes.
final class Bytes {
    /// More than the formulas of today's vendors make of one picture.
    static final long PICTURE = 8_000;
    private static final long FRAME = 64;
    /// Sentences that stand for a part, such as that an answer broke off.
    private static final long SENTENCE = 400;

    private Bytes() {}

    static long of(Message message) {
        long sum =
                FRAME + (message.info() instanceof Message.Assistant answer && answer.error() != null ? SENTENCE : 0);
        for (var part : message.parts()) sum += FRAME + of(part);
        return sum;
    }

    private static long of(Part part) {
        return switch (part) {
            case Part.Text it -> of(it.text()) + of(it.metadata());
            case Part.Reasoning it -> of(it.text()) + of(it.metadata());
            case Part.File it -> of(it);
            case Part.Tool it ->
                of(it.tool()) + of(it.callID()) + of(it.state().input()) + of(it.metadata()) + result(it.state());
            case Part.Subtask it -> SENTENCE + of(it.prompt()) + of(it.description());
            case Part.AgentMention it -> of(it.name());
            case Part.Compaction _, Part.Patch _, Part.Retry _, Part.Snapshot _, Part.StepFinish _, Part.StepStart _ ->
                SENTENCE;
        };
    }

    private static long result(ToolState state) {
        return switch (state) {
            case ToolState.Completed done -> {
                long sum = SENTENCE + of(done.output());
                if (done.attachments() != null) for (var file : done.attachments()) sum += FRAME + of(file);
                yield sum;
            }
            case ToolState.Failed failed -> SENTENCE + of(failed.error()) + of(failed.metadata());
            case ToolState.Pending _, ToolState.Running _ -> SENTENCE;
        };
    }

    private static long of(Part.File file) {
        if (file.mime().startsWith("image/")) return PICTURE;
        return PICTURE + file.url().length() + (file.filename() == null ? 0 : of(file.filename()));
    }

    /// Size of JSON values.
    static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 4;
            case String text -> of(text);
            case Map<?, ?> map -> {
                long sum = 2;
                for (var entry : map.entrySet()) sum += 2 + of(String.valueOf(entry.getKey())) + of(entry.getValue());
                yield sum;
            }
            case Collection<?> items -> {
                long sum = 2;
                for (var item : items) sum += 1 + of(item);
                yield sum;
            }
            default -> 25;
        };
    }

    static long of(String text) {
        long sum = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20) sum += 6;
            else if (c < 0x80) sum += c == '"' || c == '\\' ? 2 : 1;
            else if (c < 0x800) sum += 2;
            else sum += 3;
        }
        return sum;
    }
}
