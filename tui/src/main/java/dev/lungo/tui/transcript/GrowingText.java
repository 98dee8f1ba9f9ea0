package dev.lungo.tui.transcript;

import dev.lungo.client.session.LiveText;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.AnswerText;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.LineCache;
import java.util.ArrayList;
import java.util.List;

/// A text of a model that still grows. It hands its parsed beginning on to the longer text that replaces it, so only
/// the newest layout may grow it.
record GrowingText(Id<Part> id, int width, AnswerText answer, LineCache rows) {
    static GrowingText of(Part part, DrawOptions options) {
        var rows = new LineCache(line -> Drawing.indented(line, Drawing.INDENT));
        return new GrowingText(part.id(), options.width(), new AnswerText(options), rows);
    }

    boolean continues(Part part, DrawOptions options, int length) {
        return part.id().equals(id) && options.width() == width && answer.length() <= length;
    }

    /// The rows in the transcript.
    List<Line> rows(LiveText text) {
        answer.grow(text, true);
        var lines = new ArrayList<>(answer.settled());
        lines.addAll(answer.open());
        return rows.of(lines);
    }
}
