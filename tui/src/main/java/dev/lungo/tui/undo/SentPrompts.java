package dev.lungo.tui.undo;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.state.OpenSession;
import java.util.ArrayList;
import java.util.List;

/// The prompts of a session, oldest first, as far as they are known here.
public final class SentPrompts {
    private static final String COMMAND = "command";
    private static final String REJECTION = "rejection";

    private SentPrompts() {}

    /// The prompts that are not undone.
    public static List<Message> standing(OpenSession session) {
        return all(session).stream()
                .filter(prompt -> !isUndone(session, prompt))
                .toList();
    }

    /// The prompts that are undone and can be restored.
    public static List<Message> undone(OpenSession session) {
        return all(session).stream().filter(prompt -> isUndone(session, prompt)).toList();
    }

    public static boolean isUndone(OpenSession session, Message message) {
        var revert = session.model().session().revert();
        return revert != null && message.info().id().compareTo(revert.messageID()) >= 0;
    }

    public static List<Message> all(OpenSession session) {
        return messages(session).stream()
                .filter(message -> message.info() instanceof Message.User)
                .toList();
    }

    /// All messages that are known here.
    public static List<Message> messages(OpenSession session) {
        var all = new ArrayList<>(session.older().messages());
        all.addAll(session.model().conversation().messages());
        return all;
    }

    /// The text as it was typed: of a command its call, which the server keeps beside the expanded text.
    public static String text(Message prompt) {
        for (var part : prompt.parts()) {
            if (!(part instanceof Part.Text text) || Boolean.TRUE.equals(text.synthetic())) continue;
            return text.metadata() != null && text.metadata().get(COMMAND) instanceof String call ? call : text.text();
        }
        return "";
    }

    /// The text that a person can send again: empty if nothing was typed, as for a rejection in a review.
    public static String typed(Message prompt) {
        for (var part : prompt.parts())
            if (part instanceof Part.Text text
                    && text.metadata() != null
                    && text.metadata().containsKey(REJECTION)) return "";
        return text(prompt);
    }

    /// The text in one line.
    public static String title(Message prompt) {
        return text(prompt).strip().replaceAll("\\s+", " ");
    }

    /// Figures of changes: `−6`, `+5 −3`.
    public static String counts(int additions, int deletions) {
        var added = additions == 0 ? "" : "+" + additions;
        var deleted = deletions == 0 ? "" : "−" + deletions;
        return added.isEmpty() || deleted.isEmpty() ? added + deleted : added + " " + deleted;
    }

    /// The same of several files.
    public static String counts(List<FileDiff> diffs) {
        int additions = 0;
        int deletions = 0;
        for (var diff : diffs) {
            additions += diff.additions();
            deletions += diff.deletions();
        }
        return counts(additions, deletions);
    }
}
