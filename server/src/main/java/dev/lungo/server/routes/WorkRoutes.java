package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.engine.Engine;
import dev.lungo.engine.command.Invocation;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// What a session can be made to do besides answering a prompt. Closing the connection stops nothing.
public final class WorkRoutes {
    private final Engine engine;

    public WorkRoutes(Engine engine) {
        this.engine = engine;
    }

    record Command(
            String command,
            String arguments,
            @Nullable String agent,
            @Nullable String model,
            @Nullable String variant,
            @Nullable Id<Message> messageID,
            @Nullable List<Object> parts) {}

    record Line(
            String command,
            @Nullable String agent,
            @Nullable ModelRef model) {}

    record Beginning(
            String providerID, String modelID, @Nullable Id<Message> messageID) {}

    record Summary(
            String providerID, String modelID, @Nullable Boolean auto) {}

    public void addTo(Router router) {
        router.add("POST", "/session/{id}/command", this::command)
                .takes(Command.class)
                .answers(Message.class)
                .add("POST", "/session/{id}/shell", this::shell)
                .takes(Line.class)
                .answers(Message.class)
                .add("POST", "/session/{id}/init", this::init)
                .takes(Beginning.class)
                .answers(boolean.class)
                .add("POST", "/session/{id}/summarize", this::summarize)
                .takes(Summary.class)
                .answers(boolean.class);
    }

    private void command(Exchange exchange) throws IOException, InterruptedException {
        var body = exchange.body();
        var call = new Invocation(
                body.text("command"),
                body.text("arguments"),
                body.optionalText("agent"),
                body.optionalModel(),
                body.optionalText("variant"),
                body.optionalId("messageID"),
                body.tree().has("parts") ? MessageRoutes.inputs(body) : List.of());
        exchange.json(result(engine.command(exchange.id("id"), call)));
    }

    private void shell(Exchange exchange) throws IOException, InterruptedException {
        var body = exchange.body();
        exchange.json(result(engine.shell(
                exchange.id("id"), body.text("command"), body.optionalText("agent"), body.optionalModel())));
    }

    private void init(Exchange exchange) throws IOException, InterruptedException {
        var body = exchange.body();
        Id<Message> message = body.optionalId("messageID");
        var model = new ModelRef(body.text("providerID"), body.text("modelID"));
        result(engine.command(exchange.id("id"), new Invocation("init", "", null, model, null, message, List.of())));
        exchange.json(true);
    }

    private void summarize(Exchange exchange) throws IOException, InterruptedException {
        Body body = exchange.body();
        var model = new ModelRef(body.text("providerID"), body.text("modelID"));
        boolean auto = Optional.ofNullable(body.optionalFlag("auto")).orElse(false);
        result(engine.summarize(exchange.id("id"), model, auto));
        exchange.json(true);
    }

    private static Message result(CompletableFuture<Message> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }
}
