package dev.lungo.core.plugin;

import dev.lungo.core.agent.Command;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.tool.Tool;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// Receives the contributions of a plugin while it registers; later ones are rejected. Contributions with a name that
/// is already taken are left out and reported. One that throws three times in a row is disabled and reported.
public interface PluginContext {
    /// The directory that the plugin extends.
    Path directory();

    /// Options that the configuration gives the plugin.
    Map<String, Object> options();

    /// Adds a tool. The permission rules for its name decide each call, unless the tool has the trait `GUARDED` and
    /// acts through its `ToolContext` alone.
    void tool(Tool tool);

    /// Adds a hook. Hooks of a point run in the order of their registration, each within a limit of time.
    <P extends HookPoint<P>> void hook(Class<P> point, Hook.Work<P> work);

    /// Adds a command.
    void command(Command command);

    /// Adds an agent, see `AgentBuilder`. The rights of one from a project are at most those of the default agent.
    void agent(String name, AgentSettings settings);

    /// Adds a provider of models.
    void provider(PluginProvider provider);

    /// Adds a sign-in to a provider. Only plugins of the user's own may.
    void signIn(PluginSignIn signIn);

    /// Adds a route of the server, `/plugin/ID/NAME`, for requests that are admitted like all others.
    void route(String method, String name, PluginRoute route);

    /// Adds a theme of the terminal interface: the text of a theme file of OpenCode, with `theme` and optionally
    /// `defs`.
    void theme(String name, String json);

    /// Adds a listener of the events of this directory, which runs on a thread of its own. One that is too slow loses
    /// transient events.
    void listener(Consumer<Recorded> listener);
}
