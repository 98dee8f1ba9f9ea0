package dev.lungo.mcp.tool;

import java.util.LinkedHashMap;
import java.util.Map;

/// A request for the values that an argument of a prompt, or a variable of a template, may have. `subject` is the name
/// of the prompt or the URI with variables, `value` is what was typed so far, and `known` are the other arguments.
public record CompletionRequest(Kind kind, String subject, String argument, String value, Map<String, String> known) {
    public enum Kind {
        PROMPT,
        TEMPLATE
    }

    public CompletionRequest {
        known = Map.copyOf(known);
    }

    /// The same as the protocol has it.
    public Map<String, Object> parameters() {
        var reference = switch (kind) {
            case PROMPT -> Map.of("type", "ref/prompt", "name", subject);
            case TEMPLATE -> Map.of("type", "ref/resource", "uri", subject);
        };
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("ref", reference);
        parameters.put("argument", Map.of("name", argument, "value", value));
        if (!known.isEmpty()) parameters.put("context", Map.of("arguments", known));
        return parameters;
    }
}
