package dev.lungo.cli.attach;

import dev.lungo.cli.follow.Family;
import dev.lungo.cli.follow.OpenAsks;
import dev.lungo.cli.follow.Turns;
import dev.lungo.cli.render.Failures;
import dev.lungo.cli.render.Output;
import dev.lungo.cli.render.Transcript;
import dev.lungo.cli.render.Usage;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The session that is followed, from whichever client its prompts come.
final class Watched {
    private final LungoClient client;
    private final Output output;
    private final Transcript transcript;
    private final Family family;
    private final OpenAsks asks;
    private Session session;
    private Usage usage = new Usage();
    private long began = System.currentTimeMillis();
    private boolean busy;
    private boolean deleted;
    private Message.@Nullable Assistant answer;

    Watched(LungoClient client, Output output, Session session, boolean thinking) {
        this.client = client;
        this.output = output;
        this.session = session;
        this.transcript = new Transcript(output, new Transcript.Options(thinking, true), System::currentTimeMillis);
        this.family = new Family(session.id());
        this.asks = new OpenAsks(family);
    }

    Session session() {
        return session;
    }

    OpenAsks asks() {
        return asks;
    }

    boolean busy() {
        return busy;
    }

    boolean deleted() {
        return deleted;
    }

    Transcript transcript() {
        return transcript;
    }

    /// Shows where the session is: its title and its last turn.
    void open() {
        output.endParagraph();
        var title = untitled(session) ? "" : output.paint(Ink.STRONG, Plain.title(session.title())) + "  ";
        output.note(title + output.paint(Ink.FAINT, session.id().value()));
        output.endParagraph();
        busy = true;
        reload();
    }

    /// What is stored, of which only the new is shown. How a turn ended is new when it was seen running.
    void reload() {
        for (var message : Turns.last(client.messages(session.id()))) {
            if (busy) transcript.show(message);
            else again(message);
        }
        for (var child : Family.below(client, session.id())) family.born(child);
        asks.load(client);
        now(client.status(session.id()));
        changed(client.session(session.id()));
    }

    private void again(Message message) {
        transcript.message(message.info());
        for (var part : message.parts()) part(part, 0);
    }

    void hear(Event event) {
        asks.hear(event);
        switch (event) {
            case Event.SessionCreated created -> family.born(created.info());
            case Event.SessionUpdated updated when own(updated.sessionID()) -> changed(updated.info());
            case Event.SessionDeleted gone when own(gone.sessionID()) -> deleted = true;
            case Event.MessageUpdated updated when own(updated.sessionID()) -> message(updated.info());
            case Event.PartUpdated updated -> part(updated.part(), family.depth(updated.sessionID()));
            case Event.PartDelta delta when own(delta.sessionID()) -> transcript.delta(delta);
            case Event.StatusChanged changed when own(changed.sessionID()) -> now(changed.status());
            case Event.SessionFailed failed when own(failed.sessionID()) -> transcript.failure(failed.error());
            case Event.BudgetWarned warned
            when family.depth(warned.sessionID()) != Family.STRANGER -> transcript.budget(warned.message());
            default -> {}
        }
    }

    private void message(Message.Info info) {
        if (info instanceof Message.Assistant said) answer = said;
        transcript.message(info);
    }

    private boolean own(@Nullable Object id) {
        return session.id().equals(id);
    }

    private void part(Part part, int depth) {
        if (depth == Family.STRANGER) return;
        if (part instanceof Part.StepFinish step) usage.add(step);
        transcript.part(part, depth);
    }

    private void now(SessionStatus status) {
        transcript.status(status);
        boolean working = !(status instanceof SessionStatus.Idle);
        if (working && !busy) {
            usage = new Usage();
            began = System.currentTimeMillis();
        }
        if (busy && !working) Failures.cut(answer).ifPresent(transcript::failure);
        if (busy && !working) transcript.end(usage, System.currentTimeMillis() - began);
        busy = working;
    }

    /// Titles and what was undone are news; figures and times are not. What one hears may be older than what one was
    /// answered.
    void changed(Session next) {
        var before = session;
        if (next.time().updated() < before.time().updated()) return;
        session = next;
        if (!before.title().equals(next.title()) && !untitled(before)) tell("Title: " + Plain.title(next.title()));
        var revert = next.revert();
        if (Objects.equals(before.revert(), revert)) return;
        tell(
                revert == null
                        ? "Restored everything that was undone."
                        : "Undid the last prompt and its file changes. /redo restores them until you send another"
                                + " prompt.");
        left(revert == null || revert.left() == null ? List.of() : revert.left());
    }

    /// What undoing or redoing has made of the session.
    void undone(RemoteSession.Undone done) {
        changed(done.session());
        if (done.session().revert() == null) left(done.left());
    }

    private void left(List<Session.Left> left) {
        for (var one : left)
            output.note(
                    output.paint(Ink.WARNING, "Not restored: " + Plain.title(one.file()) + " (" + one.reason() + ")"));
    }

    /// Nobody has given it a title yet.
    private static boolean untitled(Session session) {
        return session.title().startsWith("New session - ") || session.title().startsWith("Child session - ");
    }

    private void tell(String news) {
        output.note(output.paint(Ink.FAINT, news));
    }
}
