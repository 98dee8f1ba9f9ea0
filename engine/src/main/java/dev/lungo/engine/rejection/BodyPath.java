package dev.lungo.engine.rejection;

import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A place in a request's body as refusals name it: `messages.3.content.1`, `input[4]`, `contents[2].parts[0]`,
/// `"messages",3,"content"`, or, counted from one, `messages.4.member.content.2.member`.
record BodyPath(String list, List<String> steps) {
    private static final Pattern START =
            Pattern.compile("\\b(messages|input|contents|template)\\b(?=[\"']?[.,\\[]+\\d)");
    private static final Pattern STEP = Pattern.compile("\\G[.,\\[\\]\"']*(\\d{1,5}\\b|[A-Za-z_]\\w*)");
    private static final String FROM_ONE = "member";

    static boolean isNamedIn(String refusal) {
        return START.matcher(refusal).find();
    }

    static List<BodyPath> in(String refusal) {
        var places = new ArrayList<BodyPath>();
        var start = START.matcher(refusal);
        while (start.find()) {
            var steps = new ArrayList<String>();
            var step = STEP.matcher(refusal).region(start.end(), refusal.length());
            while (step.find()) steps.add(step.group(1));
            places.add(new BodyPath(start.group(1), steps));
        }
        return places;
    }

    /// The node at this place in a body, and its parents up to the whole message; empty if there is no such place.
    List<JsonNode> in(byte[] body) {
        var nodes = new ArrayList<JsonNode>();
        var node = list(tree(body));
        boolean fromOne = steps.contains(FROM_ONE);
        for (var step : steps) {
            boolean index = Character.isDigit(step.charAt(0));
            var next = index ? node.path(Integer.parseInt(step) - (fromOne ? 1 : 0)) : node.path(step);
            if (next.isMissingNode() && index) break;
            if (next.isMissingNode()) continue;
            nodes.addFirst(next);
            node = next;
        }
        return nodes;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.tree(body.length == 0 ? "{}" : new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException foreign) {
            return Json.mapper().createObjectNode();
        }
    }

    /// The list may be inside a wrapper.
    private JsonNode list(JsonNode tree) {
        if (tree.path(list).isArray()) return tree.get(list);
        for (var inner : tree) {
            var found = inner.isObject() ? list(inner) : inner.path(list);
            if (found.isArray()) return found;
        }
        return tree.path(list);
    }
}
