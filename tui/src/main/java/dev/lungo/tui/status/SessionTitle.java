package dev.lungo.tui.status;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.CleanText;

/// The title of a session in one line. Until it has one, it is the first line of the first prompt that is known.
public final class SessionTitle {
    private SessionTitle() {}

    public static String of(State state, Session session) {
        var open = state.sessions().get(session.id());
        return open == null || !session.untitled() ? CleanText.title(session.shownTitle()) : of(open);
    }

    public static String of(OpenSession open) {
        var session = open.model().session();
        var prompt = session.untitled() ? firstPrompt(open) : "";
        return CleanText.title(prompt.isEmpty() ? session.shownTitle() : prompt);
    }

    private static String firstPrompt(OpenSession open) {
        for (var message : open.model().conversation().messages()) {
            if (!(message.info() instanceof Message.User)) continue;
            for (var part : message.parts())
                if (part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic())) return line(text.text());
        }
        return "";
    }

    private static String line(String text) {
        var words = text.strip();
        int end = words.indexOf('\n');
        return end < 0 ? words : words.substring(0, end).stripTrailing();
    }
}
