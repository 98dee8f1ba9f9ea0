package dev.lungo.wire.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits on loopback until the browser returns with a code, shows it a page, and frees the port. Requests without the
/// state of this sign-in change nothing.
public final class Callback implements AutoCloseable {
    private static final String PAGE = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Lungo</title>
        <style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}</style>
        <h1>%s</h1><p>%s</p></html>
        """;

    private final HttpServer server;
    private final String state;
    private final Duration patience;
    private final URI redirect;
    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

    private Callback(HttpServer server, String state, Duration patience, URI redirect) {
        this.server = server;
        this.state = state;
        this.patience = patience;
        this.redirect = redirect;
    }

    /// The port is free again after `patience`, even if no one waits for the code. Port 0 stands for any.
    ///
    /// @throws IOException when the port is taken; the provider demands that one
    public static Callback open(URI redirect, String state, Duration patience) throws IOException {
        var server = bound(redirect.getPort());
        var actual = URI.create(redirect.toString()
                .replaceFirst(
                        ":" + redirect.getPort(), ":" + server.getAddress().getPort()));
        var callback = new Callback(server, state, patience, actual);
        callback.answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, _) -> server.stop(0));
        server.createContext("/", exchange -> callback.handle(exchange, redirect.getPath()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return callback;
    }

    private static HttpServer bound(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (BindException taken) {
            throw new IOException(
                    "port " + port
                            + ", where the provider redirects the browser, is in use by another program: stop that"
                            + " program, or sign in with a code",
                    taken);
        }
    }

    /// The address to which the browser has to return.
    public URI redirect() {
        return redirect;
    }

    /// Waits for the browser; returns the fields of the address to which it returned, `code` among them.
    public Map<String, String> await() throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(
                    cause instanceof TimeoutException
                            ? "the browser did not return within " + patience.toMinutes() + " minutes"
                            : cause.getMessage(),
                    cause);
        }
    }

    /// The page is sent before the server closes.
    private void handle(HttpExchange exchange, String path) throws IOException {
        Runnable outcome;
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            outcome = answered(exchange, path, Query.of(exchange.getRequestURI().getRawQuery()));
        }
        outcome.run();
    }

    private Runnable answered(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            page(exchange, 404, "Not found", "Lungo waits for a sign-in at another address.");
            return () -> {};
        }
        if (!state.equals(query.get("state"))) {
            page(exchange, 400, "Wrong sign-in", "This page belongs to another sign-in. Start the sign-in again.");
            return () -> {};
        }
        var given = query.getOrDefault("code", "");
        if (!given.isEmpty()) {
            page(exchange, 200, "You are signed in", "Lungo continues automatically. You can close this page.");
            return () -> answer.complete(query);
        }
        var why = query.getOrDefault("error_description", query.getOrDefault("error", "the provider sent no code"));
        page(exchange, 400, "The sign-in failed", why);
        return () -> answer.completeExceptionally(new IOException("the provider rejected it (" + why + ")"));
    }

    private static void page(HttpExchange exchange, int status, String title, String text) throws IOException {
        var page = PAGE.formatted(escaped(title), escaped(text)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void close() {
        answer.completeExceptionally(new IOException("another sign-in replaced it"));
    }
}
