import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.core.plugin.PluginRoute.Answer;

/// A route: `GET /plugin/health/now?name=you`.
public class Health implements Plugin {
    public String id() {
        return "health";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        context.route("GET", "now", call -> Answer.text("Fine, " + call.query().getOrDefault("name", "friend")));
    }
}
