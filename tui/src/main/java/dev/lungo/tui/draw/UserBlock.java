package dev.lungo.tui.draw;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.code.CodeBlock;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A message of the user: a rail, its text as typed, and its files. The rail makes its rows two cells wider to the
/// left than other blocks.
final class UserBlock {
    private static final String WAITS = "joins at the next step";

    private UserBlock() {}

    /// `waits` is true until the model has the message.
    static List<Line> lines(Message message, boolean waits, DrawOptions options) {
        var texts = new ArrayList<Line>();
        var files = Line.BLANK;
        for (var part : message.parts()) {
            if (part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic())) texts.addAll(text(text));
            if (part instanceof Part.File file)
                files = (files.spans().isEmpty() ? files : files.plus("  ", Style.PLAIN))
                        .plus(chip(file).spans());
            if (part instanceof Part.Subtask task)
                texts.add(Line.of("@" + CleanText.title(task.agent()) + " ", Style.MUTED)
                        .plus(CleanText.title(task.description()), Style.PLAIN));
        }
        if (!files.spans().isEmpty()) texts.add(files);
        var rows = railed(texts, waits, options);
        return options.settings().reading().times() && message.info() instanceof Message.User user
                ? timed(rows, user.time().created(), options)
                : rows;
    }

    /// The rows with the time of the message in the first one, if there is room.
    private static List<Line> timed(List<Line> rows, long millis, DrawOptions options) {
        var clock = Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()).toLocalTime();
        var time = Line.of(clock.truncatedTo(ChronoUnit.MINUTES).toString(), Style.FAINT);
        if (rows.isEmpty() || rows.getFirst().width() + time.width() + 2 > options.width()) return rows;
        var timed = new ArrayList<>(rows);
        timed.set(0, rows.getFirst().withRight(time, options.width()));
        return timed;
    }

    private static List<Line> text(Part.Text text) {
        var lines = new ArrayList<Line>();
        for (var line : CleanText.text(TypedPrompt.of(text)).strip().split("\n", -1))
            lines.add(Line.of(CleanText.row(line, CodeBlock.TAB), Style.PLAIN));
        return lines;
    }

    private static Line chip(Part.File file) {
        var name = CleanText.title(file.filename() == null ? file.mime() : file.filename());
        // A row drops blanks at its end, but not this one.
        return Line.of(" " + name + "\u00a0", Style.MUTED.on(Token.RAISED));
    }

    private static List<Line> railed(List<Line> texts, boolean waits, DrawOptions options) {
        var panel = Style.PLAIN.on(Token.PANEL);
        var rail = new Span(options.text(Glyph.RAIL) + " ", Style.ACCENT.on(Token.PANEL));
        int width = Math.max(1, options.width() - rail.width());
        var rows = new ArrayList<Line>();
        for (var text : texts) {
            var line =
                    waits && rows.isEmpty() ? text.after(new Span(options.text(Glyph.JOINS) + " ", Style.MUTED)) : text;
            for (var row : Wrap.words(new Line(line.spans(), panel), width, 0)) rows.add(row);
        }
        if (waits && !rows.isEmpty()) rows.set(0, joining(rows.getFirst(), width));
        return rows.stream()
                .map(row -> new Line(row.spans(), panel).over(panel).after(rail).cut(options.width()))
                .toList();
    }

    private static Line joining(Line row, int width) {
        var note = Line.of(WAITS, Style.FAINT);
        return row.width() + note.width() + 2 <= width ? row.withRight(note, width) : row;
    }
}
