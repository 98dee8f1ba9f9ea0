package dev.lungo.tui.dialog.model;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The facts about a model, and the price of switching to it now.
final class ModelPreview {
    private static final int NAMES = 13;
    private static final double MILLION = 1_000_000;

    private ModelPreview() {}

    static List<Line> of(State state, KnownModels catalog, Model model) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of(model.name(), Style.STRONG));
        lines.add(Line.of(model.ref().toString(), Style.MUTED));
        lines.add(Line.BLANK);
        prices(lines, model.cost());
        row(lines, "window", window(model.limit()));
        row(lines, "reads", reads(model.capabilities().input()));
        row(lines, "thinking", thinking(state, model));
        row(lines, "key", catalog.isConnected(model.ref()) ? catalog.key(model.providerID()) : "none; enter connects");
        if (catalog.isConnected(model.ref())) row(lines, "health", catalog.health(model.ref()));
        switching(lines, state, model);
        return lines;
    }

    private static void row(List<Line> lines, String name, String value) {
        if (value.isEmpty()) return;
        lines.add(Line.of(new Span(name, Style.MUTED)).padded(NAMES).plus(value, Style.PLAIN));
    }

    private static void prices(List<Line> lines, Model.Cost cost) {
        if (!cost.known()) row(lines, "1M tokens", "price unknown");
        else if (cost.free()) row(lines, "1M tokens", "free");
        else {
            row(lines, "1M tokens", "$" + money(cost.input()) + " in, $" + money(cost.output()) + " out");
            if (cost.cache().read() > 0) row(lines, "", "$" + money(cost.cache().read()) + " from the cache");
            var above = cost.at(Long.MAX_VALUE);
            if (above.input() != cost.input()) row(lines, "", "$" + money(above.input()) + " in for long contexts");
        }
    }

    private static String money(double dollars) {
        return ModelEntries.dollars(dollars);
    }

    private static String window(Model.Limit limit) {
        if (limit.context() <= 0) return "unknown";
        return ModelEntries.tokens(limit.context())
                + (limit.output() > 0 ? ", answers up to " + ModelEntries.tokens(limit.output()) : "");
    }

    private static String reads(Model.Media media) {
        var kinds = new ArrayList<String>();
        if (media.text()) kinds.add("text");
        if (media.image()) kinds.add("images");
        if (media.pdf()) kinds.add("PDF");
        if (media.audio()) kinds.add("audio");
        if (media.video()) kinds.add("video");
        return String.join(", ", kinds);
    }

    private static String thinking(State state, Model model) {
        var now = ThinkingActions.current(state);
        var levels = new ArrayList<String>();
        for (var level : model.variantNames()) levels.add(level.equals(now) ? "[" + level + "]" : level);
        return String.join("  ", levels);
    }

    private static void switching(List<Line> lines, State state, Model model) {
        var now = CurrentModel.ref(state);
        long context = context(state);
        if (context == 0 || now == null || now.names(model.ref())) return;
        lines.add(Line.BLANK);
        lines.add(Line.of("If you switch now", Style.MUTED.bold()));
        var price = model.cost().known()
                ? new Span(
                        String.format(
                                Locale.ROOT,
                                "  $%.2f",
                                context * model.cost().at(context).input() / MILLION),
                        Style.of(Token.WARN))
                : Span.plain("");
        var tokens = String.format(Locale.ROOT, "%.1fk tokens are read again", context / 1000.0);
        lines.add(Line.of(Span.plain("  " + tokens), price));
        if (model.limit().context() > 0 && context > model.limit().context())
            lines.add(Line.of("  They do not fit: the conversation is compacted first", Style.of(Token.WARN)));
        if (!sameProvider(now, model)) lines.add(Line.of("  Thoughts are not passed on", Style.PLAIN));
    }

    private static boolean sameProvider(ModelRef now, Model model) {
        return now.providerID().equals(model.providerID());
    }

    /// The tokens of the conversation on the screen, as the last answer counted them.
    private static long context(State state) {
        var session = state.session();
        if (session == null) return 0;
        for (var message : session.model().conversation().messages().reversed())
            if (message.info() instanceof Message.Assistant it && it.tokens().output() > 0)
                return it.tokens().counted();
        return 0;
    }
}
