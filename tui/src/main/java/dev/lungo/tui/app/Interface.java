package dev.lungo.tui.app;

import dev.lungo.client.LungoClient;
import dev.lungo.core.session.Session;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.Device;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.Setup;
import dev.lungo.tui.state.State;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The terminal interface. `run` returns when the person leaves.
public final class Interface {
    private Interface() {}

    /// The first screen: a session, or the home screen if null. `prompt` is already typed.
    public record Start(String directory, @Nullable Session session, String prompt) {}

    /// A way to open the terminal, which gives its input to the consumer.
    public interface Opening {
        Display open(Consumer<TerminalInput> input);
    }

    public static void run(LungoClient client, Start start, Device device, Opening terminal)
            throws InterruptedException {
        var loop = new Loop(first(start, device), Clock.systemUTC());
        try (var display = terminal.open(input -> loop.accept(new Incoming.FromTerminal(input)));
                var workers = new Workers(client, loop::accept);
                var events = new EventSource(client, loop::accept)) {
            events.start();
            loop.run(display, workers);
        }
    }

    private static State first(Start start, Device device) {
        var setup = new Setup(KeyMap.standard(), AppActions.all(), "lungo", null, null);
        var state = new State(
                setup, Known.of(start.directory()), device, Map.of(), null, Editor.of(start.prompt()), Chrome.NONE);
        if (start.session() == null) return state;
        return LoadSession.begin(state, start.session())
                .state()
                .showing(start.session().id());
    }
}
