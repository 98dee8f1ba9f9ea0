package dev.lungo.server.web;

import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The page at `/` and its files below `/web/`. They hold nothing that is secret and are given to
/// everyone; what they ask the server for needs the token, which a browser gets for a ticket.
public final class WebRoutes {
    private static final Pattern FILE = Pattern.compile("[a-z]+\\.(css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html; charset=utf-8",
            "css",
            "text/css; charset=utf-8",
            "js",
            "text/javascript; charset=utf-8",
            "svg",
            "image/svg+xml");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final @Nullable String secret;
    private final Tickets tickets = new Tickets();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /// `secret` is what the server wants to see; null when it lets everyone in.
    public WebRoutes(@Nullable String secret) {
        this.secret = secret;
    }

    public void addTo(Router router) {
        router.addOpen("GET", "/", exchange -> file(exchange, "index.html"))
                .addOpen("GET", "/web/{file}", exchange -> {
                    var name = exchange.parameter("file");
                    if (!FILE.matcher(name).matches()) throw missing(name);
                    file(exchange, name);
                })
                .add(
                        "POST",
                        "/lungo/web/ticket",
                        exchange -> exchange.json(
                                Map.of("ticket", tickets.issue(), "expires_in", Tickets.LIFE.toSeconds())))
                .addOpen("POST", "/lungo/web/enter", this::enter);
    }

    private void enter(Exchange exchange) throws IOException {
        if (!tickets.redeem(exchange.body().text("ticket"))) {
            throw new HttpFailure(
                    403,
                    "ForbiddenError",
                    "This address was used already or is too old; get a new one with: lungo web");
        }
        exchange.answerHeader("Cache-Control", "no-store");
        exchange.json(Map.of("token", Objects.requireNonNullElse(secret, "")));
    }

    private void file(Exchange exchange, String name) throws IOException {
        var bytes = files.get(name);
        if (bytes == null) {
            bytes = read(name);
            files.put(name, bytes);
        }
        exchange.answerHeader("Content-Type", Objects.requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1))));
        exchange.answerHeader("Content-Security-Policy", POLICY);
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        exchange.answerHeader("Referrer-Policy", "no-referrer");
        exchange.answerHeader("Cache-Control", "no-cache");
        exchange.send(bytes);
        exchange.end();
    }

    private static byte[] read(String name) throws IOException {
        try (var in = WebRoutes.class.getResourceAsStream(name)) {
            if (in == null) throw missing(name);
            return in.readAllBytes();
        }
    }

    private static HttpFailure missing(String name) {
        return new HttpFailure(404, "NotFoundError", "There is no GET /web/" + name + ".");
    }
}
