package dev.lungo.tui.app;

import dev.lungo.client.LungoClient;
import dev.lungo.core.file.Directories;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.tui.compose.DraftSaver;
import dev.lungo.tui.compose.Keeping;
import dev.lungo.tui.compose.Shelf;
import dev.lungo.tui.dialog.setting.LoadSettings;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.prompt.Desk;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.review.ReviewActions;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.session.Outgoing;
import dev.lungo.tui.session.StartSession;
import dev.lungo.tui.session.Submit;
import dev.lungo.tui.settings.SettingsStore;
import dev.lungo.tui.settings.TerminalSettings;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.Device;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.Setup;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.TerminalTraits;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.theme.Depth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The terminal interface. `run` returns when the person leaves.
public final class Interface {
    private Interface() {}

    /// The first screen: the chosen session, or the home screen if null. `first` is sent at once unless it is empty.
    public record Start(String directory, @Nullable Choice session, String first, Wanted wanted, Look look) {
        public Start(String directory, @Nullable Choice session, String first, Wanted wanted) {
            this(directory, session, first, wanted, Look.FULL);
        }

        /// The review of the directory's worktree alone.
        public static Start review(String directory) {
            return new Start(directory, null, "", new Wanted(null, null), Look.REVIEW);
        }

        /// The same with its finished messages in the terminal's scrollback.
        public Start inScrollback() {
            return new Start(directory, session, first, wanted, Look.INLINE);
        }

        boolean isInline() {
            return look == Look.INLINE;
        }
    }

    /// The full screen, the review over it, or rows at the end of the scrollback.
    public enum Look {
        FULL,
        REVIEW,
        INLINE
    }

    /// The agent and the model of the next prompts; null for the session's or the server's.
    public record Wanted(@Nullable String agent, @Nullable ModelRef model) {}

    /// A way to the session that is shown first; null for the home screen.
    public interface Choice {
        @Nullable
        Session of(LungoClient client);
    }

    /// Draws before a server answers, unless a session is chosen.
    ///
    /// @throws IOException if this process has no terminal
    public static void run(Server server, Start start, Map<String, String> environment)
            throws IOException, InterruptedException {
        var inbox = new LinkedBlockingQueue<Incoming>();
        var home = Path.of(System.getProperty("user.home"));
        var places = TerminalSettings.Places.of(Directories.of(environment, home));
        try (var connection = new Connection(server, inbox::add);
                var workers = new Workers(connection, inbox::add);
                var drafts = new DraftSaver(shelf());
                var events = new EventSource(connection, inbox::add)) {
            var chosen = start.session() == null ? null : start.session().of(connection.client());
            var watch = new SettingsWatch(places, workers);
            Consumer<TerminalInput> input = received -> {
                inbox.add(new Incoming.FromTerminal(received));
                watch.touched();
            };
            Runnable changed = () -> inbox.add(new Incoming.Tick());
            try (var display = TerminalDisplay.open(environment, start.isInline(), input, changed)) {
                events.start();
                load(start.directory(), chosen, workers);
                if (!start.first().isEmpty()) workers.start(send(start, chosen));
                var device = new Device(display.columns(), display.rows(), true, System.currentTimeMillis())
                        .with(TerminalTraits.of(environment, !start.isInline() && Depth.of(environment) == Depth.FULL));
                var place = start.isInline() ? device.asInline() : device;
                var begun = LoadSettings.applied(first(start, chosen, place), SettingsStore.read(places));
                var first = start.look() == Look.REVIEW ? ReviewActions.alone(begun) : Transition.to(begun);
                for (var effect : first.effects()) if (effect instanceof Effect.Remote it) workers.start(it);
                new Loop(first.state(), inbox, drafts, Clock.systemUTC()).run(display, workers);
            }
        }
    }

    private static Shelf shelf() {
        return new Shelf(Directories.current().state().resolve("prompts"));
    }

    private static void load(String directory, @Nullable Session chosen, Workers workers) {
        workers.start(new Keeping.LoadDesk(shelf(), directory));
        if (chosen != null) workers.start(new Keeping.LoadDraft(shelf(), chosen.id()));
    }

    private static Effect.Remote send(Start start, @Nullable Session chosen) {
        var wanted = start.wanted();
        var first = Outgoing.of(PromptText.of(start.first()), wanted.agent(), wanted.model());
        return chosen == null ? new StartSession(first) : Submit.first(chosen.id(), first, start.directory());
    }

    private static State first(Start start, @Nullable Session chosen, Device device) {
        var setup = new Setup(
                KeyMap.standard(),
                AppActions.all(),
                "lungo",
                start.wanted().agent(),
                start.wanted().model());
        var state = new State(
                setup,
                Known.of(start.directory()),
                device,
                Map.of(),
                null,
                Desk.of(shelf().folder(), Editor.EMPTY),
                Chrome.NONE);
        return chosen == null ? state : LoadSession.begin(state, chosen).state().showing(chosen.id());
    }
}
