import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;

/// A hook that refuses `git push`.
public class NoPush implements Plugin {
    public String id() {
        return "no-push";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        context.hook(ToolBefore.class, NoPush::check);
    }

    private static ToolBefore check(ToolBefore before) {
        boolean pushes = before.arguments().get("command") instanceof String line && line.contains("git push");
        return pushes ? before.refused("Pushing is not allowed here.") : before;
    }
}
