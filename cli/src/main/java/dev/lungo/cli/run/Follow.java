package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.follow.Family;
import dev.lungo.cli.follow.Inbox;
import dev.lungo.cli.follow.OpenAsks;
import dev.lungo.cli.follow.Outage;
import dev.lungo.cli.follow.Turns;
import dev.lungo.cli.render.Failures;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.render.Usage;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.trust.Trust;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows a session's turn to its end and shows it.
final class Follow {
    private static final long TICK_MILLIS = 250;

    private final LungoClient client;
    private final Id<Session> session;
    private final Inbox inbox;
    private final Screen screen;
    private final Asks asks;
    private final Family family;
    private final OpenAsks open;
    private final Outage outage;
    private final Usage usage = new Usage();
    private final Set<Id<Message>> copied = new HashSet<>();
    private boolean started;
    private boolean shared;
    private boolean over;
    private boolean interrupted;
    private boolean cutOff;
    private long ticked;
    private @Nullable Failure failure;
    /// The latest one.
    private Message.@Nullable Assistant answer;

    Follow(LungoClient client, Id<Session> session, Inbox inbox, Screen screen, Asks asks) {
        this.client = client;
        this.session = session;
        this.inbox = inbox;
        this.screen = screen;
        this.asks = asks;
        this.family = new Family(session);
        this.open = new OpenAsks(family);
        this.outage = new Outage(screen);
    }

    Id<Session> session() {
        return session;
    }

    Usage usage() {
        return usage;
    }

    /// The session has turns that are not of this command: its becoming idle may be the end of one of those.
    void shared() {
        shared = true;
    }

    /// The session is a copy, and these are its copied messages: their events are no part of the turn.
    void copied(Iterable<Message> messages) {
        for (var message : messages) copied.add(message.info().id());
    }

    /// The turn runs already, and this much of it is stored.
    void joined(Iterable<Message> turn) {
        started = true;
        screen.status(new SessionStatus.Busy());
        for (var message : turn) show(message);
        waiting();
    }

    /// What the session and its subagents ask already.
    void waiting() {
        for (var child : Family.below(client, session)) family.born(child);
        open.load(client);
    }

    private void show(Message message) {
        if (message.info() instanceof Message.Assistant said) answer = said;
        asks.owner().message(message.info());
        screen.message(message.info());
        for (var part : message.parts()) part(part, 0);
    }

    ExitCode toTheEnd() throws InterruptedException {
        while (!over) {
            asks.settle(open);
            var heard = inbox.next(TICK_MILLIS);
            tick();
            switch (heard) {
                case null -> {}
                case Inbox.Said said -> hear(said.event());
                case Inbox.Interrupted _ -> interrupt();
                case Inbox.Lost lost -> outage.began(lost.why());
                case Inbox.Gone gone -> throw gone(gone);
                case Inbox.Refused refused -> throw refused(refused.failure());
                case Inbox.Line _, Inbox.End _ -> {}
            }
        }
        if (interrupted) return ExitCode.INTERRUPTED;
        if (failure == null) Failures.cut(answer).ifPresent(this::failed);
        if (cutOff) return ExitCode.FAILED;
        if (failure != null) return Failures.code(failure);
        return asks.denied() ? ExitCode.DENIED : ExitCode.OK;
    }

    private void tick() {
        long now = System.nanoTime();
        if (ticked != 0 && (now - ticked) / 1_000_000 < TICK_MILLIS) return;
        ticked = now;
        outage.tick();
        screen.tick();
    }

    private void interrupt() {
        interrupted = true;
        open.clear();
        screen.stopping();
        screen.warning("Stopping. Press Ctrl-C again to leave at once.");
        client.abort(session);
    }

    /// A command of the project that was not run, perhaps because what it needs was denied.
    private RuntimeException refused(ClientFailure failure) {
        return asks.denied()
                ? new CommandFailure(ExitCode.DENIED, String.valueOf(failure.getMessage()), failure)
                : failure;
    }

    private CommandFailure gone(Inbox.Gone gone) {
        return new CommandFailure(
                ExitCode.NO_SERVER,
                gone.failure().getMessage() + "\nEverything up to then is stored. Show it,"
                        + " or follow the turn if it still runs, with: lungo run --session " + session,
                gone.failure());
    }

    private void hear(Event event) {
        open.hear(event);
        switch (event) {
            case Event.SessionCreated created -> family.born(created.info());
            case Event.MessageUpdated updated when family.depth(updated.sessionID()) == 0 -> message(updated.info());
            case Event.PartUpdated updated -> part(updated.part(), family.depth(updated.sessionID()));
            case Event.PartDelta delta when family.depth(delta.sessionID()) == 0 -> screen.delta(delta);
            case Event.StatusChanged changed when changed.sessionID().equals(session) -> status(changed.status());
            case Event.SessionFailed failed when session.equals(failed.sessionID()) -> failed(failed.error());
            // What was too long goes on as a summary.
            case Event.SessionCompacted compacted when session.equals(compacted.sessionID()) -> failure = null;
            case Event.BudgetWarned warned
            when family.depth(warned.sessionID()) != Family.STRANGER -> screen.budget(warned.message());
            // What is held back was said at the start.
            case Event.TuiToast toast
            when toast.variant().equals("warning") && !Trust.TITLE.equals(toast.title()) ->
                screen.warning(toast.message());
            case Event.Lagged _ -> reload();
            case Event.Connected _ -> back();
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> {}
        }
    }

    private void message(Message.Info info) {
        if (copied.contains(info.id())) return;
        if (info instanceof Message.Assistant said) {
            started = true;
            answer = said;
        }
        asks.owner().message(info);
        screen.message(info);
    }

    private void part(Part part, int depth) {
        if (depth == Family.STRANGER || copied.contains(part.messageID())) return;
        asks.owner().part(part);
        if (part instanceof Part.StepFinish step) usage.add(step);
        screen.part(part, depth);
    }

    private void status(SessionStatus status) {
        screen.status(status);
        switch (status) {
            case SessionStatus.Busy _, SessionStatus.Retry _ -> started = true;
            case SessionStatus.Idle _ ->
                over = started && !(shared && client.status(session) instanceof SessionStatus.Busy);
        }
    }

    private void failed(Failure told) {
        if (told.equals(failure)) return;
        started = true;
        failure = told;
        screen.failure(told);
    }

    /// The connection is there again. A server that was started anew has ended the turn, which no event tells.
    private void back() {
        outage.ended();
        boolean failedBefore = failure != null;
        reload();
        over |= client.status(session) instanceof SessionStatus.Idle;
        cutOff = over && !failedBefore && !(failure == null && answered());
        if (cutOff && !interrupted)
            screen.warning("The turn ended while the server was away. Continue with: lungo run --session " + session
                    + " \"continue\"");
    }

    private boolean answered() {
        return Turns.answer(Turns.last(client.messages(session))).isPresent();
    }

    /// Events were missed: what is stored tells the rest.
    private void reload() {
        var turn = Turns.last(client.messages(session));
        for (var message : turn) show(message);
        if (failure == null) Turns.answer(turn).map(Message.Assistant::error).ifPresent(this::failed);
        over = started && client.status(session) instanceof SessionStatus.Idle;
    }
}
