package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.workspace.Explorer;
import dev.lungo.core.workspace.Explorer.Kind;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;

/// Files of a project: listed, read, found by name and by content.
public final class FileRoutes implements Route.Group {
    private static final int FEW = 10;
    private static final int MOST = 200;
    private static final int MOST_LINES = 100;

    private final Areas areas;
    private final Explorer explorer;
    private final SymbolSearch symbols;

    public FileRoutes(Areas areas, Explorer explorer) {
        this.areas = areas;
        this.explorer = explorer;
        symbols = new SymbolSearch(areas);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(
                                "/file",
                                exchange -> exchange.json(
                                        areas.asked(() -> explorer.list(areas.of(exchange), path(exchange)))))
                        .asks("path!")
                        .answers(listOf(Explorer.Entry.class)),
                get(
                                "/file/content",
                                exchange -> exchange.json(
                                        areas.asked(() -> explorer.read(areas.of(exchange), path(exchange)))))
                        .asks("path!")
                        .answers(Explorer.Content.class),
                get(
                                "/find",
                                exchange -> exchange.json(areas.asked(() ->
                                        explorer.lines(areas.of(exchange), exchange.required("pattern"), MOST_LINES))))
                        .asks("pattern!")
                        .answers(listOf(Explorer.Match.class)),
                get("/find/file", this::find)
                        .asks("query!", "dirs", "type", "limit")
                        .answers(listOf(String.class)),
                get("/find/symbol", exchange -> exchange.json(symbols.find(exchange)))
                        .asks("query!")
                        .answers(listOf(SymbolSearch.Symbol.class)));
    }

    private static String path(Exchange exchange) {
        return empty(exchange, "path");
    }

    private void find(Exchange exchange) throws IOException, InterruptedException {
        exchange.json(
                areas.asked(() -> explorer.find(areas.of(exchange), query(exchange), kind(exchange), limit(exchange))));
    }

    /// An empty one is a question too: for what is at the top.
    static String query(Exchange exchange) {
        return empty(exchange, "query");
    }

    private static String empty(Exchange exchange, String name) {
        return exchange.given(name) instanceof String given ? given : exchange.required(name);
    }

    static Kind kind(Exchange exchange) {
        return switch (exchange.query("type")) {
            case "file" -> Kind.FILE;
            case "directory" -> Kind.DIRECTORY;
            case null -> "false".equals(exchange.query("dirs")) ? Kind.FILE : Kind.ANY;
            case String other ->
                throw HttpFailure.badRequest("Query", "\"type\" must be file or directory, not \"" + other + "\"");
        };
    }

    static int limit(Exchange exchange) {
        return Math.clamp(exchange.number("limit", FEW), 1, MOST);
    }
}
