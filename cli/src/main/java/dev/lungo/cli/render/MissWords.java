package dev.lungo.cli.render;

import dev.lungo.core.store.SentRequest;
import dev.lungo.core.store.SentRequest.Cause;
import dev.lungo.core.store.SentRequest.Miss;
import dev.lungo.tui.draw.look.Figures;
import java.util.List;

/// Describes why a provider's cache returned less than possible.
public final class MissWords {
    private MissWords() {}

    /// `the tools changed at tools[3] grep (byte 5120): 10.2k tokens read again, $0.03`
    public static String of(Miss miss) {
        var place = miss.segment() == null
                ? ""
                : " at " + miss.segment() + (miss.offset() == null ? "" : " (byte " + miss.offset() + ")");
        return cause(miss.cause()) + place + ": " + Figures.count(miss.tokens()) + " tokens read again"
                + (miss.cost() > 0 ? ", " + Figures.dollars(miss.cost()) : "");
    }

    private static String cause(Cause cause) {
        return switch (cause) {
            case TOOLS -> "the tools changed";
            case SYSTEM -> "the system prompt changed";
            case SETTINGS -> "the settings changed";
            case MODEL -> "the model was switched";
            case EXPIRED -> "the cache expired";
            case COMPACTION -> "the conversation was compacted";
            case HISTORY -> "the history was changed";
            case NOT_KEPT -> "the provider dropped it";
        };
    }

    /// The misses of some requests in one line: the most expensive one, and the number of others. Blank if there is
    /// none.
    public static String together(List<SentRequest> requests) {
        Miss worst = null;
        int count = 0;
        for (var request : requests) {
            var miss = request.miss();
            if (miss == null) continue;
            count++;
            if (worst == null || miss.tokens() > worst.tokens()) worst = miss;
        }
        if (worst == null) return "";
        return of(worst) + (count > 1 ? "; and " + (count - 1) + " more, see lungo cache" : "");
    }
}
