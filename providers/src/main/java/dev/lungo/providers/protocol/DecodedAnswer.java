package dev.lungo.providers.protocol;

import dev.lungo.core.id.Ids;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.RetryAfter;
import dev.lungo.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The deltas that were decoded and not read yet. A character that a model splits over two pieces of
/// text comes out whole. The first end counts; what comes after it is dropped. For one thread.
public final class DecodedAnswer {
    private final EndpointFailures failures;
    private final ArrayDeque<Delta> waiting = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private String half = "";
    private boolean halfIsReasoning;
    private boolean ended;
    private boolean said;
    /// True after a text that is not blank, or a call.
    private boolean useful;

    public DecodedAnswer(EndpointFailures failures) {
        this.failures = failures;
    }

    public void text(String text) {
        piece(text, false);
    }

    public void reasoning(String text) {
        piece(text, true);
    }

    public void mark(Map<String, Object> metadata) {
        add(new Delta.ReasoningMark(metadata));
    }

    public void textMark(Map<String, Object> metadata) {
        add(new Delta.TextMark(metadata));
    }

    public void callMark(String id, Map<String, Object> metadata) {
        add(new Delta.CallMark(id, metadata));
    }

    public void callStarted(String id, String tool) {
        useful = true;
        add(new Delta.CallStarted(id, tool));
    }

    public void callArguments(String id, String json) {
        if (!json.isEmpty()) add(new Delta.CallArguments(id, json));
    }

    public void callEnded(String id) {
        add(new Delta.CallEnded(id));
    }

    public void finished(FinishReason reason, Tokens tokens) {
        flush();
        add(new Delta.Finished(useful ? reason : withoutAnswer(reason), sane(tokens)));
        ended = true;
    }

    private static FinishReason withoutAnswer(FinishReason reason) {
        return switch (reason) {
            case STOP, TOOL_CALLS, UNKNOWN, EMPTY -> FinishReason.EMPTY;
            case LENGTH, WINDOW, CONTENT_FILTER, INCOMPLETE -> reason;
        };
    }

    public void failed(Failure failure, @Nullable Duration retryAfter, Tokens tokens) {
        half = "";
        add(new Delta.Failed(failure, retryAfter, sane(tokens)));
        ended = true;
    }

    /// The id of a new call: what the model gave, unless it gave none or gave it before.
    public String idOf(String given) {
        var id = given.isBlank() || ids.contains(given) ? Ids.ascending("call").value() : given;
        ids.add(id);
        return id;
    }

    /// True if this is one complete JSON object.
    public static boolean isObject(CharSequence arguments) {
        try {
            return Json.tree(arguments.toString()).isObject();
        } catch (JacksonException half) {
            return false;
        }
    }

    /// Some servers count downwards.
    private static Tokens sane(Tokens tokens) {
        var cache = tokens.cache();
        if (tokens.input() >= 0
                && tokens.output() >= 0
                && tokens.reasoning() >= 0
                && cache.read() >= 0
                && cache.write() >= 0) return tokens;
        return Tokens.of(
                Math.max(0, tokens.input()),
                Math.max(0, tokens.output()),
                Math.max(0, tokens.reasoning()),
                Math.max(0, cache.read()),
                Math.max(0, cache.write()));
    }

    /// The stream reported an error.
    public void error(JsonNode event, Tokens used) {
        var failure = failures.reported(event);
        failed(failure, failure.retryable() ? RetryAfter.in(event.toString(), Instant.now()) : null, used);
    }

    public boolean ended() {
        return ended;
    }

    /// True if the model has said anything at all.
    public boolean said() {
        return said;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// True if everything was read, including the end.
    public boolean drained() {
        return ended && waiting.isEmpty();
    }

    /// Drops what is no longer needed.
    public void clear() {
        waiting.clear();
        half = "";
    }

    @Nullable
    Delta poll() {
        return waiting.poll();
    }

    private void piece(String text, boolean reasoning) {
        if (text.isEmpty()) return;
        if (halfIsReasoning != reasoning) flush();
        var whole = half + text;
        half = WellFormed.endsInHalf(whole) ? whole.substring(whole.length() - 1) : "";
        halfIsReasoning = reasoning;
        say(WellFormed.text(whole.substring(0, whole.length() - half.length())), reasoning);
    }

    private void flush() {
        if (half.isEmpty()) return;
        half = "";
        say("\uFFFD", halfIsReasoning);
    }

    private void say(String text, boolean reasoning) {
        if (ended || text.isEmpty()) return;
        said = true;
        useful |= !reasoning && !text.isBlank();
        waiting.add(reasoning ? new Delta.Reasoning(text) : new Delta.Text(text));
    }

    private void add(Delta delta) {
        flush();
        if (ended) return;
        said = true;
        waiting.add(delta);
    }
}
