package dev.lungo.app.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Describes where a conversation with this server differs from the recorded one.
final class Comparison {
    /// Lists of things with these names are compared thing by thing, not place by place.
    private static final List<String> NAMED_BY = List.of("name", "id", "path", "file", "permission");

    /// Rules and registries of ours have other contents; what one of them looks like is the same.
    private static final List<String> SAMPLES = List.of("permission", "permissions");
    private static final List<String> REGISTRIES = List.of("/pty/shells", "/experimental/tool/ids");
    private static final String OMITTED = "<prose omitted>";

    private final Recording recorded;
    private final Recording actual;
    private final Normal was;
    private final Normal is;
    private final List<String> found = new ArrayList<>();

    private Comparison(Recording recorded, Normal was, Recording actual, Normal is) {
        this.recorded = recorded;
        this.was = was;
        this.actual = actual;
        this.is = is;
    }

    static List<String> of(Recording recorded, Normal was, Recording actual, Normal is) {
        var comparison = new Comparison(recorded, was, actual, is);
        if (recorded.isLog()) return comparison.shapes();
        recorded.all(Recording.Answered.class).forEach(comparison::answer);
        recorded.all(Recording.Opened.class).forEach(comparison::opened);
        recorded.all(Recording.Closed.class)
                .filter(closed -> actual.all(Recording.Closed.class).noneMatch(closed::equals))
                .forEach(closed -> comparison.found.add("the stream " + closed.stream() + " was not ended"));
        comparison.tracks(Tracks.of(recorded, was), Tracks.of(actual, is));
        return List.copyOf(comparison.found);
    }

    /// Compares only which answers there are, and that they have the recorded fields.
    private List<String> shapes() {
        recorded.all(Recording.Answered.class).forEach(expected -> {
            var answered = actual.answer(expected.to());
            var place = "answer " + expected.to();
            if (answered == null) found.add(place + ": none");
            else if (answered.status() != expected.status())
                found.add(place + ": status " + answered.status() + " instead of " + expected.status()
                        + brief(answered.body()));
            else if (expected.body() != null) has(place, expected.body(), answered.body());
        });
        return List.copyOf(found);
    }

    private void has(String place, JsonNode expected, @Nullable JsonNode answered) {
        if (answered == null
                || answered.isNumber() != expected.isNumber()
                        && !expected.asString("").equals("<ms>")) found.add(place + " is missing");
        else if (expected.isObject())
            expected.forEachEntry((key, value) -> has(place + "." + key, value, answered.get(key)));
        else if (expected.isArray() && !expected.isEmpty() && !answered.isEmpty())
            has(place + "[]", expected.get(0), answered.get(0));
        else if (expected.isContainer() && expected.getNodeType() != answered.getNodeType())
            found.add(place + " is " + answered.getNodeType());
    }

    private void answer(Recording.Answered expected) {
        var place = "answer " + expected.to();
        var answered = actual.answer(expected.to());
        if (answered == null) {
            found.add(place + ": none");
            return;
        }
        if (answered.status() != expected.status()) {
            found.add(place + ": status " + answered.status() + " instead of " + expected.status()
                    + brief(answered.body()));
            return;
        }
        headers(place, expected.headers(), answered.headers());
        boolean sample = recorded.all(Recording.Asked.class)
                .anyMatch(asked -> asked.number() == expected.to() && REGISTRIES.contains(asked.path()));
        if (sample)
            shape(place + "[0]", expected.body().path(0), answered.body().path(0));
        else
            value(
                    place,
                    expected.body() == null ? null : was.node("", expected.body()),
                    answered.body() == null ? null : is.node("", answered.body()));
    }

    private String brief(@Nullable JsonNode body) {
        var text = body == null ? "" : is.node("", body).toString();
        return ": " + text.substring(0, Math.min(text.length(), 200));
    }

    private void opened(Recording.Opened expected) {
        var answered = actual.all(Recording.Opened.class).findFirst();
        if (answered.isEmpty()) found.add("stream: not opened");
        else headers("stream", expected.headers(), answered.get().headers());
    }

    private void headers(String place, Map<String, String> expected, Map<String, String> answered) {
        expected.forEach((name, value) -> {
            var here = is.text(answered.getOrDefault(name, ""));
            if (name.equals("x-next-cursor") && !here.isEmpty()) return;
            if (!was.text(value).equals(here))
                found.add(place + ": header " + name + " \"" + here + "\" instead of \"" + was.text(value) + "\"");
        });
    }

    private void value(String place, @Nullable JsonNode expected, @Nullable JsonNode answered) {
        if (expected == null || answered == null) {
            if (expected != answered)
                found.add(place
                        + (expected == null ? " is there" : " is missing")
                        + excerpt(expected == null ? answered : expected));
        } else if (expected.getNodeType() != answered.getNodeType()) {
            found.add(place + " is " + answered.getNodeType() + " instead of " + expected.getNodeType()
                    + excerpt(answered));
        } else if (expected.isObject()) {
            var keys = new LinkedHashSet<>(expected.propertyNames());
            keys.addAll(answered.propertyNames());
            for (var key : keys) value(place + "." + key, expected.get(key), answered.get(key));
        } else if (expected.isArray()) {
            list(place, expected, answered);
        } else if (!expected.equals(answered) && !expected.asString("").equals(OMITTED)) {
            found.add(
                    place + " is " + shortened(answered.toString()) + " instead of " + shortened(expected.toString()));
        }
    }

    private void list(String place, JsonNode expected, JsonNode answered) {
        if (SAMPLES.stream().anyMatch(place::endsWith) && place.startsWith("answer")) {
            if (!expected.isEmpty() && !answered.isEmpty()) shape(place + "[0]", expected.get(0), answered.get(0));
            return;
        }
        for (var name : NAMED_BY) {
            if (expected.size() > 0 && distinct(expected, name) && distinct(answered, name)) {
                var keys = new LinkedHashSet<String>();
                expected.forEach(each -> keys.add(each.path(name).asString()));
                answered.forEach(each -> keys.add(each.path(name).asString()));
                for (var key : keys)
                    value(place + "[" + key + "]", element(expected, name, key), element(answered, name, key));
                return;
            }
        }
        if (expected.size() != answered.size())
            found.add(
                    place + " has " + answered.size() + " elements instead of " + expected.size() + excerpt(answered));
        for (int i = 0; i < Math.min(expected.size(), answered.size()); i++)
            value(place + "[" + i + "]", expected.get(i), answered.get(i));
    }

    private void shape(String place, JsonNode expected, JsonNode answered) {
        if (expected.getNodeType() != answered.getNodeType())
            found.add(place + " is " + answered.getNodeType() + " instead of " + expected.getNodeType());
        else if (!new TreeSet<>(expected.propertyNames()).equals(new TreeSet<>(answered.propertyNames()))) {
            found.add(place + " has " + answered.propertyNames() + " instead of " + expected.propertyNames());
        }
    }

    private static boolean distinct(JsonNode list, String name) {
        var names = new TreeSet<String>();
        for (var each : list) {
            if (!each.path(name).isString() || !names.add(each.get(name).asString())) return false;
        }
        return true;
    }

    private static @Nullable JsonNode element(JsonNode list, String name, String key) {
        for (var each : list) {
            if (each.path(name).asString("").equals(key)) return each;
        }
        return null;
    }

    private void tracks(Tracks expected, Tracks answered) {
        var names = new LinkedHashSet<>(expected.lines().keySet());
        names.addAll(answered.lines().keySet());
        for (var name : names) {
            lines(
                    name,
                    expected.lines().getOrDefault(name, List.of()),
                    answered.lines().getOrDefault(name, List.of()));
        }
        expected.states().forEach((name, state) -> {
            if (answered.states().containsKey(name))
                value("state " + name, state, answered.states().get(name));
        });
        answered.spoken().forEach((name, spoken) -> {
            var whole = answered.states().get(name);
            if (whole != null && !Names.text(whole, "text").equals(is.text(spoken)))
                found.add(name + ": its deltas make another text");
        });
    }

    /// Missing and additional lines, by the longest common subsequence.
    private void lines(String track, List<String> expected, List<String> answered) {
        int[][] common = new int[expected.size() + 1][answered.size() + 1];
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = answered.size() - 1; j >= 0; j--) {
                common[i][j] = expected.get(i).equals(answered.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        var after = "the start";
        while (i < expected.size() || j < answered.size()) {
            if (i < expected.size() && j < answered.size() && expected.get(i).equals(answered.get(j))) {
                after = expected.get(i++);
                j++;
            } else if (j == answered.size() || i < expected.size() && common[i + 1][j] >= common[i][j + 1]) {
                found.add(track + ": no \"" + expected.get(i++) + "\" after \"" + shortened(after) + "\"");
            } else {
                found.add(track + ": \"" + answered.get(j++) + "\" too much after \"" + shortened(after) + "\"");
            }
        }
    }

    private static String excerpt(@Nullable JsonNode node) {
        return node == null ? "" : ": " + shortened(node.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }
}
