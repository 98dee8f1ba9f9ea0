package dev.lungo.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the route of a method and a path. A path with literal words wins over one with parameters. Filled before the
/// server starts, then only read.
public final class Router {
    /// A route with the values of its template's parameters.
    record Match(Route route, Map<String, String> parameters) {}

    /// A template that is served, and what is known of it.
    public record Served(String method, String path, Operation operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private record Entry(Route route, String[] segments) {}

    private final List<Entry> entries = new ArrayList<>();
    private Supplier<Router> rest = () -> this;
    private @Nullable Router others;

    public Router add(Route... routes) {
        return add(List.of(routes));
    }

    public Router add(List<Route> routes) {
        for (var route : routes) entries.add(new Entry(route, segments(route.template())));
        return this;
    }

    /// The methods that a path knows, in alphabetical order.
    List<String> methods(String path) {
        var segments = segments(path);
        var methods = new TreeSet<>(Set.of("OPTIONS"));
        for (var entry : entries) {
            if (match(entry.segments, segments) != null) methods.add(entry.route.method());
        }
        if (methods.contains("GET")) methods.add("HEAD");
        return List.copyOf(methods);
    }

    /// Routes to look at where none of these fits. They are made when that first happens.
    public void otherwise(Supplier<Router> made) {
        rest = made;
    }

    private synchronized Router others() {
        if (others == null) others = rest.get();
        return others;
    }

    /// True if there is a route for the template, whatever the names of its parameters.
    public boolean serves(String method, String template) {
        var segments = segments(template);
        return entries.stream()
                .anyMatch(entry -> entry.route.method().equals(method) && alike(entry.segments, segments));
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
        var own = entries.stream()
                .map(entry -> new Served(
                        entry.route.method(), "/" + String.join("/", entry.segments), entry.route.operation()));
        return (others() == this ? own : Stream.concat(own, others().served().stream())).toList();
    }

    /// HEAD is answered by what answers GET; the body is left out on the way.
    @Nullable
    Match find(String given, String path) {
        var method = given.equals("HEAD") ? "GET" : given;
        var segments = segments(path);
        Match best = null;
        for (var entry : entries) {
            if (!entry.route.method().equals(method)) continue;
            var parameters = match(entry.segments, segments);
            if (parameters != null && (best == null || parameters.size() < best.parameters.size()))
                best = new Match(entry.route, parameters);
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
