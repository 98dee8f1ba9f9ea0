import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import java.util.List;
import java.util.Map;

/// A tool. The permission rules for `weather` decide each call, because it lacks the trait `GUARDED`.
public class Weather implements Plugin, Tool {
    public String id() {
        return "weather";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        context.tool(this);
    }

    public ToolSpec spec() {
        var city = Map.of("type", "string", "description", "name of the city");
        Map<String, Object> schema =
                Map.of("type", "object", "properties", Map.of("city", city), "required", List.of("city"));
        return new ToolSpec("weather", "Returns the weather of a city.", schema);
    }

    public ToolOutput run(Map<String, Object> arguments, ToolContext context) {
        return new ToolOutput("Weather", arguments.get("city") + ": sunny, 21 degrees", Map.of());
    }
}
