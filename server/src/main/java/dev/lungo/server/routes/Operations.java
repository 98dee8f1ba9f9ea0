package dev.lungo.server.routes;

import dev.lungo.server.http.Route;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The operations of OpenCode's interface and their ids (operations.tsv). Those that no route serves are answered with
/// 501, so that a client gets the reason.
public final class Operations {
    private final Map<String, String> ids = new LinkedHashMap<>();

    public Operations() {
        try (var in = Objects.requireNonNull(Operations.class.getResourceAsStream("operations.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .forEach(fields -> ids.put(fields[0] + " " + fields[1], fields[2]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Endpoints for all operations that `router` does not have.
    public Router missing(Router router) {
        var missing = new Router();
        for (var operation : ids.keySet()) {
            var method = operation.substring(0, operation.indexOf(' '));
            var path = operation.substring(method.length() + 1);
            if (!router.serves(method, path))
                missing.add(Route.missing(method, path, "Lungo does not support " + operation + " yet."));
        }
        return missing;
    }

    /// The id of an operation, however the parameters in its path are called; of ours, one made of the path.
    String id(String method, String path) {
        var shape = shape(method + " " + path);
        return ids.entrySet().stream()
                .filter(entry -> shape(entry.getKey()).equals(shape))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> (path.substring(1) + "/" + method)
                        .replaceAll("[{}]", "")
                        .replaceAll("/+", ".")
                        .toLowerCase(Locale.ROOT));
    }

    private static String shape(String operation) {
        return operation.replaceAll("\\{\\w+}", "{}");
    }
}
