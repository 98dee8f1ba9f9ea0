package dev.lungo.engine.budget;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Meter of one answer: its length, the tools it called, and its final usage. For one thread.
final class AnswerMeter {
    /// No model that hides its thoughts writes faster.
    private static final long FASTEST_PER_SECOND = 500;
    private static final long SECOND = 1_000_000_000;

    private final boolean thinks;
    private final long start = System.nanoTime();
    private final Map<String, Integer> tools = new LinkedHashMap<>();
    private long bytes;
    private boolean estimated;

    /// `thinks` is true if the model may produce more tokens than it streams.
    AnswerMeter(boolean thinks) {
        this.thinks = thinks;
    }

    void hear(Delta.Piece piece) {
        switch (piece) {
            case Delta.Text it -> bytes += Bytes.of(it.text());
            case Delta.Reasoning it -> bytes += Bytes.of(it.text());
            case Delta.CallArguments it -> bytes += Bytes.of(it.json());
            case Delta.CallStarted it -> {
                bytes += Bytes.of(it.tool());
                tools.merge(it.tool(), 1, Integer::sum);
            }
            case Delta.ReasoningMark _, Delta.TextMark _, Delta.CallMark _, Delta.CallEnded _ -> {}
        }
    }

    Map<String, Integer> tools() {
        return tools;
    }

    /// Usage that the provider reported. Without a report, `input` and the most that can have been written: a token
    /// for each byte received, or as many reasoning tokens as fit into the time.
    Tokens used(boolean sent, Delta.@Nullable End end, LongSupplier input, long most) {
        if (end instanceof Delta.Finished finished && finished.tokens().counted() > 0) return finished.tokens();
        var reported = end instanceof Delta.Failed failed ? failed.tokens() : Tokens.NONE;
        if (reported.counted() == 0 && (!sent || refused(end))) return Tokens.NONE;
        long answer = Math.min(most, Math.max(Math.max(bytes, hidden()), reported.answer()));
        estimated = reported.context() == 0;
        if (estimated) return Tokens.of(input.getAsLong(), answer, 0, 0, 0);
        return new Tokens(
                null,
                reported.input(),
                answer - Math.min(answer, reported.reasoning()),
                Math.min(answer, reported.reasoning()),
                reported.cache(),
                reported.billed());
    }

    /// True if the provider did not even report the input.
    boolean estimated() {
        return estimated;
    }

    private long hidden() {
        return thinks ? (System.nanoTime() - start) * FASTEST_PER_SECOND / SECOND : 0;
    }

    /// No provider charges for an error before the first word.
    private boolean refused(Delta.@Nullable End end) {
        if (bytes > 0 || !tools.isEmpty() || !(end instanceof Delta.Failed failed)) return false;
        return switch (failed.failure()) {
            case Failure.Api api -> api.statusCode() != null;
            case Failure.Credentials _, Failure.ContextOverflow _ -> true;
            case Failure.Aborted _,
                    Failure.Budget _,
                    Failure.ContentFilter _,
                    Failure.OutputLength _,
                    Failure.StructuredOutput _,
                    Failure.Unknown _ -> false;
        };
    }
}
