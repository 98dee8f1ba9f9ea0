package dev.lungo.server.http;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    /// A template that is served, and what is known of it.
    public record Served(String method, String path, Operation operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private record Route(String method, String[] segments, Endpoint endpoint, Operation operation, boolean open) {}

    private final List<Route> routes = new ArrayList<>();
    private Supplier<Router> rest = () -> this;
    private @Nullable Router others;

    public Router add(String method, String template, Endpoint endpoint) {
        routes.add(new Route(method, segments(template), endpoint, Operation.UNDECLARED, false));
        return this;
    }

    /// Adds an endpoint that is reached without the server's secret and asks for one of its own.
    public Router addOpen(String method, String template, Endpoint endpoint) {
        routes.add(new Route(method, segments(template), endpoint, Operation.UNDECLARED, true));
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

    /// An endpoint that is not there yet: it answers 501 and says why.
    public Router missing(String method, String template, String why) {
        add(method, template, _ -> {
            throw HttpFailure.missing(why);
        });
        return declare(routes.getLast().operation.asMissing());
    }

    /// Declares the query parameters of the endpoint that was added last; required ones end with `!`.
    public Router asks(String... query) {
        return declare(routes.getLast().operation.withQuery(query));
    }

    /// Declares the body that the endpoint that was added last takes.
    public Router takes(Type body) {
        return declare(routes.getLast().operation.withBody(body));
    }

    /// Declares what the endpoint that was added last answers; `void` stands for 204 without a body.
    public Router answers(Type answer) {
        return declare(routes.getLast().operation.withAnswer(answer));
    }

    private Router declare(Operation operation) {
        var last = routes.removeLast();
        routes.add(new Route(last.method, last.segments, last.endpoint, operation, last.open));
        return this;
    }

    /// Routes to look at where none of these fits. They are made when that first happens.
    public void otherwise(Supplier<Router> made) {
        rest = made;
    }

    private synchronized Router others() {
        if (others == null) others = rest.get();
        return others;
    }

    /// Whether an endpoint was added for the template, however its parameters are called.
    public boolean serves(String method, String template) {
        var segments = segments(template);
        return routes.stream().anyMatch(route -> route.method.equals(method) && alike(route.segments, segments));
    }

    private static boolean alike(String[] one, String[] other) {
        if (one.length != other.length) return false;
        for (int i = 0; i < one.length; i++) {
            if (!one[i].equals(other[i]) && !(one[i].startsWith("{") && other[i].startsWith("{"))) return false;
        }
        return true;
    }

    /// Everything that is served, in the order in which it was added.
    public List<Served> served() {
        var own = routes.stream()
                .map(route -> new Served(route.method, "/" + String.join("/", route.segments), route.operation));
        return (others() == this ? own : Stream.concat(own, others().served().stream())).toList();
    }

    /// HEAD is answered by what answers GET; the body is left out on the way.
    @Nullable
    Match find(String given, String path) {
        var method = given.equals("HEAD") ? "GET" : given;
        var segments = segments(path);
        Match best = null;
        for (var route : routes) {
            if (!route.method.equals(method)) continue;
            var parameters = match(route.segments, segments);
            if (parameters != null && (best == null || parameters.size() < best.parameters.size()))
                best = new Match(route.endpoint, parameters, route.open);
        }
        return best != null || others() == this ? best : others().find(method, path);
    }

    private static @Nullable Map<String, String> match(String[] template, String[] segments) {
        if (template.length != segments.length) return null;
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{") ? segments[i].isEmpty() : !template[i].equals(segments[i])) return null;
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{"))
                parameters.put(template[i].substring(1, template[i].length() - 1), segments[i]);
        }
        return parameters;
    }

    private static String[] segments(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') start++;
        while (end > start && path.charAt(end - 1) == '/') end--;
        return path.substring(start, end).split("/");
    }
}
