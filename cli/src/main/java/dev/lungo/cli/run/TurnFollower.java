package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.follow.FollowedSession;
import dev.lungo.cli.follow.Outage;
import dev.lungo.cli.render.FailureReport;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.render.TurnUsage;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.News;
import dev.lungo.client.session.Notice;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import org.jspecify.annotations.Nullable;

/// Follows a session's turn to its end and shows it: a view of the session's model.
final class TurnFollower {
    private static final long TICK_MILLIS = 250;
    private static final long ASKING_MILLIS = 40;

    private final LungoClient client;
    private final FollowedSession session;
    private final CommandInbox inbox;
    private final Screen screen;
    private final TurnAsks asks;
    private final TurnOwner owner;
    private final Outage outage;
    private final TurnUsage usage = new TurnUsage();
    private boolean started;
    private boolean shared;
    private boolean over;
    private boolean interrupted;
    private boolean cutOff;
    private boolean refused;
    private long ticked;
    private @Nullable Failure failure;

    TurnFollower(LungoClient client, SessionModel model, CommandInbox inbox, Shown shown) {
        this.client = client;
        this.session = new FollowedSession(client, model);
        this.inbox = inbox;
        this.screen = shown.screen;
        this.asks = shown.asks;
        this.owner = shown.owner;
        this.outage = new Outage(screen);
    }

    /// The screen, and how requests on it are settled.
    record Shown(Screen screen, TurnAsks asks, TurnOwner owner) {}

    Id<Session> session() {
        return session.model().session().id();
    }

    TurnUsage usage() {
        return usage;
    }

    /// The time of the last prompt.
    long began() {
        var turn = session.model().conversation().lastTurn();
        return !turn.isEmpty() && turn.getFirst().info() instanceof Message.User prompt
                ? prompt.time().created()
                : System.currentTimeMillis();
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

    /// Shows as much of the running turn as is stored.
    void join() {
        started = true;
        screen.status(new SessionStatus.Busy());
        session.fetchMessages();
        draw();
        fetchAsks();
    }

    /// Fetches what the session and its subagents ask already.
    void fetchAsks() {
        session.fetchAsks();
    }

    ExitCode toTheEnd() throws InterruptedException {
        while (!over) {
            asks.attend(session.model());
            if (!asks.asking()) draw();
            var heard = inbox.next(asks.asking() ? ASKING_MILLIS : TICK_MILLIS);
            tick();
            switch (heard) {
                case null -> {}
                case CommandInbox.Said said -> hear(said.event());
                case CommandInbox.Interrupted _ -> interrupt();
                case CommandInbox.Lost lost -> outage.began(lost.why());
                case CommandInbox.Gone gone -> throw gone(gone);
                case CommandInbox.Refused refused -> refused(refused.failure());
                case CommandInbox.Line _, CommandInbox.End _ -> {}
            }
        }
        asks.callOff(session.model());
        draw();
        return code();
    }

    private ExitCode code() {
        if (interrupted) return ExitCode.INTERRUPTED;
        if (failure == null)
            FailureReport.cut(session.model().conversation().answer()).ifPresent(this::failed);
        if (cutOff) return ExitCode.FAILED;
        if (failure != null && !(refused && asks.denied())) return FailureReport.code(failure);
        return asks.denied() ? ExitCode.DENIED : ExitCode.OK;
    }

    private void tick() {
        long now = System.nanoTime();
        if (asks.asking() || ticked != 0 && (now - ticked) / 1_000_000 < TICK_MILLIS) return;
        ticked = now;
        outage.tick();
        screen.tick();
    }

    private void interrupt() {
        interrupted = true;
        asks.callOff(session.model());
        draw();
        screen.stopping();
        screen.warning("Stopping. Press Ctrl-C again to leave at once.");
        client.abort(session());
    }

    /// A command of the project was not run, perhaps because a permission was denied. An event may have said so
    /// already.
    private void refused(ClientFailure refusal) {
        refused = true;
        if (failure == null || !failure.message().equals(refusal.getMessage()))
            throw asks.denied()
                    ? new CommandFailure(ExitCode.DENIED, String.valueOf(refusal.getMessage()), refusal)
                    : refusal;
        over = true;
    }

    private CommandFailure gone(CommandInbox.Gone gone) {
        asks.callOff(session.model());
        draw();
        return new CommandFailure(
                ExitCode.NO_SERVER,
                gone.failure().getMessage()
                        + "\nEverything until then is stored. To show it or follow the turn: lungo run --session "
                        + session(),
                gone.failure());
    }

    private void hear(Event event) {
        var news = session.hear(event);
        started |= session.model().busy() || news.stream().anyMatch(TurnFollower::begins);
        if (!asks.asking()) draw();
        if (event instanceof Event.Connected) back();
        else if (session.model().stale()) reload();
        else if (event instanceof Event.StatusChanged changed
                && changed.sessionID().equals(session())) rest(changed);
    }

    private static boolean begins(News news) {
        return news instanceof News.OfMessage message && message.info() instanceof Message.Assistant
                || news instanceof News.Noticed noticed && noticed.notice() instanceof Notice.Failed;
    }

    private void rest(Event.StatusChanged changed) {
        if (!(changed.status() instanceof SessionStatus.Idle)) return;
        over = started && !(shared && client.status(session()) instanceof SessionStatus.Busy);
    }

    private void draw() {
        session.news().forEach(this::show);
    }

    private void show(News news) {
        switch (news) {
            case News.OfMessage it -> {
                owner.message(it.info());
                screen.message(it.info());
            }
            case News.OfPart it -> part(it.part(), it.depth());
            case News.OfText it -> screen.grown(it.part(), it.text());
            case News.OfStatus it -> screen.status(it.status());
            case News.Noticed it -> notice(it.notice());
            case News.OfSession _, News.Deleted _ -> {}
        }
    }

    private void part(Part part, int depth) {
        owner.part(part);
        if (part instanceof Part.StepFinish step) usage.add(step);
        screen.part(part, depth);
    }

    private void notice(Notice notice) {
        switch (notice) {
            case Notice.Failed it -> failed(it.failure());
            // The summary continues what was too long.
            case Notice.Compacted _ -> failure = null;
            case Notice.Budget it -> screen.budget(it.message());
            case Notice.Toast it -> toast(it.toast());
        }
    }

    /// The notice of untrusted settings was shown at the start.
    private void toast(Event.TuiToast toast) {
        if (toast.variant().equals("warning") && !Trust.TITLE.equals(toast.title())) screen.warning(toast.message());
    }

    private void failed(Failure next) {
        if (next.equals(failure)) return;
        failure = next;
        screen.failure(next);
    }

    /// The connection is back. A server that was started again has ended the turn, which no event says.
    private void back() {
        outage.ended();
        boolean failedBefore = failure != null;
        reload();
        over |= session.model().status() instanceof SessionStatus.Idle;
        cutOff = over
                && !failedBefore
                && !(failure == null && session.model().conversation().answer() != null);
        if (cutOff && !interrupted)
            screen.warning("The turn ended while the server was away. Continue with: lungo run --session " + session()
                    + " \"continue\"");
    }

    /// Events were missed: what is stored has the rest.
    private void reload() {
        session.fetchAll();
        asks.attend(session.model());
        if (!asks.asking()) draw();
        var answer = session.model().conversation().answer();
        if (failure == null && answer != null && answer.error() != null) failed(answer.error());
        over = started && session.model().status() instanceof SessionStatus.Idle;
    }
}
