package dev.lungo.server.routes;

import dev.lungo.core.event.Event;
import dev.lungo.engine.Engine;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Remote control of terminal clients: each request becomes an event of the directory, and goes to
/// whoever waits at `/tui/control/next`.
public final class TuiRoutes {
    private static final int PATIENCE_SECONDS = 10;
    private static final Set<String> VARIANTS = Set.of("info", "success", "warning", "error");

    private final Engine engine;
    private final LinkedTransferQueue<Control> controls = new LinkedTransferQueue<>();

    public TuiRoutes(Engine engine) {
        this.engine = engine;
    }

    record Control(String path, Object body) {}

    record Text(String text) {}

    record Command(String command) {}

    record Toast(
            @Nullable String title,
            String message,
            String variant,
            @Nullable Long duration) {}

    record Selection(String sessionID) {}

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

    public void addTo(Router router) {
        router.add("POST", "/tui/append-prompt", exchange -> tell(exchange, append(exchange.body())))
                .takes(Text.class)
                .answers(boolean.class)
                .add("POST", "/tui/show-toast", exchange -> tell(exchange, toast(exchange.body())))
                .takes(Toast.class)
                .answers(boolean.class)
                .add("POST", "/tui/select-session", exchange -> tell(exchange, select(exchange.body())))
                .takes(Selection.class)
                .answers(boolean.class)
                .add("POST", "/tui/execute-command", exchange -> tell(exchange, execute(exchange.body())))
                .takes(Command.class)
                .answers(boolean.class)
                .add("POST", "/tui/publish", exchange -> tell(exchange, published(exchange.body())))
                .takes(Published.class)
                .answers(boolean.class)
                .add("GET", "/tui/control/next", this::next)
                .answers(Control.class)
                .add("POST", "/tui/control/response", exchange -> exchange.json(true))
                .takes(Object.class)
                .answers(boolean.class);
        for (var plain : Map.of(
                        "submit-prompt",
                        "prompt.submit",
                        "clear-prompt",
                        "prompt.clear",
                        "open-help",
                        "help.show",
                        "open-sessions",
                        "session.list",
                        "open-themes",
                        "session.list",
                        "open-models",
                        "model.list")
                .entrySet()) {
            router.add(
                            "POST",
                            "/tui/" + plain.getKey(),
                            exchange -> tell(exchange, new Event.TuiCommandWanted(plain.getValue())))
                    .answers(boolean.class);
        }
    }

    private void tell(Exchange exchange, Event event) throws IOException {
        var scope = engine.instances().view(exchange.directory()).scope();
        engine.journal().record(scope, event);
        controls.tryTransfer(new Control(exchange.path(), event));
        exchange.json(true);
    }

    private static Event append(Body body) {
        return new Event.TuiPromptAppended(body.as(Text.class).text());
    }

    private static Event toast(Body body) {
        var toast = body.as(Toast.class);
        if (!VARIANTS.contains(toast.variant()))
            throw HttpFailure.badRequest(
                    "Payload", "\"variant\" is one of " + VARIANTS + ", not \"" + toast.variant() + "\"");
        return new Event.TuiToast(toast.title(), toast.message(), toast.variant(), toast.duration());
    }

    private Event select(Body body) {
        return new Event.TuiSessionWanted(
                engine.sessions().require(body.id("sessionID")).id());
    }

    private static Event execute(Body body) {
        return new Event.TuiCommandWanted(commands().get(body.as(Command.class).command()));
    }

    private Event published(Body body) {
        var properties = new Body(body.tree().path("properties"));
        return switch (body.text("type")) {
            case "tui.prompt.append" -> append(properties);
            case "tui.command.execute" -> new Event.TuiCommandWanted(properties.optionalText("command"));
            case "tui.toast.show" -> toast(properties);
            case "tui.session.select" -> select(properties);
            case String other ->
                throw HttpFailure.badRequest("Payload", "\"type\" is one of the tui events, not \"" + other + "\"");
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
