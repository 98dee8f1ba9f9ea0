package dev.lungo.cli.attach;

import dev.lungo.cli.follow.AskDialog;
import dev.lungo.cli.follow.FollowedSession;
import dev.lungo.cli.render.SessionChanges;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteSession;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.status.StatusWords;
import dev.lungo.tui.text.CleanText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The session on the screen, if there is one, from whichever client its prompts come. A question stays the last thing
/// on the screen: what is new is drawn after its answer. For one thread.
final class AttachedSession {
    private static final long QUIET_MILLIS = 15_000;

    private final LungoClient client;
    private final TerminalOutput output;
    private final boolean thinking;
    private final AskDialog asks;
    private @Nullable FollowedSession followed;
    private long began;
    private long reported;
    private boolean pending;

    AttachedSession(LungoClient client, TerminalOutput output, boolean thinking) {
        this.client = client;
        this.output = output;
        this.thinking = thinking;
        this.asks = new AskDialog(client, output, false, System::currentTimeMillis);
    }

    AskDialog asks() {
        return asks;
    }

    @Nullable
    Session session() {
        return followed == null ? null : followed.model().session();
    }

    /// Shows where a session is: its title and its last turn.
    Session open(Session session) {
        close();
        var screen = new TextScreen(output, new TextScreen.Options(thinking, true, true), System::currentTimeMillis);
        var opened = new FollowedSession(client, SessionModel.unread(session), screen);
        followed = opened;
        began = System.currentTimeMillis();
        output.endParagraph();
        var title = session.untitled() ? "" : output.paint(Ink.STRONG, CleanText.title(session.title())) + "  ";
        output.note(title + output.paint(Ink.FAINT, session.id().value()));
        output.endParagraph();
        opened.fetchAll();
        draw();
        return session;
    }

    void close() {
        followed = null;
        asks.drop();
    }

    /// True while a turn runs, as far as it is drawn.
    boolean busy() {
        return followed != null && followed.turn().running();
    }

    /// A line is sent: its turn is awaited, or its refusal.
    void sent() {
        pending = true;
    }

    /// The person has seen this prompt already.
    void seen(Id<Message> prompt) {
        if (followed != null && followed.screen() instanceof TextScreen screen) screen.seen(prompt);
    }

    /// True if everything that was sent is answered.
    boolean settled() {
        return !pending && !busy();
    }

    /// Another line was typed, whose refusal is its own.
    void typed() {
        if (followed != null) followed.forgive();
    }

    void hear(Event event) {
        if (followed == null) return;
        followed.hear(event);
        pending &= !followed.model().busy();
        changed(followed);
    }

    /// Fetches what events may have missed.
    void reload() {
        if (followed == null) return;
        followed.fetchAll();
        pending = false;
        changed(followed);
    }

    private void changed(FollowedSession session) {
        asks.hear(session.model().asks());
        draw();
    }

    /// Takes a change that this client made from the server's answer, and shows it.
    void take(Session next) {
        if (followed == null) return;
        followed.take(List.of(new Fetched.Info(next)));
        draw();
    }

    /// Shows what undoing or redoing has made of the session.
    void take(RemoteSession.Undone done) {
        take(done.session());
        if (done.session().revert() == null) new SessionChanges(output).left(done.left());
    }

    private void draw() {
        if (followed == null || !asks.free()) return;
        boolean ran = busy();
        followed.draw();
        if (busy() && !ran) began = System.currentTimeMillis();
        if (ran && !busy()) end(followed);
        if (followed.model().family().deleted()) followed = null;
    }

    private void end(FollowedSession session) {
        session.outcome();
        session.screen().end(session.turn().figures(), System.currentTimeMillis() - began, "");
    }

    /// Shows what is new, and the next request if there is one.
    void present() {
        draw();
        if (followed != null && asks.free()) asks.present(followed.model(), followed.screen(), () -> {});
    }

    /// Reports now and then that a long turn still runs.
    void tick() {
        if (followed == null || !asks.free() || !busy() || !output.shared()) return;
        long now = System.currentTimeMillis();
        if (now - Math.max(began, reported) < QUIET_MILLIS) return;
        reported = now;
        output.note(StatusWords.of(followed.model(), now) + ".");
    }

    /// False if there is no turn to stop.
    boolean stop() {
        asks.drop();
        draw();
        if (followed == null || !busy()) return false;
        followed.screen().stopping();
        client.abort(followed.model().session().id());
        return true;
    }

    /// Shows a refusal. One of a prompt comes twice, as the answer and as an event, and is shown once.
    void complain(ClientFailure failure) {
        pending = false;
        var message = String.valueOf(failure.getMessage());
        if (followed == null || followed.remember(message))
            output.note(output.paint(Ink.BAD, "✗ " + CleanText.text(message)));
    }
}
