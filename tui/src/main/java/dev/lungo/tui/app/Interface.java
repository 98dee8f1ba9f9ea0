package dev.lungo.tui.app;

import dev.lungo.client.LungoClient;
import dev.lungo.core.file.Directories;
import dev.lungo.core.session.Session;
import dev.lungo.tui.compose.DraftSaver;
import dev.lungo.tui.compose.Keeping;
import dev.lungo.tui.compose.Shelf;
import dev.lungo.tui.dialog.setting.LoadSettings;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.prompt.Desk;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.settings.SettingsStore;
import dev.lungo.tui.settings.TerminalSettings;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.Device;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.Setup;
import dev.lungo.tui.state.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The terminal interface. `run` returns when the person leaves.
public final class Interface {
    private Interface() {}

    /// The first screen: a session, or the home screen if null. `prompt` is already typed.
    public record Start(String directory, @Nullable Session session, String prompt) {}

    /// @throws IOException if this process has no terminal
    public static void run(LungoClient client, Start start, Map<String, String> environment)
            throws IOException, InterruptedException {
        var inbox = new LinkedBlockingQueue<Incoming>();
        var watch = new AtomicReference<@Nullable SettingsWatch>();
        var home = Path.of(System.getProperty("user.home"));
        var places = TerminalSettings.Places.of(Directories.of(environment, home));
        try (var display = TerminalDisplay.open(environment, input -> {
                    inbox.add(new Incoming.FromTerminal(input));
                    touched(watch.get());
                });
                var workers = new Workers(client, inbox::add);
                var drafts = new DraftSaver(shelf());
                var events = new EventSource(client, inbox::add)) {
            events.start();
            load(start, workers);
            var device = new Device(display.columns(), display.rows(), true, System.currentTimeMillis());
            var first = LoadSettings.applied(first(start, device), SettingsStore.read(places));
            watch.set(new SettingsWatch(places, workers));
            new Loop(first, inbox, drafts, Clock.systemUTC()).run(display, workers);
        }
    }

    private static void touched(@Nullable SettingsWatch watch) {
        if (watch != null) watch.touched();
    }

    private static Shelf shelf() {
        return new Shelf(Directories.current().state().resolve("prompts"));
    }

    private static void load(Start start, Workers workers) {
        workers.start(new Keeping.LoadDesk(shelf(), start.directory()));
        if (start.session() != null)
            workers.start(new Keeping.LoadDraft(shelf(), start.session().id()));
    }

    private static State first(Start start, Device device) {
        var setup = new Setup(KeyMap.standard(), AppActions.all(), "lungo", null, null);
        var state = new State(
                setup,
                Known.of(start.directory()),
                device,
                Map.of(),
                null,
                Desk.of(shelf().folder(), Editor.of(start.prompt())),
                Chrome.NONE);
        if (start.session() == null) return state;
        return LoadSession.begin(state, start.session())
                .state()
                .showing(start.session().id());
    }
}
