package dev.lungo.server.pty;

import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.workspace.Pty;
import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.core.workspace.TerminalHost.Program;
import dev.lungo.core.workspace.TerminalHost.ShellChoice;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Terminals: made, listed, resized, shown, ended. The classes of WebSocket and of the terminals
/// themselves are loaded with the first one.
public final class PtyRoutes implements AutoCloseable {
    private static final Set<String> LOGIN_SHELLS = Set.of("bash", "zsh", "sh", "dash", "ksh", "fish");

    /// What a terminal is asked for with; without a command it is the user's shell.
    private record Wish(
            @Nullable String command,
            @Nullable List<String> args,
            @Nullable String cwd,
            @Nullable Map<String, String> env,
            @Nullable String title) {}

    private record Size(int rows, int cols) {}

    private record Change(@Nullable String title, @Nullable Size size) {}

    private record Ticket(String ticket, long expires_in) {}

    private record Forbidden(String _tag, String message) {}

    private record NotFound(String _tag, String ptyID, String message) {}

    private interface Use {
        void of(PtySessions.Session session) throws IOException;
    }

    private final PtySessions sessions;
    private final Instances instances;
    private final PtyTickets tickets = new PtyTickets();

    public PtyRoutes(Journal journal, Instances instances, TerminalHost host) {
        this.sessions = new PtySessions(journal, host);
        this.instances = instances;
    }

    public void addTo(Router router) {
        router.add("GET", "/pty", exchange -> exchange.json(sessions.list(exchange.directory())))
                .answers(Operation.listOf(Pty.class))
                .add(
                        "GET",
                        "/pty/shells",
                        exchange -> exchange.json(sessions.host().shells()))
                .answers(Operation.listOf(ShellChoice.class))
                .add("POST", "/pty", this::open)
                .takes(Wish.class)
                .answers(Pty.class)
                .add("GET", "/pty/{id}", exchange -> found(exchange, session -> exchange.json(session.info())))
                .answers(Pty.class)
                .add("PUT", "/pty/{id}", exchange -> found(exchange, session -> change(exchange, session)))
                .takes(Change.class)
                .answers(Pty.class)
                .add(
                        "DELETE",
                        "/pty/{id}",
                        exchange -> found(exchange, session -> {
                            sessions.remove(session.info().id().value());
                            exchange.json(true);
                        }))
                .answers(boolean.class)
                .add(
                        "POST",
                        "/pty/{id}/connect-token",
                        exchange -> found(exchange, session -> ticket(exchange, session)))
                .answers(Ticket.class)
                .addOpen("GET", "/pty/{id}/connect", this::connect)
                .asks("cursor", "ticket")
                .answers(boolean.class);
    }

    private void found(Exchange exchange, Use use) throws IOException {
        var id = exchange.parameter("id");
        var session = sessions.find(id).orElse(null);
        if (session == null) exchange.json(404, new NotFound("PtyNotFoundError", id, "PTY session not found: " + id));
        else use.of(session);
    }

    private void open(Exchange exchange) throws IOException {
        var body = exchange.body();
        var directory = exchange.directory();
        var cwd = body.optionalText("cwd");
        var command = body.optionalText("command");
        var program = command == null || command.isBlank()
                ? sessions.host().shells().getFirst().path()
                : command;
        try {
            var opened = new Program(
                    program,
                    arguments(body, program),
                    Path.of(directory).resolve(cwd == null ? "" : cwd),
                    variables(body));
            exchange.json(sessions.open(
                    new Scope(directory, instances.view(directory).project().id()),
                    opened,
                    body.optionalText("title")));
        } catch (IOException | InvalidPathException failed) {
            throw HttpFailure.badRequest("Payload", "The terminal cannot be opened: " + failed.getMessage());
        }
    }

    /// A shell is a login shell here, as in any terminal.
    private static List<String> arguments(Body body, String program) {
        var given = body.optionalList("args", String[].class);
        var arguments = new ArrayList<>(given == null ? List.of() : given);
        if (LOGIN_SHELLS.contains(program.substring(program.lastIndexOf('/') + 1))) arguments.add("-l");
        return List.copyOf(arguments);
    }

    private static Map<String, String> variables(Body body) {
        var variables = new HashMap<String, String>();
        var given = body.tree().path("env");
        for (var name : given.propertyNames()) {
            var value = new Body(given).text(name);
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw HttpFailure.badRequest("Payload", "\"env\" has a name or a value that no variable can have");
            }
            variables.put(name, value);
        }
        return variables;
    }

    private void change(Exchange exchange, PtySessions.Session session) throws IOException {
        var body = exchange.body();
        var title = body.optionalText("title");
        if (title != null) sessions.retitle(session, title);
        var size = body.tree().path("size");
        if (!size.isMissingNode())
            session.terminal()
                    .resize(
                            positive(size.path("rows").asInt(0)),
                            positive(size.path("cols").asInt(0)));
        sessions.updated(session);
        exchange.json(session.info());
    }

    private static int positive(int number) {
        if (number < 1 || number > 10_000)
            throw HttpFailure.badRequest("Payload", "\"size\" wants rows and cols as numbers above 0");
        return number;
    }

    private void ticket(Exchange exchange, PtySessions.Session session) throws IOException {
        if ("1".equals(exchange.header("x-opencode-ticket"))) {
            exchange.json(new Ticket(tickets.issue(session.info().id().value()), PtyTickets.LIFE.toSeconds()));
        } else {
            exchange.json(403, new Forbidden("PtyForbiddenError", "Invalid PTY connect token request"));
        }
    }

    private void connect(Exchange exchange) throws IOException {
        var id = exchange.parameter("id");
        var ticket = exchange.query("ticket");
        if (ticket == null ? !exchange.admitted() : !tickets.redeem(ticket, id)) {
            exchange.json(403, new Forbidden("PtyForbiddenError", "The PTY ticket is not valid"));
            return;
        }
        found(exchange, session -> show(exchange, session));
    }

    private static void show(Exchange exchange, PtySessions.Session session) throws IOException {
        long cursor = exchange.number("cursor", 0);
        if (!PtySocket.open(
                exchange, session.terminal(), cursor < 0 ? session.terminal().said() : cursor)) {
            throw HttpFailure.badRequest("Headers", "this address is for WebSockets");
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
