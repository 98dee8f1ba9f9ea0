package dev.lungo.core.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// State of a tool call. A completed call has an output, a pending one does not. `status` distinguishes the cases on
/// the wire (OpenCode 1.18).
public sealed interface ToolState {
    Map<String, Object> input();

    record Pending(Map<String, Object> input, String raw) implements ToolState {}

    record Running(
            Map<String, Object> input,
            @Nullable String title,
            @Nullable Map<String, Object> metadata,
            Part.Span time) implements ToolState {}

    record Completed(
            Map<String, Object> input,
            String output,
            String title,
            Map<String, Object> metadata,
            Part.Span time,
            @Nullable List<Part.File> attachments)
            implements ToolState {}

    /// `error` on the wire.
    record Failed(
            Map<String, Object> input,
            String error,
            @Nullable Map<String, Object> metadata,
            Part.Span time) implements ToolState {}

    default boolean settled() {
        return switch (this) {
            case Pending _, Running _ -> false;
            case Completed _, Failed _ -> true;
        };
    }
}
