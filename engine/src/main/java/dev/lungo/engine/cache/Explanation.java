package dev.lungo.engine.cache;

import dev.lungo.core.model.Model;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.store.SentRequest.Cause;
import dev.lungo.core.store.SentRequest.Miss;
import dev.lungo.engine.cache.Segment.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reason for which a request read less from the cache than the previous one left there. Bodies are compared only in
/// that case. If a provider reports no cache usage, none is expected.
final class Explanation {
    /// Nothing smaller is kept by any provider.
    private static final long SMALLEST = 1_024;
    /// Providers keep whole blocks, and count the words around a message as they like.
    private static final long SLACK = 256;
    private static final int SLACK_SHARE = 20;
    private static final long MINUTES_5 = 5 * 60_000;
    private static final long HOUR = 60 * 60_000;
    private static final byte[] LONG = "\"ttl\":\"1h\"".getBytes(StandardCharsets.UTF_8);

    private final Model model;
    private final List<Message> history;
    private final SentRequest now;
    private final byte[] body;

    /// `now` is the usage that the provider reported for this body.
    Explanation(Model model, List<Message> history, SentRequest now, byte[] body) {
        this.model = model;
        this.history = history;
        this.now = now;
        this.body = body;
    }

    Optional<Miss> in(RecordedRequests known) {
        var last = known.lastTo(now.model());
        if (last == null) return known.asked() == null ? Optional.empty() : switched();
        long expected = Math.min(last.tokens().context(), now.tokens().context());
        long lost = expected - now.tokens().cache().read();
        if (expected < SMALLEST || lost <= Math.max(SLACK, expected / SLACK_SHARE)) return Optional.empty();
        if (model.cost().cache().read() == 0 && !known.cachedBy(now.model())) return Optional.empty();
        var change = change(last, known.bodyOf(last));
        var found = change != null ? change : unchanged(last, !now.model().equals(known.asked()));
        return Optional.of(new Miss(found.cause(), found.segment(), found.offset(), lost, price(lost)));
    }

    private Optional<Miss> switched() {
        long lost = now.tokens().context() - now.tokens().cache().read();
        return lost < SMALLEST ? Optional.empty() : Optional.of(new Miss(Cause.MODEL, null, null, lost, price(lost)));
    }

    private record Found(
            Cause cause, @Nullable String segment, @Nullable Integer offset) {}

    private @Nullable Found change(SentRequest last, byte[] previous) {
        if (previous.length == 0) return null;
        var comparison = new Comparison(previous, body);
        for (var kind : Kind.values()) {
            var found = comparison.firstChange(kind);
            if (found.isEmpty()) continue;
            var cause = switch (kind) {
                case TOOL -> Cause.TOOLS;
                case SYSTEM -> Cause.SYSTEM;
                case MESSAGE -> message(found.get(), last);
                case SETTING -> Cause.SETTINGS;
            };
            return new Found(cause, found.get().segment(), found.get().offset());
        }
        return null;
    }

    /// In chat completions the system prompt is the first message.
    private Cause message(Comparison.Difference change, SentRequest last) {
        if (change.segment().endsWith("[0] system") || change.segment().endsWith("[0] developer")) return Cause.SYSTEM;
        return history.stream().anyMatch(message -> summarized(message, last) || pruned(message, last))
                ? Cause.COMPACTION
                : Cause.HISTORY;
    }

    private static boolean summarized(Message message, SentRequest last) {
        return message.info() instanceof Message.Assistant info
                && Boolean.TRUE.equals(info.summary())
                && (last.messageID() == null || info.id().compareTo(last.messageID()) >= 0);
    }

    private static boolean pruned(Message message, SentRequest last) {
        for (var part : message.parts()) {
            if (part instanceof Part.Tool tool && tool.state() instanceof ToolState.Completed done) {
                var dropped = done.time().compacted();
                if (dropped != null && dropped >= last.time()) return true;
            }
        }
        return false;
    }

    private Found unchanged(SentRequest last, boolean otherBetween) {
        long kept = contains(body, LONG) ? HOUR : MINUTES_5;
        boolean expired = now.time() - (last.time() + last.duration()) > kept;
        return new Found(expired ? Cause.EXPIRED : otherBetween ? Cause.MODEL : Cause.NOT_KEPT, null, null);
    }

    private static boolean contains(byte[] text, byte[] wanted) {
        for (int i = 0; i <= text.length - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && text[i + j] == wanted[j]) j++;
            if (j == wanted.length) return true;
        }
        return false;
    }

    /// Additional cost of tokens that were not read from the cache.
    private double price(long tokens) {
        var cost = contains(body, LONG) ? model.cost().keptForAnHour() : model.cost();
        var rates = cost.at(now.tokens().context());
        double paid = now.tokens().cache().write() > 0 ? Math.max(rates.cache().write(), rates.input()) : rates.input();
        double cached = rates.cache().read() > 0 ? rates.cache().read() : paid;
        return tokens * (paid - cached) / 1_000_000;
    }
}
