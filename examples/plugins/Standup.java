import dev.lungo.core.agent.Command;
import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;

/// A command: `/standup yesterday`.
public class Standup implements Plugin {
    public String id() {
        return "standup";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        var template = "Summarize the commits since $ARGUMENTS in three sentences.";
        context.command(Command.of("standup", "Summarize recent commits", template));
    }
}
