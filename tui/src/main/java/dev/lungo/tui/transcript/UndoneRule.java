package dev.lungo.tui.transcript;

import dev.lungo.core.session.Message;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.List;

/// A rule above the turns that were undone.
final class UndoneRule {
    static final String ID = ":undone";
    private static final String WORDS = "── Undone until you send the next prompt; /redo brings it back ──";

    private UndoneRule() {}

    static Block above(Message message) {
        var words = Line.of(WORDS, Style.MUTED).indented(Drawing.INDENT);
        return new Block(message.info().id().value() + ID, List.of(words), false);
    }
}
