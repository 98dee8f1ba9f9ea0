import dev.lungo.core.config.AgentBuilder;
import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;

/// An agent that reads and never edits.
public class Reviewer implements Plugin {
    public String id() {
        return "reviewer";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        var reviewer = new AgentBuilder()
                .description("Reviews changes")
                .prompt("You review changes. Name the file and line of each problem.")
                .temperature(0.0)
                .steps(20)
                .deny("edit", "*");
        context.agent("reviewer", reviewer.build());
    }
}
