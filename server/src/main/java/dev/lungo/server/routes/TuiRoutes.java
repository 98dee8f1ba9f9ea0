package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Remote control of terminal clients: each request becomes an event of the directory, and the answer to a client that
/// waits at `/tui/control/next`.
public final class TuiRoutes implements Route.Group {
    private static final int PATIENCE_SECONDS = 10;
    private static final Set<String> VARIANTS = Set.of("info", "success", "warning", "error");

    private final Instances instances;
    private final Sessions sessions;
    private final Journal journal;
    private final LinkedTransferQueue<Control> controls = new LinkedTransferQueue<>();

    public TuiRoutes(Instances instances, Sessions sessions, Journal journal) {
        this.instances = instances;
        this.sessions = sessions;
        this.journal = journal;
    }

    record Control(String path, Object body) {}

    record Text(String text) {}

    record Command(String command) {}

    record Executed(@Nullable String command) {}

    record Toast(
            @Nullable String title,
            String message,
            String variant,
            @Nullable Long duration) {}

    record Selection(Id<Session> sessionID) {}

    record Published(String type, Map<String, Object> properties) {}

    private static Map<String, String> commands() {
        try (var in = Objects.requireNonNull(TuiRoutes.class.getResourceAsStream("tui-commands.tsv"))) {
            var commands = new HashMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .forEach(pair -> commands.put(pair[0], pair[1]));
            return Map.copyOf(commands);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("/tui/append-prompt", Text.class, (exchange, it) -> send(exchange, event(it)))
                        .answers(boolean.class),
                post("/tui/show-toast", Toast.class, (exchange, it) -> send(exchange, event(it)))
                        .answers(boolean.class),
                post("/tui/select-session", Selection.class, (exchange, it) -> send(exchange, event(it)))
                        .answers(boolean.class),
                post("/tui/execute-command", Command.class, (exchange, it) -> send(exchange, event(it)))
                        .answers(boolean.class),
                post("/tui/publish", Published.class, (exchange, it) -> send(exchange, event(it)))
                        .answers(boolean.class),
                get("/tui/control/next", this::next).answers(Control.class),
                post("/tui/control/response", Body.class, (exchange, _) -> exchange.json(true))
                        .answers(boolean.class),
                plain("submit-prompt", "prompt.submit"),
                plain("clear-prompt", "prompt.clear"),
                plain("open-help", "help.show"),
                plain("open-sessions", "session.list"),
                plain("open-themes", "session.list"),
                plain("open-models", "model.list"));
    }

    private Route plain(String name, String command) {
        return post("/tui/" + name, exchange -> send(exchange, new Event.TuiCommandWanted(command)))
                .answers(boolean.class);
    }

    private void send(Exchange exchange, Event event) throws IOException {
        var scope = instances.view(exchange.directory()).scope();
        journal.record(scope, event);
        controls.tryTransfer(new Control(exchange.path(), event));
        exchange.json(true);
    }

    private static Event event(Text text) {
        return new Event.TuiPromptAppended(text.text());
    }

    private static Event event(Toast toast) {
        if (!VARIANTS.contains(toast.variant()))
            throw HttpFailure.badRequest(
                    "Payload", "\"variant\" must be one of " + VARIANTS + ", not \"" + toast.variant() + "\"");
        return new Event.TuiToast(toast.title(), toast.message(), toast.variant(), toast.duration());
    }

    private Event event(Selection selection) {
        return new Event.TuiSessionWanted(
                sessions.require(selection.sessionID()).id());
    }

    private static Event event(Command command) {
        return new Event.TuiCommandWanted(commands().get(command.command()));
    }

    private Event event(Published published) {
        var properties = Body.of(published.properties());
        return switch (published.type()) {
            case "tui.prompt.append" -> event(properties.as(Text.class));
            case "tui.command.execute" ->
                new Event.TuiCommandWanted(properties.as(Executed.class).command());
            case "tui.toast.show" -> event(properties.as(Toast.class));
            case "tui.session.select" -> event(properties.as(Selection.class));
            case String other ->
                throw HttpFailure.badRequest(
                        "Payload", "\"type\" must be one of the tui events, not \"" + other + "\"");
        };
    }

    /// Waits as long as the client does: blanks before the answer, which JSON allows, show whether it is there.
    private void next(Exchange exchange) throws IOException, InterruptedException {
        exchange.answerHeader("Content-Type", "application/json");
        if (exchange.headOnly()) {
            exchange.end();
            return;
        }
        while (!Thread.currentThread().isInterrupted()) {
            var control = controls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (control != null) {
                exchange.send(Json.bytes(control));
                exchange.end();
                return;
            }
            exchange.send(" ".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
