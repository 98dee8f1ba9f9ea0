package dev.lungo.cli.render;

import dev.lungo.client.session.News;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.TurnFigures;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;

/// Shows a session as it changes, and alone decides which of its news are shown, and how. For one thread.
public interface Screen {
    void draw(News news);

    /// The turn failed; of its news, this one comes once.
    void failure(Failure failure);

    /// A person has seen what this is about.
    void asked(PermissionRequest request);

    /// A notice for the user that no model wrote.
    void warning(String text);

    /// Time has passed, or the activity is another: shows what the turn does now.
    void tick(SessionModel now);

    /// The turn is being stopped: shows what has arrived.
    void stopping();

    /// The turn is over. `misses` says why the provider's cache gave less than it could have; blank if it did not.
    void end(TurnFigures figures, long millis, String misses);

    /// The notice of untrusted settings was shown at the start.
    static boolean isWarning(Event.TuiToast toast) {
        return toast.variant().equals("warning") && !Trust.TITLE.equals(toast.title());
    }
}
