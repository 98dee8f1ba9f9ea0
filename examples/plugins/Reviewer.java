import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import java.util.List;
import java.util.Map;

/// An agent that reads and never edits.
public class Reviewer implements Plugin {
    public String id() {
        return "reviewer";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        var prompt = "You review changes. Name the file and line of each problem.";
        var rules = List.of(new Rule("edit", "*", Rule.Action.DENY));
        context.agent(
                "reviewer",
                new AgentSettings(
                        List.of(),
                        null,
                        0.0,
                        null,
                        prompt,
                        "Reviews changes",
                        "all",
                        null,
                        null,
                        null,
                        20,
                        List.of(),
                        rules,
                        Map.of()));
    }
}
