package dev.lungo.tui.dialog.cost;

import dev.lungo.core.model.Model;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.store.SentRequest.Cause;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The setting that would have avoided a miss of the cache, and its price over the session. `model` is null if the
/// server no longer offers it.
record CacheAdvice(
        SentRequest request,
        List<SentRequest> all,
        @Nullable Model model) {
    /// The setting as it stands in a configuration file, or empty.
    String setting() {
        var miss = request.miss();
        return miss != null && miss.cause() == Cause.EXPIRED && keepsLonger()
                ? "{ \"provider\": { \"" + request.model().providerID()
                        + "\": { \"options\": { \"cacheTtl\": \"1h\" } } } }"
                : "";
    }

    private boolean keepsLonger() {
        return request.model().modelID().toLowerCase(Locale.ROOT).contains("claude")
                || request.model().providerID().equals("anthropic");
    }

    List<Line> lines() {
        var rows = new ArrayList<Line>();
        if (!setting().isEmpty()) {
            rows.add(plain("The pause before this request was longer than the provider keeps its cache, usually five"
                    + " minutes. This setting keeps it for an hour; put it into your lungo.json:"));
            rows.add(Line.BLANK);
            rows.add(Line.of("  " + setting(), Style.of(Token.CODE_STRING)));
            rows.add(Line.BLANK);
            rows.add(plain(price()));
            return rows;
        }
        var miss = request.miss();
        rows.add(plain(miss == null ? "This request read all that it could from the cache." : reason(miss.cause())));
        return rows;
    }

    private static Line plain(String text) {
        return Line.of(text, Style.PLAIN);
    }

    /// The price of longer entries, against that of the misses they avoid.
    private String price() {
        double missed = 0;
        double more = 0;
        for (var one : all) {
            if (!one.model().names(request.model())) continue;
            var miss = one.miss();
            if (miss != null && miss.cause() == Cause.EXPIRED) missed += miss.cost();
            if (model != null)
                more += Math.max(
                        0,
                        model.cost().keptForAnHour().of(one.tokens())
                                - model.cost().of(one.tokens()));
        }
        var saved = "In this session, it would have saved " + Figures.dollars(missed);
        return model == null
                ? saved + "; writing to the cache costs 2 times the price of input instead of 1.25 times."
                : saved + " and cost " + Figures.dollars(more) + " more to write the cache.";
    }

    private static String reason(Cause cause) {
        return switch (cause) {
            case EXPIRED -> "The pause was too long, and this provider has no setting to keep its cache longer.";
            case TOOLS, SYSTEM, SETTINGS, HISTORY ->
                "The request changed where the cache had it. No setting avoids that; d shows the first difference.";
            case MODEL -> "Each model has a cache of its own. Stay with one model to read less again.";
            case COMPACTION ->
                "The conversation is shorter now, so its later requests cost less. No setting is needed.";
            case NOT_KEPT -> "Nothing changed, and the request was in time: the provider dropped its entry.";
        };
    }
}
