import dev.lungo.core.event.Event.SessionCreated;
import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.core.plugin.PluginRoute.Answer;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener that counts the sessions of its directory, and a route that shows their number.
public class Counter implements Plugin {
    private final AtomicInteger sessions = new AtomicInteger();

    public String id() {
        return "counter";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        context.listener(recorded -> {
            if (recorded.event() instanceof SessionCreated) sessions.incrementAndGet();
        });
        context.route("GET", "sessions", call -> Answer.json(sessions.toString()));
    }
}
