package dev.lungo.server.pty;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;
import static dev.lungo.server.http.Route.put;

import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.workspace.Pty;
import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.core.workspace.TerminalHost.Program;
import dev.lungo.core.workspace.TerminalHost.ShellChoice;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import dev.lungo.server.http.Tickets;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Terminals: opened, listed, resized, shown, closed. The classes of WebSocket and of the terminals are loaded with the
/// first one.
public final class PtyRoutes implements AutoCloseable, Route.Group {
    private static final Set<String> LOGIN_SHELLS = Set.of("bash", "zsh", "sh", "dash", "ksh", "fish");

    /// A terminal to open; without a command it runs the user's shell.
    private record Wish(
            @Nullable String command,
            @Nullable List<String> args,
            @Nullable String cwd,
            @Nullable Map<String, String> env,
            @Nullable String title) {}

    private record Size(int rows, int cols) {
        private static final int MOST = 10_000;

        private Size {
            if (Math.min(rows, cols) < 1 || Math.max(rows, cols) > MOST)
                throw new IllegalArgumentException("rows and cols must be between 1 and " + MOST);
        }
    }

    private record Change(@Nullable String title, @Nullable Size size) {}

    private record Forbidden(String _tag, String message) {}

    private record NotFound(String _tag, String ptyID, String message) {}

    private interface Use {
        void of(PtySessions.Session session) throws IOException;
    }

    private final PtySessions sessions;
    private final Instances instances;
    private final Tickets tickets;

    /// `tickets` open WebSockets.
    public PtyRoutes(Journal journal, Instances instances, TerminalHost host, Tickets tickets) {
        this.sessions = new PtySessions(journal, host);
        this.instances = instances;
        this.tickets = tickets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/pty", exchange -> exchange.json(sessions.list(exchange.directory())))
                        .answers(listOf(Pty.class)),
                get("/pty/shells", exchange -> exchange.json(sessions.host().shells()))
                        .answers(listOf(ShellChoice.class)),
                post("/pty", Wish.class, this::open).answers(Pty.class),
                get("/pty/{id}", exchange -> found(exchange, session -> exchange.json(session.info())))
                        .answers(Pty.class),
                put(
                                "/pty/{id}",
                                Change.class,
                                (exchange, change) -> found(exchange, session -> change(exchange, session, change)))
                        .answers(Pty.class),
                delete(
                                "/pty/{id}",
                                exchange -> found(exchange, session -> {
                                    sessions.remove(session.info().id().value());
                                    exchange.json(true);
                                }))
                        .answers(boolean.class),
                post("/pty/{id}/connect-token", exchange -> found(exchange, session -> ticket(exchange, session)))
                        .answers(Tickets.Ticket.class),
                get("/pty/{id}/connect", this::connect)
                        .asks("cursor", "ticket")
                        .answers(boolean.class)
                        .opened());
    }

    private void found(Exchange exchange, Use use) throws IOException {
        var id = exchange.parameter("id");
        var session = sessions.find(id).orElse(null);
        if (session == null) exchange.json(404, new NotFound("PtyNotFoundError", id, "PTY session not found: " + id));
        else use.of(session);
    }

    private void open(Exchange exchange, Wish wish) throws IOException {
        var directory = exchange.directory();
        var program = wish.command() == null || wish.command().isBlank()
                ? sessions.host().shells().getFirst().path()
                : wish.command();
        try {
            var opened = new Program(
                    program,
                    arguments(wish.args(), program),
                    Path.of(directory).resolve(wish.cwd() == null ? "" : wish.cwd()),
                    variables(wish.env()));
            exchange.json(sessions.open(
                    new Scope(directory, instances.view(directory).project().id()), opened, wish.title()));
        } catch (IOException | InvalidPathException failed) {
            throw HttpFailure.badRequest("Payload", "Could not open the terminal: " + failed.getMessage());
        }
    }

    /// A shell is a login shell here, as in any terminal.
    private static List<String> arguments(@Nullable List<String> given, String program) {
        var arguments = new ArrayList<>(given == null ? List.of() : given);
        if (LOGIN_SHELLS.contains(program.substring(program.lastIndexOf('/') + 1))) arguments.add("-l");
        return List.copyOf(arguments);
    }

    private static Map<String, String> variables(@Nullable Map<String, String> given) {
        if (given == null) return Map.of();
        given.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0)
                throw HttpFailure.badRequest("Payload", "\"env\" contains a name or a value that no variable can have");
        });
        return given;
    }

    private void change(Exchange exchange, PtySessions.Session session, Change change) throws IOException {
        if (change.title() != null) sessions.retitle(session, change.title());
        if (change.size() != null)
            session.terminal().resize(change.size().rows(), change.size().cols());
        sessions.updated(session);
        exchange.json(session.info());
    }

    private void ticket(Exchange exchange, PtySessions.Session session) throws IOException {
        if ("1".equals(exchange.header("x-opencode-ticket"))) {
            exchange.json(tickets.issue(session.info().id().value()));
        } else {
            exchange.json(403, new Forbidden("PtyForbiddenError", "Invalid PTY connect token request"));
        }
    }

    private void connect(Exchange exchange) throws IOException {
        var id = exchange.parameter("id");
        var ticket = exchange.query("ticket");
        if (ticket == null ? !exchange.admitted() : !tickets.redeem(ticket, id)) {
            exchange.json(403, new Forbidden("PtyForbiddenError", "Invalid PTY ticket"));
            return;
        }
        found(exchange, session -> show(exchange, session));
    }

    private static void show(Exchange exchange, PtySessions.Session session) throws IOException {
        long cursor = exchange.number("cursor", 0);
        if (!PtySocket.open(
                exchange, session.terminal(), cursor < 0 ? session.terminal().said() : cursor)) {
            throw HttpFailure.badRequest("Headers", "This address is for WebSockets");
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
