package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.follow.FollowedSession;
import dev.lungo.cli.follow.Outage;
import dev.lungo.cli.render.FailureReport;
import dev.lungo.cli.render.Screen;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.News;
import dev.lungo.client.session.Notice;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.TurnFigures;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.List;

/// Follows a session's turn to its end.
final class TurnFollower {
    private static final long TICK_MILLIS = 250;
    private static final long ASKING_MILLIS = 40;

    private final LungoClient client;
    private final FollowedSession session;
    private final CommandInbox inbox;
    private final Screen screen;
    private final TurnAsks asks;
    private final Outage outage;
    private boolean started;
    private boolean shared;
    private boolean over;
    private boolean interrupted;
    private boolean cutOff;
    private boolean refused;
    private long ticked;

    TurnFollower(LungoClient client, SessionModel model, CommandInbox inbox, Screen screen, TurnAsks asks) {
        this.client = client;
        this.session = new FollowedSession(client, model, screen);
        this.inbox = inbox;
        this.screen = screen;
        this.asks = asks;
        this.outage = new Outage(screen);
    }

    Id<Session> session() {
        return session.model().session().id();
    }

    Screen screen() {
        return screen;
    }

    TurnFigures figures() {
        return session.turn().figures();
    }

    /// The session has turns of other commands: its becoming idle may be the end of one of those.
    void shared() {
        shared = true;
    }

    /// Fetches the conversation so far, without showing it.
    void skip() {
        session.fetchMessages();
        session.skip();
    }

    /// Shows as much of the running turn as is stored; returns when its prompt was sent.
    long join(SessionStatus status) {
        shared = true;
        started = true;
        session.hear(new Event.StatusChanged(session(), status));
        session.fetchMessages();
        draw();
        fetchAsks();
        var turn = session.model().conversation().lastTurn();
        return !turn.isEmpty() && turn.getFirst().info() instanceof Message.User prompt
                ? prompt.time().created()
                : System.currentTimeMillis();
    }

    /// Fetches what the session and its subagents ask already.
    void fetchAsks() {
        session.fetchAsks();
    }

    ExitCode toTheEnd() throws InterruptedException {
        while (!over) {
            attend();
            var heard = inbox.next(asks.asking() ? ASKING_MILLIS : TICK_MILLIS);
            tick();
            switch (heard) {
                case null -> {}
                case CommandInbox.Said said -> hear(said.event());
                case CommandInbox.Interrupted _ -> interrupt();
                case CommandInbox.Lost lost -> outage.began(lost.why());
                case CommandInbox.Gone gone -> throw gone(gone.failure());
                case CommandInbox.Refused refusal -> refused(refusal.failure());
                case CommandInbox.Line _, CommandInbox.End _ -> {}
            }
        }
        callOff();
        return code();
    }

    private ExitCode code() {
        if (interrupted) return ExitCode.INTERRUPTED;
        var failure = session.outcome();
        if (cutOff) return ExitCode.FAILED;
        if (failure != null && !(refused && asks.denied())) return FailureReport.code(failure);
        return asks.denied() ? ExitCode.DENIED : ExitCode.OK;
    }

    private void attend() {
        asks.attend(session.model());
        draw();
    }

    private void callOff() {
        asks.callOff(session.model());
        draw();
    }

    /// A question stays the last thing on the screen.
    private void draw() {
        if (!asks.asking()) session.draw();
    }

    private void tick() {
        long now = System.nanoTime();
        if (asks.asking() || ticked != 0 && (now - ticked) / 1_000_000 < TICK_MILLIS) return;
        ticked = now;
        outage.tick();
        screen.tick(session.model());
    }

    private void interrupt() {
        interrupted = true;
        callOff();
        screen.stopping();
        screen.warning("Stopping. Press Ctrl-C again to leave at once.");
        client.abort(session());
    }

    /// A command of the project was not run, perhaps because a permission was denied. An event may have said so
    /// already.
    private void refused(ClientFailure refusal) {
        refused = true;
        over = !session.remember(String.valueOf(refusal.getMessage()));
        if (over) return;
        throw asks.denied()
                ? new CommandFailure(ExitCode.DENIED, String.valueOf(refusal.getMessage()), refusal)
                : refusal;
    }

    private CommandFailure gone(ClientFailure failure) {
        callOff();
        return new CommandFailure(
                ExitCode.NO_SERVER,
                failure.getMessage()
                        + "\nEverything until then is stored. To show it or follow the turn: lungo run --session "
                        + session(),
                failure);
    }

    private void hear(Event event) {
        var news = session.hear(event);
        started |= session.model().busy() || begins(news);
        draw();
        if (event instanceof Event.Connected) back();
        else if (session.model().stale()) reload();
        else if (event instanceof Event.StatusChanged changed
                && changed.sessionID().equals(session())) rest(changed.status());
    }

    private static boolean begins(List<News> news) {
        return news.stream()
                .anyMatch(one -> one instanceof News.OfMessage message && message.info() instanceof Message.Assistant
                        || one instanceof News.Noticed noticed && noticed.notice() instanceof Notice.Failed);
    }

    private void rest(SessionStatus status) {
        if (!(status instanceof SessionStatus.Idle)) return;
        over = started && !(shared && client.status(session()) instanceof SessionStatus.Busy);
    }

    /// Events were missed: what is stored has the rest.
    private void reload() {
        session.fetchAll();
        attend();
        over = started && session.model().status() instanceof SessionStatus.Idle;
    }

    /// The connection is back. A server that was started again has ended the turn, which no event says.
    private void back() {
        outage.ended();
        boolean failedBefore = session.turn().failure() != null;
        reload();
        over |= session.model().status() instanceof SessionStatus.Idle;
        if (!over || failedBefore) return;
        session.outcome();
        var answer = session.model().conversation().answer();
        cutOff = answer == null || answer.error() != null;
        if (cutOff && !interrupted)
            screen.warning("The turn ended while the server was away. Continue with: lungo run --session " + session()
                    + " \"continue\"");
    }
}
