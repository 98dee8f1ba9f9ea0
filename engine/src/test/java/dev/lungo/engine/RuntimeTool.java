package dev.lungo.engine;

import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// A tool whose schema arrives at run time, as that of a tool server does. It repeats its arguments.
record RuntimeTool(ToolSpec spec) implements Tool {
    @SuppressWarnings("unchecked")
    static RuntimeTool of(String name, String schema, Trait... traits) {
        return new RuntimeTool(new ToolSpec(name, "Made at run time.", Json.read(schema, LinkedHashMap.class), traits));
    }

    @Override
    public ToolOutput run(Map<String, Object> arguments, ToolContext context) {
        return new ToolOutput("", spec.name() + Json.text(arguments), Map.of());
    }
}
