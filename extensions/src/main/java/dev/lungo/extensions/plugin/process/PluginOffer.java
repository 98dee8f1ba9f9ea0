package dev.lungo.extensions.plugin.process;

import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.CommandHints;
import dev.lungo.core.config.AgentBuilder;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.event.Event;
import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.extensions.plugin.AgentNames;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything that a plugin takes part in, as it says at its start. Only what can be right is kept of it.
public record PluginOffer(
        List<ToolSpec> tools,
        Set<String> points,
        List<Command> commands,
        Map<String, AgentSettings> agents,
        Set<String> events,
        Map<String, String> themes,
        List<OfferedRoute> routes) {
    private static final int MOST = 200;
    private static final int LONGEST_DESCRIPTION = 4000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// A route of the server: its HTTP method, and its name.
    public record OfferedRoute(String method, String name) {}

    /// @throws PluginFailure if it needs another version of the interface, or lists what cannot be right
    public static PluginOffer of(JsonNode answer) throws PluginFailure {
        int version = answer.path("apiVersion").asInt(Plugin.API);
        if (version != Plugin.API)
            throw new PluginFailure("needs version " + version + " of the plugin interface, and this Lungo has "
                    + Plugin.API + "; update " + (version > Plugin.API ? "Lungo" : "the plugin"));
        var points = words(answer.path("hooks"));
        for (var point : points)
            if (!HookValue.POINTS.containsKey(point))
                throw new PluginFailure("has a hook at \"" + cut(point) + "\", which is none of "
                        + String.join(", ", HookValue.POINTS.keySet()));
        return new PluginOffer(
                tools(answer.path("tools")),
                points,
                commands(answer.path("commands")),
                agents(answer.path("agents")),
                words(answer.path("events")),
                themes(answer.path("themes")),
                routes(answer.path("routes")));
    }

    private static List<ToolSpec> tools(JsonNode list) throws PluginFailure {
        var tools = new ArrayList<ToolSpec>();
        var names = new HashSet<String>();
        for (var each : list) {
            var name = name(each, "tool", names);
            tools.add(new ToolSpec(
                    name, cut(each.path("description").asString("")), schema(each.path("inputSchema")), traits(each)));
        }
        return List.copyOf(tools);
    }

    private static ToolSpec.Trait[] traits(JsonNode tool) {
        return tool.path("untrusted").asBoolean(false)
                ? new ToolSpec.Trait[] {ToolSpec.Trait.UNTRUSTED}
                : new ToolSpec.Trait[0];
    }

    private static String name(JsonNode item, String kind, Set<String> names) throws PluginFailure {
        var name = item.path("name").asString("");
        boolean allowed = kind.equals("agent")
                ? AgentNames.isAllowed(name)
                : NAME.matcher(name).matches();
        if (!allowed) throw new PluginFailure("has a " + kind + " \"" + cut(name) + "\", whose name is not allowed");
        if (!names.add(name)) throw new PluginFailure("has two " + kind + "s with the name " + name);
        if (names.size() > MOST) throw new PluginFailure("has more than " + MOST + " " + kind + "s");
        return name;
    }

    private static String cut(String text) {
        var stripped = text.strip();
        return stripped.length() <= LONGEST_DESCRIPTION ? stripped : stripped.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    /// Models refuse a schema that is no object.
    private static Map<String, Object> schema(JsonNode given) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of());
        given.propertyStream()
                .filter(each ->
                        !each.getKey().equals("$schema") && !each.getKey().equals("type"))
                .forEach(each -> schema.put(each.getKey(), Json.mapper().convertValue(each.getValue(), Object.class)));
        return schema;
    }

    private static List<Command> commands(JsonNode list) throws PluginFailure {
        var commands = new ArrayList<Command>();
        var names = new HashSet<String>();
        for (var each : list) commands.add(command(name(each, "command", names), each));
        return List.copyOf(commands);
    }

    private static Command command(String name, JsonNode command) {
        var template = command.path("template").asString("");
        return new Command(
                name,
                command.path("description").asString(null),
                command.path("agent").asString(null),
                command.path("model").asString(null),
                null,
                "command",
                template,
                null,
                CommandHints.of(template));
    }

    /// The agents by their names. Their rights are those of the default agent, whatever the plugin wishes.
    private static Map<String, AgentSettings> agents(JsonNode list) throws PluginFailure {
        var agents = new LinkedHashMap<String, AgentSettings>();
        var names = new HashSet<String>();
        for (var each : list) agents.put(name(each, "agent", names), agent(each));
        return Map.copyOf(agents);
    }

    private static AgentSettings agent(JsonNode agent) {
        var model = agent.path("model").asString("");
        var built = new AgentBuilder()
                .variant(agent.path("variant").asString(null))
                .temperature(number(agent.path("temperature")))
                .topP(number(agent.path("top_p")))
                .prompt(agent.path("prompt").asString(null))
                .description(agent.path("description").asString(null))
                .mode(agent.path("mode").asString(null))
                .color(agent.path("color").asString(null));
        return model.isEmpty() ? built.build() : built.model(model).build();
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }

    /// The themes by their names, as the texts of theme files.
    private static Map<String, String> themes(JsonNode list) throws PluginFailure {
        var themes = new LinkedHashMap<String, String>();
        var names = new HashSet<String>();
        for (var each : list) themes.put(name(each, "theme", names), Json.text(each));
        return themes;
    }

    private static List<OfferedRoute> routes(JsonNode list) throws PluginFailure {
        var routes = new ArrayList<OfferedRoute>();
        var names = new HashSet<String>();
        for (var each : list)
            routes.add(new OfferedRoute(each.path("method").asString("GET"), name(each, "route", names)));
        return List.copyOf(routes);
    }

    private static Set<String> words(JsonNode list) {
        return list.valueStream().map(each -> each.asString("")).collect(Collectors.toUnmodifiableSet());
    }

    /// True if the plugin listens to such events.
    boolean wants(Event event) {
        return events.contains("*") || events.contains(EventShape.type(event));
    }
}
