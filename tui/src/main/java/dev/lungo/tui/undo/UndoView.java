package dev.lungo.tui.undo;

import dev.lungo.client.RemoteSession;
import dev.lungo.core.session.FileDiff;
import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of a preview: the files that change, those that stay and why, and what becomes of the prompt.
final class UndoView {
    private static final int FILE_COLUMNS = 32;
    private static final int COUNT_COLUMNS = 9;
    private static final int MOST_FILES = 8;

    private final List<Line> lines = new ArrayList<>();
    private final int width;

    private UndoView(int width) {
        this.width = width;
    }

    static List<Line> lines(UndoDialog dialog, int width) {
        var view = new UndoView(width);
        var outlook = dialog.outlook();
        if (!outlook.isKnown()) return List.of(Line.of("Looking at the files…", Style.MUTED));
        if (outlook.preview() == null) view.prose(outlook.problem(), Style.of(Token.WARN));
        else if (dialog.page().diff()) view.diffs(outlook.preview().changes());
        else view.summary(outlook.preview(), dialog.plan().redo());
        if (!dialog.page().diff() && outlook.possible()) view.prompt(dialog.plan());
        return view.lines;
    }

    private void summary(RemoteSession.Preview preview, boolean redo) {
        if (preview.changes().isEmpty()) prose("No file changes.", Style.PLAIN);
        else lines.add(Line.of(redo ? "Comes back" : "Goes back", Style.STRONG));
        for (var change : preview.changes().stream().limit(MOST_FILES).toList()) lines.add(file(change));
        if (preview.changes().size() > MOST_FILES)
            lines.add(Line.of("  … " + (preview.changes().size() - MOST_FILES) + " more", Style.MUTED));
        if (preview.left().isEmpty()) return;
        lines.add(Line.BLANK);
        lines.add(Line.of("Stays as it is", Style.STRONG));
        for (var left : preview.left()) {
            lines.add(Line.of(new Span("! ", Style.of(Token.WARN)), Span.plain(left.file()))
                    .cut(width));
            for (var line : Wrap.words(Line.of(left.reason(), Style.of(Token.WARN)), width - 4, 0))
                lines.add(line.indented(4));
        }
    }

    private Line file(FileDiff change) {
        var name = Line.of("  " + name(change.file()), Style.PLAIN)
                .cut(FILE_COLUMNS)
                .padded(FILE_COLUMNS + 1);
        var counts = new ArrayList<Span>();
        if (change.additions() > 0) counts.add(new Span("+" + change.additions() + " ", Style.of(Token.ADD)));
        if (change.deletions() > 0) counts.add(new Span("−" + change.deletions(), Style.of(Token.DEL)));
        var line = name.plus(counts).padded(FILE_COLUMNS + COUNT_COLUMNS);
        return line.plus(status(change.status()), Style.MUTED).cut(width);
    }

    private static String name(@Nullable String file) {
        return file == null ? "" : file;
    }

    private static String status(@Nullable String status) {
        if ("added".equals(status)) return "is made again";
        return "deleted".equals(status) ? "is deleted" : "";
    }

    private void diffs(List<FileDiff> changes) {
        var options = new DrawOptions(width, true, 0, DrawSettings.usual(""));
        for (var change : changes) {
            lines.add(Line.of(name(change.file()), Style.STRONG));
            if (change.patch() != null) lines.addAll(DiffDrawing.lines(change.patch(), name(change.file()), options));
            lines.add(Line.BLANK);
        }
        if (changes.isEmpty()) prose("No file changes.", Style.PLAIN);
    }

    private void prompt(Plan plan) {
        if (plan.redo()) return;
        lines.add(Line.BLANK);
        var returns = plan.prompt().isEmpty() ? "" : "The prompt returns to the editor. ";
        prose(returns + "Ctrl-X R brings it all back until you send the next prompt.", Style.MUTED);
    }

    private void prose(String text, Style style) {
        lines.addAll(Wrap.words(Line.of(text, style), width, 0));
    }
}
