package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import java.util.LinkedHashMap;
import java.util.Map;

/// Brings the models by role of a layer into one form: each an object, and those of main and small under
/// the keys that say the same, `model` and `small_model`. So a stronger layer wins, whichever it writes.
final class RoleModels {
    private static final Map<String, String> SAME = Map.of("main", "model", "small", "small_model");

    private RoleModels() {}

    static Node.Fields normalize(Node.Fields layer, Node.Fields roles) {
        var result = layer;
        var lowered = new LinkedHashMap<String, Entry>();
        for (var role : roles.entries().entrySet()) {
            var value = object(role.getValue().value());
            var same = SAME.get(role.getKey());
            if (same != null
                    && value instanceof Node.Fields fields
                    && fields.entries().get("model") instanceof Entry model) {
                result = result.with(same, model);
                value = fields.without("model");
            }
            boolean empty =
                    value instanceof Node.Fields fields && fields.entries().isEmpty();
            if (!empty) lowered.put(role.getKey(), new Entry(role.getValue().key(), value));
        }
        return lowered.isEmpty()
                ? result.without("roles")
                : result.with("roles", new Node.Fields(roles.place(), lowered));
    }

    private static Node object(Node role) {
        return switch (role) {
            case Node.Scalar(var place, var model, var _)
            when model != null -> new Node.Fields(place, Map.of("model", new Entry(place, role)));
            case Node.Items(var place, var _) -> new Node.Fields(place, Map.of("model", new Entry(place, role)));
            case Node.Scalar _, Node.Fields _, Node.Rules _ -> role;
        };
    }
}
