package dev.lungo.cli.attach;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.follow.EventPump;
import dev.lungo.cli.follow.Outage;
import dev.lungo.cli.follow.TrustNotice;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/// The one thread of `lungo attach`: hears what happens and what is typed, and attends to it in order.
final class AttachLoop {
    private static final long POLL_MILLIS = 30;
    private static final long TICK_MILLIS = 500;
    /// A second Ctrl-C within this time leaves.
    private static final long AGAIN_MILLIS = 3_000;
    private static final int MOST_UNHEARD = 3;

    private final LungoClient client;
    private final Console console;
    private final CommandInbox inbox = new CommandInbox();
    private final AttachCommands commands;
    private final Outage outage;
    private final AtomicInteger unheard = new AtomicInteger();
    private final Deque<CommandInbox.Line> lines = new ArrayDeque<>();
    private boolean ended;
    private long interrupted;

    AttachLoop(LungoClient client, Console console, AttachOptions options) {
        this.client = client;
        this.console = console;
        this.commands = new AttachCommands(client, console, inbox, options);
        this.outage = new Outage(
                new TextScreen(console.output(), new TextScreen.Options(false, false), System::currentTimeMillis));
    }

    ExitCode run() throws InterruptedException {
        try (var _ = new EventPump(client, inbox, Long.MAX_VALUE)) {
            inbox.awaitGreeting();
            var held = TrustNotice.notice(client);
            if (!held.isEmpty()) console.output().note(held);
            commands.open();
            Interrupts.each(this::key);
            long ticked = System.nanoTime();
            while (!over()) {
                console.poll(inbox, commands.label(), commands.moment());
                var heard = inbox.next(console.live() ? POLL_MILLIS : TICK_MILLIS);
                if (heard != null) attend(heard);
                commands.present();
                if (!lines.isEmpty() && commands.ready(console.live())) commands.line(lines.removeFirst());
                if ((System.nanoTime() - ticked) / 1_000_000 < TICK_MILLIS) continue;
                ticked = System.nanoTime();
                outage.tick();
                commands.tick();
            }
            return ExitCode.OK;
        }
    }

    /// A pipe's end leaves when what it said is answered.
    private boolean over() {
        if (commands.left()) return true;
        return ended && (console.live() || lines.isEmpty() && commands.ready(false));
    }

    private void attend(CommandInbox.Heard heard) {
        try {
            switch (heard) {
                case CommandInbox.Said said -> hear(said.event());
                case CommandInbox.Lost lost -> outage.began(lost.why());
                case CommandInbox.Gone gone ->
                    throw new CommandFailure(
                            ExitCode.NO_SERVER, String.valueOf(gone.failure().getMessage()), gone.failure());
                case CommandInbox.Refused refused -> commands.complain(refused.failure());
                case CommandInbox.Interrupted _ -> interrupt();
                case CommandInbox.Line line -> lines.addLast(line);
                case CommandInbox.End _ -> ended = true;
            }
        } catch (ClientFailure failure) {
            commands.complain(failure);
        }
    }

    private void hear(Event event) {
        switch (event) {
            case Event.Connected _ -> {
                outage.ended();
                commands.reload();
            }
            case Event.Lagged _ -> commands.reload();
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> commands.hear(event);
        }
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
        if (again) commands.leave();
        else commands.interrupt();
    }
}
