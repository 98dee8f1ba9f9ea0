package dev.lungo.extensions.plugin.process;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.hook.HookPoint.PermissionAsked;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.wire.Json;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The value of a hook point as JSON. The answer of a program has what changes of it.
final class HookValue {
    /// The points by their names.
    static final Map<String, Class<?>> POINTS = points();

    /// Objects of which an answer may have some members; all others are replaced as a whole.
    private static final Set<String> MERGED = Set.of("request", "model", "settings", "output");

    private HookValue() {}

    private static Map<String, Class<?>> points() {
        var points = new TreeMap<String, Class<?>>();
        for (var point : HookPoint.class.getPermittedSubclasses()) points.put(point.getSimpleName(), point);
        return points;
    }

    /// A point that exists.
    static Class<?> point(String name) {
        return Objects.requireNonNull(POINTS.get(name), name);
    }

    static ObjectNode tree(HookPoint<?> value) {
        return Json.mapper().valueToTree(value);
    }

    /// The value that an answer leaves. A plugin that is not the user's own may not allow what would ask.
    static <P extends HookPoint<P>> P changed(P value, JsonNode answer, boolean own) throws PluginFailure {
        if (!answer.isObject()) return value;
        try {
            var tree = tree(value);
            merge(tree, answer);
            @SuppressWarnings("unchecked")
            var left = (P) Json.mapper().treeToValue(tree, value.getClass());
            boolean allows = left instanceof PermissionAsked asked && asked.reply() instanceof PermissionReply.Once;
            return allows && !own ? value : left;
        } catch (JacksonException wrong) {
            throw new PluginFailure("answered with a value that does not fit: "
                    + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static void merge(ObjectNode into, JsonNode answer) {
        for (var each : answer.properties()) {
            if (into.path(each.getKey()) instanceof ObjectNode old
                    && each.getValue().isObject()
                    && MERGED.contains(each.getKey())) merge(old, each.getValue());
            else into.set(each.getKey(), each.getValue());
        }
    }
}
