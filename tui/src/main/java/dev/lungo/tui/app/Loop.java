package dev.lungo.tui.app;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.compose.DraftSaver;
import dev.lungo.tui.compose.ExternalEditor;
import dev.lungo.tui.draw.image.ImageCells;
import dev.lungo.tui.image.ImageProtocol;
import dev.lungo.tui.inline.FinishedLines;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one thread that has the state: takes what comes in, changes the state, starts effects, and draws. The first
/// change is drawn at once, later ones at most every 16 ms, but input from the terminal at once.
final class Loop {
    private static final long FRAME_NANOS = 16_000_000;

    private final BlockingQueue<Incoming> inbox;
    private final Clock clock;
    private final DraftSaver drafts;
    private final FrameFacts facts = new FrameFacts();
    private State state;
    private boolean ended;
    private long drawnAt;
    private String title = "";

    Loop(State state, BlockingQueue<Incoming> inbox, DraftSaver drafts, Clock clock) {
        this.state = state;
        this.inbox = inbox;
        this.drafts = drafts;
        this.clock = clock;
    }

    /// Runs until the person leaves; returns the last state.
    State run(Display display, Workers workers) throws InterruptedException {
        draw(display);
        while (!ended) {
            var next = await();
            boolean typed = fold(next == null ? new Incoming.Tick() : next, display, workers);
            for (var more = inbox.poll(); more != null && !ended; more = inbox.poll())
                typed |= fold(more, display, workers);
            if (!typed) waitForFrame(display, workers);
            if (!ended) draw(display);
        }
        return state;
    }

    private @Nullable Incoming await() throws InterruptedException {
        long millis = Ticks.millis(state);
        return millis == Ticks.NEVER ? inbox.take() : inbox.poll(millis, TimeUnit.MILLISECONDS);
    }

    /// Returns true for input from the terminal, which is drawn at once.
    private boolean fold(Incoming incoming, Display display, Workers workers) {
        var transition = Update.of(state, incoming, clock.millis());
        state = transition.state();
        drafts.note(state);
        for (var effect : transition.effects()) {
            switch (effect) {
                case Effect.Remote it -> workers.start(it);
                case Effect.Local it -> workers.start(it);
                case Effect.Quit _ -> ended = true;
                case Effect.Suspend _ -> display.suspend();
                case Effect.Edit it -> edit(it.text(), display);
                case Effect.EditFile it -> edit(it, display);
                case Effect.Reconnect _ -> workers.reconnect();
                case Effect.Redraw _ -> display.redraw();
                case Effect.UseMouse it -> display.mouse(it.used());
                case Effect.Copy it -> display.copy(it.text());
                case Effect.Notify it -> display.notify(it.title(), it.body());
            }
        }
        return incoming instanceof Incoming.FromTerminal;
    }

    private void edit(String text, Display display) {
        try {
            inbox.add(new ExternalEditor.Edited(display.edit(text)));
        } catch (IOException failure) {
            state = state.warning("The editor cannot be used: " + failure.getMessage());
        }
    }

    private void edit(Effect.EditFile file, Display display) {
        try {
            display.edit(file.file(), file.line());
        } catch (IOException failure) {
            state = state.warning("The editor cannot be used: " + failure.getMessage());
        }
    }

    /// Waits for the time of the next frame, and folds in what comes until then. A key ends the wait.
    private void waitForFrame(Display display, Workers workers) throws InterruptedException {
        for (long left = left(); left > 0 && !ended; left = left()) {
            var more = inbox.poll(left, TimeUnit.NANOSECONDS);
            if (more != null && fold(more, display, workers)) return;
        }
    }

    private long left() {
        return drawnAt + FRAME_NANOS - System.nanoTime();
    }

    private void images(Buffer screen, Display display) {
        for (int number : ImageCells.in(screen)) {
            var image = ShownImage.of(state, number);
            if (image != null) display.image(image);
        }
    }

    private void draw(Display display) {
        long begun = System.nanoTime();
        var finished = FinishedLines.of(Update.settled(state));
        state = finished.state();
        if (!finished.lines().isEmpty()) display.write(finished.lines());
        var screen = ScreenView.draw(state);
        if (ShownImage.target(state).protocol() != ImageProtocol.NONE) images(screen, display);
        if (state.setup().chose("debug", "on")) facts.draw(screen, display.written());
        display.follow(!state.setup().chose("theme_lock", "kept"));
        display.offer(state.setup().themes());
        display.show(screen, state.setup().theme());
        var next = Attention.title(state);
        if (!next.equals(title)) display.title(next);
        title = next;
        drawnAt = System.nanoTime();
        facts.took(drawnAt - begun);
        state = Update.drawn(state, clock.millis());
    }
}
