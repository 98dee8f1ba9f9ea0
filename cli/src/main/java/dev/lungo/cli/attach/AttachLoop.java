package dev.lungo.cli.attach;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.follow.AskDialog;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.follow.EventPump;
import dev.lungo.cli.follow.Outage;
import dev.lungo.cli.follow.TrustNotice;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import java.util.concurrent.atomic.AtomicInteger;

/// The one thread of the line-by-line mode: receives events and typed lines, and handles them in order.
final class AttachLoop {
    private static final long TICK_MILLIS = 500;
    /// A second Ctrl-C within this time leaves.
    private static final long AGAIN_MILLIS = 3_000;
    private static final int MOST_UNHEARD = 3;

    private final LungoClient client;
    private final boolean live;
    private final TerminalOutput output;
    private final CommandInbox inbox = new CommandInbox();
    private final TypedLines lines;
    private final AttachedSession attached;
    private final AskDialog asks;
    private final AttachActions actions;
    private final Outage outage;
    private final AtomicInteger unheard = new AtomicInteger();
    private boolean ended;
    private long interrupted;

    AttachLoop(LungoClient client, CommandTerminal terminal, boolean thinking) {
        this.client = client;
        this.live = terminal.terminals().in();
        this.output = TerminalOutput.plain(terminal);
        this.lines = new TypedLines(
                terminal.in(), inbox, live ? System::currentTimeMillis : () -> CommandInbox.Line.IN_TURN);
        this.attached = new AttachedSession(client, output, thinking);
        this.asks = attached.asks();
        this.actions = new AttachActions(client, output, inbox, attached);
        this.outage = new Outage(
                new TextScreen(output, new TextScreen.Options(false, false, false), System::currentTimeMillis));
    }

    /// `first` is carried out before any line that is typed, unless it is empty.
    ExitCode run(AttachOptions options, String first) throws InterruptedException {
        try (var _ = new EventPump(client, inbox, Long.MAX_VALUE)) {
            inbox.awaitGreeting();
            var held = TrustNotice.notice(client);
            if (!held.isEmpty()) output.note(held);
            actions.open(options);
            Interrupts.each(this::key);
            if (!first.isEmpty()) line(new CommandInbox.Line(first, CommandInbox.Line.IN_TURN));
            follow();
            output.endParagraph();
            if (!live && !asks.free()) throw unanswered();
            return ExitCode.OK;
        }
    }

    private CommandFailure unanswered() {
        var session = attached.session();
        return new CommandFailure(
                ExitCode.DENIED,
                "standard input ended, and the last question is still open\nAnswer it with: lungo attach --session "
                        + (session == null ? "ID" : session.id()));
    }

    private void follow() throws InterruptedException {
        long ticked = System.nanoTime();
        while (!over()) {
            if (ready() && !ended) lines.next();
            var heard = inbox.next(TICK_MILLIS);
            if (heard != null) attend(heard);
            attached.present();
            if ((System.nanoTime() - ticked) / 1_000_000 < TICK_MILLIS) continue;
            ticked = System.nanoTime();
            outage.tick();
            attached.tick();
        }
    }

    /// A line from a pipe is read when the one before is answered, and the end of the pipe leaves then.
    private boolean ready() {
        return live || !asks.free() || attached.settled();
    }

    private boolean over() {
        return actions.left() || ended && ready();
    }

    private void attend(CommandInbox.Heard heard) {
        try {
            switch (heard) {
                case CommandInbox.Said said -> hear(said.event());
                case CommandInbox.Lost lost -> outage.began(lost.why());
                case CommandInbox.Gone gone ->
                    throw new CommandFailure(
                            ExitCode.NO_SERVER, String.valueOf(gone.failure().getMessage()), gone.failure());
                case CommandInbox.Refused refused -> attached.complain(refused.failure());
                case CommandInbox.Interrupted _ -> interrupt();
                case CommandInbox.Line line -> typed(line);
                case CommandInbox.End _ -> ended = true;
            }
        } catch (ClientFailure failure) {
            attached.complain(failure);
        }
    }

    private void hear(Event event) {
        if (event instanceof Event.Connected) outage.ended();
        if (event instanceof Event.Connected || event instanceof Event.Lagged) attached.reload();
        else attached.hear(event);
    }

    private void typed(CommandInbox.Line typed) {
        lines.taken();
        line(typed);
    }

    private void line(CommandInbox.Line typed) {
        attached.typed();
        try {
            carryOut(typed);
        } catch (ClientFailure failure) {
            attached.complain(failure);
        } catch (CommandFailure failure) {
            output.note(output.paint(Ink.BAD, "✗ " + failure.getMessage()));
        }
    }

    private void carryOut(CommandInbox.Line typed) {
        var line = typed.text();
        actions.echoed(typed.entered() != CommandInbox.Line.IN_TURN);
        var command = AttachCommands.of(line);
        boolean slash = line.startsWith("/");
        if (slash && command != null) command.run(actions);
        else if (slash) actions.call(line.substring(1));
        else {
            switch (asks.meaning(typed)) {
                case ANSWER -> asks.line(line);
                case EARLY -> actions.tell("Not taken as an answer: the question had just appeared. Answer it again.");
                case LATE ->
                    actions.tell("Not sent: another client has just answered the question. Type the line again to send"
                            + " it as a prompt.");
                case UNRELATED -> {
                    if (command != null) command.run(actions);
                    else if (!line.isEmpty()) actions.say(line);
                }
            }
        }
    }

    /// On the signal's thread. The loop may be stuck in a request to a server that is silent.
    private void key() {
        if (unheard.incrementAndGet() >= MOST_UNHEARD) Interrupts.leave();
        inbox.interrupt();
    }

    private void interrupt() {
        unheard.set(0);
        long now = System.currentTimeMillis();
        boolean again = now - interrupted < AGAIN_MILLIS;
        interrupted = now;
        if (again) actions.leave();
        else actions.tell(attached.stop() ? "Stopping. Press Ctrl-C again to leave." : "Press Ctrl-C again to leave.");
    }
}
