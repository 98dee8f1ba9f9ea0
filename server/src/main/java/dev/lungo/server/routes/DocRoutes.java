package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.process.Version;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Route;
import dev.lungo.server.http.Router;
import dev.lungo.server.http.Router.Served;
import dev.lungo.wire.OpenSchemas;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// `GET /doc`: the interface as an OpenAPI 3.1 document, built on request from what the routes declare.
public final class DocRoutes implements Route.Group {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final Router router;

    public DocRoutes(Router router) {
        this.router = router;
    }

    @Override
    public List<Route> routes() {
        return List.of(get("/doc", this::show).answers(mapOf(Object.class)));
    }

    private void show(Exchange exchange) throws IOException {
        exchange.json(document());
    }

    private Map<String, Object> document() {
        var schemas = new OpenSchemas();
        var operations = new Operations();
        var paths = new TreeMap<String, Map<String, Object>>();
        for (var served : router.served()) {
            paths.computeIfAbsent(served.path(), _ -> new TreeMap<>())
                    .put(served.method().toLowerCase(Locale.ROOT), operation(served, operations, schemas));
        }
        var made = new LinkedHashMap<String, Object>();
        made.put("openapi", "3.1.0");
        made.put("info", Map.of("title", "Lungo", "version", Version.CURRENT));
        made.put("paths", paths);
        made.put("components", Map.of("schemas", schemas.components()));
        return made;
    }

    private static Map<String, Object> operation(Served served, Operations operations, OpenSchemas schemas) {
        var declared = served.operation();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("operationId", operations.id(served.method(), served.path()));
        shown.put("parameters", parameters(served));
        if (declared.body() != null)
            shown.put("requestBody", Map.of("content", json(schema(declared.body(), schemas))));
        shown.put("responses", responses(declared, schemas));
        return shown;
    }

    private static List<Object> parameters(Served served) {
        var parameters = new ArrayList<Object>();
        PARAMETER
                .matcher(served.path())
                .results()
                .forEach(found -> parameters.add(parameter(found.group(1), "path", true)));
        parameters.add(parameter("directory", "query", false));
        for (var name : served.operation().query()) {
            boolean required = name.endsWith("!");
            parameters.add(parameter(required ? name.substring(0, name.length() - 1) : name, "query", required));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String name, String place, boolean required) {
        return Map.of("name", name, "in", place, "required", required, "schema", TEXT);
    }

    private static Map<String, Object> responses(Operation declared, OpenSchemas schemas) {
        if (declared.missing())
            return Map.of("501", Map.of("description", "Not implemented", "content", json(Map.of("type", "object"))));
        if (declared.answer() == void.class) return Map.of("204", Map.of("description", "Done"));
        var type = declared.stream() ? "text/event-stream" : "application/json";
        var schema = declared.answer() == null ? Map.<String, Object>of() : schema(declared.answer(), schemas);
        return Map.of("200", Map.of("description", "Done", "content", Map.of(type, Map.of("schema", schema))));
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static Map<String, Object> schema(Type type, OpenSchemas schemas) {
        if (type == Body.class) return schemas.of(mapOf(Object.class));
        if (!(type instanceof Operation.Fields(var fields))) return schemas.of(type);
        var properties = new TreeMap<String, Object>();
        fields.forEach((name, field) -> properties.put(name, schemas.of(field)));
        return Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }
}
