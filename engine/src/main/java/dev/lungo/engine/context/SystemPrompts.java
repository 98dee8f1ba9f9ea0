package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.prompt.Prompts;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The system prompt of a session: the agent's text, where it works, the project's instructions. It is
/// made once for each session and agent, so that the request's prefix stays the same.
public final class SystemPrompts {
    private record Key(Id<Session> session, String agent) {}

    /// Of the sessions that were used last.
    private static final int MOST = 500;

    private final Map<Key, String> frozen = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST;
        }
    });
    private final List<Path> userFiles;

    /// `userFiles`: where the user's own AGENTS.md may be.
    public SystemPrompts(List<Path> userFiles) {
        this.userFiles = userFiles;
    }

    /// `extra` is what the prompt itself added, if it did.
    public String of(Instance instance, Id<Session> session, Agent agent, @Nullable String extra) throws InterruptedException {
        var key = new Key(session, agent.name());
        var text = frozen.get(key);
        if (text == null) {
            var made = make(instance, agent);
            text = Objects.requireNonNullElse(frozen.putIfAbsent(key, made), made);
        }
        return extra == null ? text : text + "\n\n" + extra;
    }

    public void forget(Id<Session> session) {
        frozen.keySet().removeIf(key -> key.session.equals(session));
    }

    private String make(Instance instance, Agent agent) throws InterruptedException {
        var prompt = agent.prompt() == null ? Prompts.SYSTEM : agent.prompt();
        var reader = agent.mode().equals("subagent") ? "\n\n" + Prompts.SUBAGENT : "";
        return prompt + reader + "\n\n" + environment(instance) + new Instructions(instance, userFiles).text();
    }

    private static String environment(Instance instance) {
        var git = instance.project().vcs() == null ? "not a git repository" : "git repository at " + instance.worktree();
        return "Working directory: " + instance.directory() + " (" + git + ")\nPlatform: " + System.getProperty("os.name");
    }
}
