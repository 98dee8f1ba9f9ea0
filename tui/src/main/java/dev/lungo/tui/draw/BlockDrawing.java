package dev.lungo.tui.draw;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.draw.tool.CallFacts;
import dev.lungo.tui.draw.tool.ImageLabel;
import dev.lungo.tui.draw.tool.ToolDrawing;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// Draws the blocks of a conversation. Rows are as wide as the options say, without margins; the rows of a user's
/// message begin with their rail. A text that grows is drawn by `AnswerText`.
public final class BlockDrawing {
    private BlockDrawing() {}

    /// A message of the user; `waits` is true until the model has it.
    public static List<Line> user(Message message, boolean waits, DrawOptions options) {
        return UserBlock.lines(message, waits, options);
    }

    /// Neighboring calls that fold, in one line for each run of one kind.
    public static List<Line> grouped(List<Part.Tool> calls, DrawOptions options) {
        return ToolDrawing.grouped(calls, options);
    }

    /// A part of an answer. Parts that show nothing have no lines.
    public static List<Line> part(Part part, CallFacts facts, DrawOptions options) {
        return switch (part) {
            case Part.Text text ->
                Boolean.TRUE.equals(text.synthetic()) ? List.of() : AnswerText.lines(text.text(), options);
            case Part.Reasoning thought -> thought(thought, options);
            case Part.Tool tool -> ToolDrawing.lines(tool, facts, options);
            case Part.Retry retry -> NoticeDrawing.retry(retry, options);
            case Part.File file -> ImageLabel.lines(file, 1, options);
            case Part.Compaction _ -> List.of(NoticeDrawing.summary("Summarized", "", options));
            case Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _ -> List.of();
        };
    }

    /// One line with its time and beginning, or while it grows its end; opened, all of it.
    private static List<Line> thought(Part.Reasoning thought, DrawOptions options) {
        var text = CleanText.text(thought.text()).strip();
        boolean growing = thought.time().end() == null;
        if (!growing && text.isEmpty()) return List.of();
        if (options.open() || options.settings().thinking()) return opened(thought.time(), text, options);
        var head = thoughtHead(thought.time(), Glyph.FOLDED, options);
        return List.of((text.isEmpty() ? head : words(head, text, growing, options)).cut(options.width()));
    }

    private static Line thoughtHead(Part.Span time, Glyph glyph, DrawOptions options) {
        var end = time.end();
        long millis = (end == null ? options.now() : end) - time.start();
        var words = end == null ? " Thinking · " + Figures.clock(millis) : " Thought for " + Figures.duration(millis);
        return Line.of(options.text(glyph) + words, Style.FAINT.italic());
    }

    private static List<Line> opened(Part.Span time, String text, DrawOptions options) {
        var rows = new ArrayList<Line>();
        rows.add(thoughtHead(time, Glyph.OPEN, options).cut(options.width()));
        var inside = options.inside(options.width() > 4 ? 2 : 0);
        for (var line : AnswerText.lines(text, inside))
            rows.add(line.over(Style.FAINT.italic()).indented(options.width() - inside.width()));
        return rows;
    }

    private static Line words(Line head, String text, boolean growing, DrawOptions options) {
        int room = options.width() - head.width() - 3;
        if (room < 8) return head;
        var row = CleanText.row(text.replace("**", ""), 1);
        int from = growing ? Math.max(0, row.length() - room + 1) : 0;
        var shown = from == 0 ? row : "…" + row.substring(row.offsetByCodePoints(0, row.codePointCount(0, from)));
        return head.plus("   " + shown, Style.FAINT.italic());
    }
}
