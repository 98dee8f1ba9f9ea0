package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.post;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.engine.command.Invocation;
import dev.lungo.engine.work.CommandRuns;
import dev.lungo.engine.work.SessionPrompts;
import dev.lungo.engine.work.UserShells;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Commands, shell commands, and summaries. Closing the connection stops nothing.
public final class WorkRoutes implements Route.Group {
    private final SessionPrompts prompts;
    private final CommandRuns commands;
    private final UserShells shells;

    public WorkRoutes(SessionPrompts prompts, CommandRuns commands, UserShells shells) {
        this.prompts = prompts;
        this.commands = commands;
        this.shells = shells;
    }

    record Command(
            String command,
            String arguments,
            @Nullable String agent,
            @Nullable ModelRef model,
            @Nullable String variant,
            @Nullable Id<Message> messageID,
            @Nullable List<PartInput> parts) {}

    record Line(
            String command,
            @Nullable String agent,
            @Nullable ModelRef model) {}

    record Beginning(
            String providerID, String modelID, @Nullable Id<Message> messageID) {}

    record Summary(
            String providerID, String modelID, @Nullable Boolean auto) {}

    @Override
    public List<Route> routes() {
        return List.of(
                post("/session/{id}/command", Command.class, this::command).answers(Message.class),
                post("/session/{id}/shell", Line.class, this::shell).answers(Message.class),
                post("/session/{id}/init", Beginning.class, this::init).answers(boolean.class),
                post("/session/{id}/summarize", Summary.class, this::summarize).answers(boolean.class));
    }

    private void command(Exchange exchange, Command command) throws IOException, InterruptedException {
        var call = new Invocation(
                command.command(),
                command.arguments(),
                command.agent(),
                command.model(),
                command.variant(),
                command.messageID(),
                command.parts() == null ? List.of() : PartInput.all(command.parts()));
        exchange.json(result(commands.run(exchange.id("id"), call)));
    }

    private void shell(Exchange exchange, Line line) throws IOException, InterruptedException {
        exchange.json(result(shells.run(exchange.id("id"), line.command(), line.agent(), line.model())));
    }

    private void init(Exchange exchange, Beginning wanted) throws IOException, InterruptedException {
        var model = new ModelRef(wanted.providerID(), wanted.modelID());
        var call = new Invocation("init", "", null, model, null, wanted.messageID(), List.of());
        result(commands.run(exchange.id("id"), call));
        exchange.json(true);
    }

    private void summarize(Exchange exchange, Summary wanted) throws IOException, InterruptedException {
        var model = new ModelRef(wanted.providerID(), wanted.modelID());
        result(prompts.summarize(exchange.id("id"), model, Boolean.TRUE.equals(wanted.auto())));
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
