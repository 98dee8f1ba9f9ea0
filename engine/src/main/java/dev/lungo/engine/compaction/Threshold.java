package dev.lungo.engine.compaction;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.engine.context.RequestBuilder;
import java.util.List;
import java.util.Optional;

/// Fill limits of a model's window. A model with an unknown window is never full.
public record Threshold(Model model, Config.Compaction settings) {
    private static final long USUAL_RESERVE = 20_000;
    private static final long LEAST_TAIL = 2_000;
    private static final long MOST_TAIL = 15_000;
    /// Tokens for the summary request and its answer.
    private static final long SUMMARY = 5_000;

    /// Maximum tokens of a request, 0 if unknown, so that an answer or a summary still fits behind them. At least
    /// half of the window, because a model whose answer may nearly fill it would be summarized all the time.
    public long usable() {
        var limit = model.limit();
        if (limit.context() <= 0) return 0;
        long output = Math.max(RequestBuilder.longestAnswer(limit), summary());
        long reserved = settings.reserved() != null ? settings.reserved() : Math.min(USUAL_RESERVE, output);
        long room = limit.input() != null && limit.input() > 0
                ? limit.input() - reserved
                : limit.context() - (settings.reserved() != null ? Math.max(reserved, output) : output);
        return Math.max(room, limit.context() / 2);
    }

    public boolean automatic() {
        return !Boolean.FALSE.equals(settings.auto());
    }

    /// True if a conversation of this size has to be summarized before it continues.
    public boolean reached(List<Message> spoken) {
        return usable() > 0 && Fill.of(spoken).tokens() >= usable();
    }

    /// True if a conversation without an answer is larger than the model's window: no summary fixes that.
    public boolean isBeyond(List<Message> spoken) {
        return usable() > 0 && Fill.of(spoken).answer() == null && Estimate.of(spoken) >= usable();
    }

    /// True if the model can read a conversation and write its summary.
    public boolean holds(List<Message> spoken) {
        long tokens = Math.max(Fill.of(spoken).tokens(), Estimate.of(spoken));
        return model.limit().context() <= 0
                || tokens + summary() <= model.limit().context();
    }

    private long summary() {
        return Math.min(SUMMARY, model.limit().context() / 4);
    }

    /// True if the newest answer came from another model: how much room dropped results make in this one's window is
    /// unknown before it has answered.
    public boolean isNew(List<Message> spoken) {
        return answerer(spoken).filter(ref -> !ref.names(model.ref())).isPresent();
    }

    /// The model of the newest answer, which a request can continue.
    public static Optional<ModelRef> answerer(List<Message> spoken) {
        return Optional.ofNullable(Fill.of(spoken).answer()).map(Message.Assistant::model);
    }

    /// Number of tokens of the newest messages that are kept verbatim.
    long tail() {
        if (settings.preserve_recent_tokens() != null) return settings.preserve_recent_tokens();
        return usable() == 0 ? MOST_TAIL : Math.clamp(usable() / 4, LEAST_TAIL, MOST_TAIL);
    }

    /// The tokens that the latest step may use next to a summary.
    public long most(List<Message> spoken) {
        return (usable() == 0 ? Estimate.of(spoken) : usable()) / 2;
    }

    /// The characters of a transcript that fit into one request.
    int transcript() {
        return usable() == 0 ? 400_000 : (int) Math.min((usable() - Math.min(SUMMARY, usable() / 4)) * 3, 2_000_000);
    }
}
