package dev.lungo.cli.render;

import dev.lungo.client.session.LiveText;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;

/// Shows a session as it happens. A part is shown as often as it changes; `depth` is 0 for the session
/// itself and more for its children. For one thread.
public interface Screen {
    void message(Message.Info info);

    void part(Part part, int depth);

    /// A text has grown to this.
    void grown(Part part, LiveText text);

    void status(SessionStatus status);

    void failure(Failure failure);

    /// A person has seen what this is about.
    void asked(PermissionRequest request);

    /// Something that a person should know and no model said.
    void warning(String text);

    /// A budget is nearly used up, or a price had to be assumed.
    void budget(String text);

    /// Time has passed: what shows time may be drawn again.
    void tick();

    /// The turn is being stopped: shows what has arrived.
    void stopping();

    /// The turn is over.
    void end(TurnUsage usage, long millis);
}
