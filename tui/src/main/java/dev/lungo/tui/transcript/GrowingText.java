package dev.lungo.tui.transcript;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.AnswerText;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.List;

/// A text of a model that still grows. It hands its parsed beginning on to the longer text that replaces it, so only
/// the newest layout may grow it.
record GrowingText(Id<Part> id, int width, AnswerText answer) {
    static GrowingText of(Part part, DrawOptions options) {
        return new GrowingText(part.id(), options.width(), new AnswerText(options));
    }

    boolean continues(Part part, DrawOptions options, int length) {
        return part.id().equals(id) && options.width() == width && answer.length() <= length;
    }

    List<Line> lines() {
        var lines = new ArrayList<>(answer.settled());
        lines.addAll(answer.open());
        return lines;
    }
}
