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

    /// `skills` says that skills are listed in the text.
    private record Frozen(String text, boolean skills) {}

    private final Map<Key, Frozen> frozen = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Frozen> eldest) {
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
        var text = frozen(instance, session, agent).text;
        return extra == null ? text : text + "\n\n" + extra;
    }

    /// Whether this session was offered skills.
    boolean listsSkills(Instance instance, Id<Session> session, Agent agent) throws InterruptedException {
        return frozen(instance, session, agent).skills;
    }

    private Frozen frozen(Instance instance, Id<Session> session, Agent agent) throws InterruptedException {
        var key = new Key(session, agent.name());
        var known = frozen.get(key);
        if (known != null) return known;
        var made = make(instance, agent);
        return Objects.requireNonNullElse(frozen.putIfAbsent(key, made), made);
    }

    public void forget(Id<Session> session) {
        frozen.keySet().removeIf(key -> key.session.equals(session));
    }

    private Frozen make(Instance instance, Agent agent) throws InterruptedException {
        var prompt = agent.prompt() == null ? Prompts.SYSTEM : agent.prompt();
        var skills = OfferedSkills.text(instance, agent);
        var reader = agent.mode().equals("subagent") ? "\n\n" + Prompts.SUBAGENT : "";
        return new Frozen(prompt + reader + "\n\n" + environment(instance) + new Instructions(instance, userFiles).text() + skills, !skills.isEmpty());
    }

    private static String environment(Instance instance) {
        var git = instance.project().vcs() == null ? "not a git repository" : "git repository at " + instance.worktree();
        return "Working directory: " + instance.directory() + " (" + git + ")\nPlatform: " + System.getProperty("os.name");
    }
}
