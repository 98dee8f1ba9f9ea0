package dev.lungo.cli.attach;

import dev.lungo.cli.follow.FollowedSession;
import dev.lungo.cli.render.FailureReport;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.render.TurnUsage;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteSession;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskCaller;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.News;
import dev.lungo.client.session.Notice;
import dev.lungo.client.session.OpenAsks;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The session that is followed, from whichever client its prompts come: its model, and what of it is drawn.
final class SessionView {
    private final TerminalOutput output;
    private final FollowedSession followed;
    private final TextScreen transcript;
    private final Submission submission;
    private TurnUsage usage = new TurnUsage();
    private long began = System.currentTimeMillis();
    private boolean busy;
    private boolean fetched;
    private @Nullable Failure failure;

    SessionView(LungoClient client, TerminalOutput output, Session session, boolean thinking, Submission submission) {
        this.output = output;
        this.followed = new FollowedSession(client, SessionModel.unread(session));
        this.transcript = new TextScreen(output, new TextScreen.Options(thinking, true), System::currentTimeMillis);
        this.submission = submission;
    }

    Session session() {
        return followed.model().session();
    }

    OpenAsks asks() {
        return followed.model().asks();
    }

    AskCaller caller(Ask ask) {
        return followed.model().caller(ask);
    }

    /// True while a turn runs, as far as it is drawn.
    boolean busy() {
        return busy;
    }

    /// True while a turn runs, as far as it is known.
    boolean running() {
        return followed.model().busy();
    }

    boolean deleted() {
        return followed.model().family().deleted();
    }

    TextScreen transcript() {
        return transcript;
    }

    /// Shows where the session is: its title and its last turn.
    void open() {
        output.endParagraph();
        var session = session();
        var title = untitled(session) ? "" : output.paint(Ink.STRONG, Plain.title(session.title())) + "  ";
        output.note(title + output.paint(Ink.FAINT, session.id().value()));
        output.endParagraph();
        busy = true;
        fetch();
        draw();
    }

    /// Fetches what events may have missed.
    void fetch() {
        followed.fetchAll();
        fetched = true;
    }

    void hear(Event event) {
        followed.hear(event);
    }

    /// Shows what is new. How a turn ended is new where it was seen running.
    void draw() {
        boolean ended = fetched && busy && !followed.model().busy();
        fetched = false;
        for (var news : followed.news()) {
            if (ended && news instanceof News.OfStatus) missedFailure();
            show(news);
        }
        if (busy) submission.settle();
    }

    private void missedFailure() {
        var answer = followed.model().conversation().answer();
        if (answer != null && answer.error() != null && !answer.error().equals(failure)) failed(answer.error());
    }

    private void failed(Failure next) {
        failure = next;
        if (submission.announce(next.message())) transcript.failure(next);
    }

    private void show(News news) {
        switch (news) {
            case News.OfMessage it -> transcript.message(it.info());
            case News.OfPart it -> part(it.part(), it.depth());
            case News.OfText it -> transcript.grown(it.part(), it.text());
            case News.OfStatus it -> now(it.status());
            case News.OfSession it -> changed(it.before(), it.now());
            case News.Noticed it -> notice(it.notice());
            case News.Deleted _ -> tell("Session deleted.");
        }
    }

    private void notice(Notice notice) {
        if (notice instanceof Notice.Failed it) failed(it.failure());
        if (notice instanceof Notice.Budget it) transcript.budget(it.message());
    }

    private void part(Part part, int depth) {
        if (part instanceof Part.StepFinish step) usage.add(step);
        transcript.part(part, depth);
    }

    private void now(SessionStatus status) {
        transcript.status(status);
        boolean working = !(status instanceof SessionStatus.Idle);
        if (working && !busy) {
            usage = new TurnUsage();
            began = System.currentTimeMillis();
            failure = null;
        }
        if (working || busy) submission.settle();
        if (busy && !working)
            FailureReport.cut(followed.model().conversation().answer()).ifPresent(transcript::failure);
        if (busy && !working) transcript.end(usage, System.currentTimeMillis() - began);
        busy = working;
    }

    /// Reports a new title and what was undone; figures and times are not worth a line.
    private void changed(Session before, Session now) {
        if (!before.title().equals(now.title()) && !untitled(before)) tell("Title: " + Plain.title(now.title()));
        var revert = now.revert();
        if (Objects.equals(before.revert(), revert)) return;
        tell(
                revert == null
                        ? "Restored everything that was undone."
                        : "Undid the last prompt and its file changes. /redo restores them until you send another"
                                + " prompt.");
        left(revert == null || revert.left() == null ? List.of() : revert.left());
    }

    /// Takes a change that this client made from the server's answer, and shows it.
    void changed(Session next) {
        followed.take(new Fetched.Info(next));
        draw();
    }

    /// Shows what undoing or redoing has made of the session.
    void undone(RemoteSession.Undone done) {
        changed(done.session());
        if (done.session().revert() == null) left(done.left());
    }

    private void left(List<Session.Left> left) {
        for (var one : left)
            output.note(
                    output.paint(Ink.WARNING, "Not restored: " + Plain.title(one.file()) + " (" + one.reason() + ")"));
    }

    /// True until the session is given a title of its own.
    private static boolean untitled(Session session) {
        return session.title().startsWith("New session - ") || session.title().startsWith("Child session - ");
    }

    private void tell(String news) {
        output.note(output.paint(Ink.FAINT, news));
    }
}
