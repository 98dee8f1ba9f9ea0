package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Ink;
import dev.lungo.core.session.Session;
import dev.lungo.tui.text.CleanText;
import java.util.List;
import java.util.Objects;

/// Reports a session's new title and what was undone; figures and times are not worth a line.
public record SessionChanges(TerminalOutput output) {
    void draw(Session before, Session now) {
        if (!before.title().equals(now.title()) && !before.untitled()) tell("Title: " + CleanText.title(now.title()));
        var revert = now.revert();
        if (Objects.equals(before.revert(), revert)) return;
        tell(
                revert == null
                        ? "Restored everything that was undone."
                        : "Undid the last prompt and its file changes. /redo restores them until you send another"
                                + " prompt.");
        if (revert != null && revert.left() != null) left(revert.left());
    }

    void deleted() {
        tell("Session deleted.");
    }

    /// Names the files that an undo or a redo could not restore.
    public void left(List<Session.Left> left) {
        for (var one : left)
            output.note(output.paint(
                    Ink.WARNING, "Not restored: " + CleanText.title(one.file()) + " (" + one.reason() + ")"));
    }

    private void tell(String news) {
        output.note(output.paint(Ink.FAINT, news));
    }
}
