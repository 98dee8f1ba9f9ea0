package dev.lungo.tui.draw;

import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lines about a turn that no model wrote: retries, failover, errors, budgets, summaries.
public final class NoticeDrawing {
    private static final int INDENT = 2;

    private NoticeDrawing() {}

    /// A warning: its first line, and what explains it.
    public static List<Line> warning(String what, String why, DrawOptions options) {
        return noted(options.text(Glyph.WARNING), Token.WARN, what, why, options);
    }

    /// A failure: what, why, and what to do about it. `provider` is that of the answer, null for none.
    public static List<Line> failure(Failure failure, @Nullable String provider, String advice, DrawOptions options) {
        if (failure instanceof Failure.Aborted) return List.of(Line.of("Interrupted.", Style.of(Token.WARN)));
        var text = FailureWords.of(failure, provider);
        int end = text.indexOf('\n');
        var why = end < 0 ? "" : text.substring(end + 1).strip();
        var rows = new ArrayList<>(
                noted(options.text(Glyph.FAILED), Token.ERROR, end < 0 ? text : text.substring(0, end), why, options));
        if (!advice.isEmpty()) rows.addAll(explained(advice, options));
        return rows;
    }

    /// An attempt that failed, and the model that continues, if one does.
    public static List<Line> retry(Part.Retry retry, DrawOptions options) {
        var facts = switched(retry);
        if (facts.isEmpty()) {
            var why = CleanText.title(retry.error().message());
            return warning("Attempt " + retry.attempt() + " failed: " + why, "", options);
        }
        var next = CleanText.title(facts.getOrDefault("next", ""));
        return warning(failover(facts) + ": continuing with " + next, again(facts, options), options);
    }

    /// True if another model continues after the failed attempt.
    public static boolean switchesModel(Part.Retry retry) {
        return !switched(retry).isEmpty();
    }

    private static Map<String, String> switched(Part.Retry retry) {
        return retry.error() instanceof Failure.Api api
                        && api.metadata() != null
                        && api.metadata().containsKey("next")
                ? api.metadata()
                : Map.of();
    }

    /// Facts without `asked` are of a model that failed; those without `until` of one that has no key.
    private static String failover(Map<String, String> facts) {
        var model = CleanText.title(facts.getOrDefault("model", "The model"));
        var fault = FailureWords.fault(facts.getOrDefault("fault", ""));
        if (!facts.containsKey("asked")) return model + " failed (" + fault + ")";
        return facts.containsKey("until") ? model + " is skipped (" + fault + ")" : model + " is unavailable";
    }

    private static String again(Map<String, String> facts, DrawOptions options) {
        var until = facts.get("until");
        if (until == null) return "";
        try {
            long left = Long.parseLong(until) - options.now();
            return left <= 0 ? "" : "The first model is tried again in " + Figures.clock(left) + ".";
        } catch (NumberFormatException notATime) {
            return "";
        }
    }

    /// The place of a summary: `╶ Summarized: 41 messages, 148k → 19k … $0.08 ╴`.
    public static Line summary(String text, String cost, DrawOptions options) {
        var end = (cost.isEmpty() ? "" : " " + cost) + " " + options.text(Glyph.RULE_END);
        var start = options.text(Glyph.RULE_START) + " " + CleanText.title(text);
        return Line.of(start, Style.FAINT)
                .withRight(Line.of(end.strip(), Style.FAINT), options.width())
                .cut(options.width());
    }

    private static List<Line> noted(String glyph, Token color, String what, String why, DrawOptions options) {
        var style = Style.of(color);
        var rows = new ArrayList<Line>();
        for (var line : CleanText.text(what).split("\n", -1)) {
            var head = rows.isEmpty() ? new Span(glyph + " ", style) : Span.plain("  ");
            var text = new Span(CleanText.row(line, 4), style);
            rows.addAll(Wrap.words(Line.of(head, text), options.prose(), head.width()));
        }
        if (!why.isEmpty()) rows.addAll(explained(why, options));
        rows.replaceAll(row -> row.cut(options.width()));
        return rows;
    }

    private static List<Line> explained(String text, DrawOptions options) {
        var rows = new ArrayList<Line>();
        int indent = options.width() > 2 * INDENT ? INDENT : 0;
        for (var line : CleanText.text(text).split("\n", -1)) {
            var wrapped = Wrap.words(Line.of(CleanText.row(line.strip(), 4), Style.MUTED), options.prose() - indent, 0);
            for (var row : wrapped) rows.add(row.indented(indent).cut(options.width()));
        }
        return rows;
    }
}
