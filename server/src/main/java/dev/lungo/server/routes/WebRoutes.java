package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import dev.lungo.server.http.Tickets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The page at `/` and its files below `/web/`. They contain no secrets, so every client gets them. Their requests need
/// the token, which a browser gets for a ticket; with the token, a page gets tickets for its streams.
public final class WebRoutes implements Route.Group {
    private static final Pattern FILE = Pattern.compile("[a-z-]+(\\.min)?\\.(css|js|svg)");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final @Nullable String secret;
    private final Tickets pages = new Tickets(Duration.ofMinutes(10), System::nanoTime);
    private final Tickets streams;
    private final Map<String, WebFile> files = new ConcurrentHashMap<>();

    record Entry(String ticket) {}

    /// `secret` is the server's token; null if it needs none. `streams` open event and WebSocket streams.
    public WebRoutes(@Nullable String secret, Tickets streams) {
        this.secret = secret;
        this.streams = streams;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/", exchange -> file(exchange, "index.html")).opened(),
                get("/web/{file}", exchange -> {
                            var name = exchange.parameter("file");
                            if (!FILE.matcher(name).matches()) throw missing(name);
                            file(exchange, name);
                        })
                        .opened(),
                post("/lungo/web/ticket", exchange -> exchange.json(pages.issue()))
                        .answers(Tickets.Ticket.class),
                post("/lungo/stream-ticket", exchange -> exchange.json(streams.issue()))
                        .answers(Tickets.Ticket.class),
                post("/lungo/web/enter", Entry.class, this::enter).opened());
    }

    private void enter(Exchange exchange, Entry entry) throws IOException {
        if (!pages.redeem(entry.ticket(), exchange.path())) {
            throw new HttpFailure(
                    403,
                    "ForbiddenError",
                    "This address has expired or was already used. To get a new one, run `lungo web`.");
        }
        exchange.answerHeader("Cache-Control", "no-store");
        exchange.json(Map.of("token", Objects.requireNonNullElse(secret, "")));
    }

    /// A browser asks each time, and gets the content only if it has another one.
    private void file(Exchange exchange, String name) throws IOException {
        var file = files.get(name);
        if (file == null) {
            file = WebFile.read(name);
            if (file == null) throw missing(name);
            files.put(name, file);
        }
        exchange.answerHeader("Content-Security-Policy", POLICY);
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        exchange.answerHeader("Referrer-Policy", "no-referrer");
        exchange.answerHeader("Cache-Control", "no-cache");
        exchange.answerHeader("ETag", file.tag());
        if (file.tag().equals(exchange.header("If-None-Match"))) exchange.nothing(304);
        else exchange.packed(file.type(), file.packed());
    }

    private static HttpFailure missing(String name) {
        return new HttpFailure(404, "NotFoundError", "File not found: /web/" + name);
    }
}
