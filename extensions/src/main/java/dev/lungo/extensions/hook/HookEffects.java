package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;

/// Effects of hooks outside the value that passes through them.
public interface HookEffects {
    /// Stops the turn of a session, and shows the reason to the user.
    void stop(Id<Session> session, String reason);

    /// Shows a text to the user.
    void show(String title, String text);

    /// Shows for a moment what a hook is doing.
    void status(String text);

    /// Gives a session a title, unless a person has done that.
    void rename(Id<Session> session, String title);

    /// Gives the model of a session a text, in a turn of its own if none runs.
    void wake(Id<Session> session, String text);

    /// Stores a text that is too long for a conversation. Returns the path of its file.
    String keep(String text);
}
