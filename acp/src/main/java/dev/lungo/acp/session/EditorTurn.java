package dev.lungo.acp.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;

/// A prompt of the editor, from its arrival to the end of its turn. A cancellation may arrive before the server has the
/// prompt, so it is repeated once the session works.
public final class EditorTurn {
    final Id<Message> prompt = Message.newId();
    private boolean canceled;
    private boolean stopped;

    synchronized void cancel() {
        canceled = true;
    }

    synchronized boolean isCanceled() {
        return canceled;
    }

    /// True once, when a canceled turn is seen at work.
    synchronized boolean mustStop() {
        boolean must = canceled && !stopped;
        stopped |= must;
        return must;
    }
}
