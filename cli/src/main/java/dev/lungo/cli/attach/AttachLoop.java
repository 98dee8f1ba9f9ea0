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
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/// The one thread of `lungo attach`: receives events and typed lines, and handles them in order.
final class AttachLoop {
    private static final long POLL_MILLIS = 30;
    private static final long TICK_MILLIS = 500;
    /// A second Ctrl-C within this time leaves.
    private static final long AGAIN_MILLIS = 3_000;
    private static final int MOST_UNHEARD = 3;

    private final LungoClient client;
    private final Console console;
    private final TerminalOutput output;
    private final CommandInbox inbox = new CommandInbox();
    private final AttachedSession attached;
    private final AskDialog asks;
    private final AttachActions actions;
    private final Outage outage;
    private final AtomicInteger unheard = new AtomicInteger();
    private final Deque<CommandInbox.Line> lines = new ArrayDeque<>();
    private boolean ended;
    private long interrupted;

    AttachLoop(LungoClient client, Console console, boolean thinking) {
        this.client = client;
        this.console = console;
        this.output = console.output();
        this.attached = new AttachedSession(client, output, thinking);
        this.asks = attached.asks();
        this.actions = new AttachActions(client, console, inbox, attached);
        this.outage = new Outage(
                new TextScreen(output, new TextScreen.Options(false, false, false), System::currentTimeMillis));
    }

    ExitCode run(AttachOptions options) throws InterruptedException {
        try (var _ = new EventPump(client, inbox, Long.MAX_VALUE)) {
            inbox.awaitGreeting();
            var held = TrustNotice.notice(client);
            if (!held.isEmpty()) output.note(held);
            actions.open(options);
            Interrupts.each(this::key);
            long ticked = System.nanoTime();
            while (!over()) {
                poll();
                var heard = inbox.next(console.live() ? POLL_MILLIS : TICK_MILLIS);
                if (heard != null) attend(heard);
                attached.present(this::poll);
                if (!lines.isEmpty() && ready()) line(lines.removeFirst());
                if ((System.nanoTime() - ticked) / 1_000_000 < TICK_MILLIS) continue;
                ticked = System.nanoTime();
                outage.tick();
                attached.tick();
            }
            return ExitCode.OK;
        }
    }

    private void poll() {
        console.poll(inbox, asks.free() ? "› " : "? ", asks.moment());
    }

    /// A line from a pipe waits until the one before is answered, and its end leaves then.
    private boolean ready() {
        return console.live() || !asks.free() || attached.settled();
    }

    private boolean over() {
        return actions.left() || ended && (console.live() || lines.isEmpty() && ready());
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
                case CommandInbox.Line line -> lines.addLast(line);
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
        boolean slash = line.startsWith("/");
        if (!slash && asks.answers(typed)) {
            asks.line(line);
            return;
        }
        if (!slash && asks.outdated(typed)) {
            late(line);
            return;
        }
        var command = AttachCommands.of(line);
        if (command != null) command.run(actions);
        else if (slash) actions.call(line.substring(1));
        else if (!line.isEmpty()) actions.say(line);
    }

    /// A line that was typed for a question which was settled before its Enter.
    private void late(String line) {
        actions.tell("Line not sent: the question it was typed for is already settled."
                + (asks.free() && !line.isEmpty() ? " Press Enter to send it as a prompt." : ""));
        if (asks.free()) console.fill(line, asks.moment());
    }

    /// On the signal's thread. The loop may be stuck in a request to a server that is silent.
    private void key() {
        if (unheard.incrementAndGet() >= MOST_UNHEARD) {
            console.close();
            Interrupts.leave();
        }
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
