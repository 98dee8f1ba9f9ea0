package dev.lungo.engine.turn;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outcome of a single call: the result as the model reads it, or the error; the requests that it made; and the
/// files that it changed. Files of the project are relative to it.
public record SingleResult(
        @Nullable String title,
        @Nullable String output,
        @Nullable String error,
        Map<String, Object> metadata,
        List<Attached> attachments,
        List<Asked> asks,
        List<String> files) {
    /// A file that the model gets besides the text.
    public record Attached(String mime, @Nullable String filename, String url) {}

    /// A permission that had to be asked for, and the answer that it got.
    public record Asked(String permission, List<String> patterns, String reply, Map<String, Object> metadata) {}

    static SingleResult of(ToolState state, List<Asked> asks, List<String> files) {
        return switch (state) {
            case ToolState.Completed done ->
                new SingleResult(
                        done.title(), done.output(), null, done.metadata(), attached(done), List.copyOf(asks), files);
            case ToolState.Failed failed ->
                new SingleResult(
                        null,
                        null,
                        failed.error(),
                        failed.metadata() == null ? Map.of() : failed.metadata(),
                        List.of(),
                        List.copyOf(asks),
                        files);
            case ToolState.Pending _, ToolState.Running _ -> throw new IllegalStateException("the call has not ended");
        };
    }

    private static List<Attached> attached(ToolState.Completed done) {
        if (done.attachments() == null) return List.of();
        return done.attachments().stream().map(SingleResult::attached).toList();
    }

    private static Attached attached(Part.File file) {
        return new Attached(file.mime(), file.filename(), file.url());
    }
}
