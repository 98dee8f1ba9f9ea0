package dev.lungo.app.embed;

import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.wire.RecordSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A tool of the program that embeds Lungo, as a lambda. It runs without asking, because the program offers it.
@FunctionalInterface
public interface ToolFunction {
    /// Returns what the model reads; null is an empty result.
    ///
    /// @throws ToolFailure with what the model reads when the call did not work
    @Nullable
    String call(Map<String, Object> arguments) throws ToolFailure, InterruptedException;

    /// A tool whose arguments are texts; `parameters` are their names with descriptions.
    static Tool tool(String name, String description, Map<String, String> parameters, ToolFunction function) {
        var properties = new LinkedHashMap<String, Object>();
        parameters.forEach(
                (parameter, about) -> properties.put(parameter, Map.of("type", "string", "description", about)));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", parameters.keySet().stream().sorted().toList());
        schema.put("additionalProperties", false);
        return of(new ToolSpec(name, description, schema, Trait.GUARDED), function);
    }

    /// A tool whose arguments are the components of a record.
    static Tool tool(String name, String description, Class<? extends Record> arguments, ToolFunction function) {
        return of(new ToolSpec(name, description, RecordSchema.of(arguments), Trait.GUARDED), function);
    }

    private static Tool of(ToolSpec spec, ToolFunction function) {
        return new Tool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public ToolOutput run(Map<String, Object> arguments, ToolContext context)
                    throws ToolFailure, InterruptedException {
                return new ToolOutput(spec.name(), Objects.requireNonNullElse(function.call(arguments), ""), Map.of());
            }
        };
    }
}
