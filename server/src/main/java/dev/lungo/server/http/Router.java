package dev.lungo.server.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the endpoint of a method and a path. Templates are like `/session/{id}/message`; a path with
/// literal words wins over one with parameters. Filled before the server starts, then only read.
public final class Router {
    /// Handles a request on a virtual thread of its own; may block.
    public interface Endpoint {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    /// An endpoint with the values of its template's parameters; an `open` one decides itself who may come in.
    record Match(Endpoint endpoint, Map<String, String> parameters, boolean open) {}

    private record Route(String method, String[] segments, Endpoint endpoint, boolean open) {}

    private final List<Route> routes = new ArrayList<>();

    public Router add(String method, String template, Endpoint endpoint) {
        routes.add(new Route(method, segments(template), endpoint, false));
        return this;
    }

    /// Adds an endpoint that is reached without the server's secret and asks for one of its own.
    public Router addOpen(String method, String template, Endpoint endpoint) {
        routes.add(new Route(method, segments(template), endpoint, true));
        return this;
    }

    /// The methods that a path knows, in alphabetical order.
    List<String> methods(String path) {
        var segments = segments(path);
        var methods = new TreeSet<>(Set.of("OPTIONS"));
        for (var route : routes) {
            if (match(route.segments, segments) != null) methods.add(route.method);
        }
        if (methods.contains("GET")) methods.add("HEAD");
        return List.copyOf(methods);
    }

    /// The templates that are served, as `METHOD /path`, in order.
    public List<String> served() {
        return routes.stream().map(route -> route.method + " /" + String.join("/", route.segments)).toList();
    }

    /// HEAD is answered by what answers GET; the body is left out on the way.
    @Nullable Match find(String given, String path) {
        var method = given.equals("HEAD") ? "GET" : given;
        var segments = segments(path);
        Match best = null;
        for (var route : routes) {
            if (!route.method.equals(method)) continue;
            var parameters = match(route.segments, segments);
            if (parameters != null && (best == null || parameters.size() < best.parameters.size())) best = new Match(route.endpoint, parameters, route.open);
        }
        return best;
    }

    private static @Nullable Map<String, String> match(String[] template, String[] segments) {
        if (template.length != segments.length) return null;
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) parameters.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            else if (!template[i].equals(segments[i])) return null;
        }
        return parameters;
    }

    private static String[] segments(String path) {
        return path.replaceAll("^/+|/+$", "").split("/");
    }
}
