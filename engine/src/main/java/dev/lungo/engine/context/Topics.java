package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.engine.context.Requests.Asker;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.prompt.Prompts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a model has to know as it is now: its role, where it works, the project's instructions, skills,
/// other agents. The built-in texts are no state: a session keeps those it began with.
final class Topics {
    static final String AGENT = "agent";
    static final String INSTRUCTIONS = "instructions:";
    static final String SKILLS = "skills";
    static final String AGENTS = "agents";
    static final String EXTRA = "extra";
    static final String NO_TOOLS = "no-tools";

    private final SystemPrompts systems;
    private final Asker asker;

    Topics(SystemPrompts systems, Asker asker) {
        this.systems = systems;
        this.asker = asker;
    }

    /// In the order of the system prompt. `extra` is what the prompt itself added, if it did.
    List<Topic> all(@Nullable String extra) throws InterruptedException {
        var topics = new ArrayList<Topic>();
        topics.add(role());
        if (!asker.model().capabilities().toolcall())
            topics.add(Topic.of(NO_TOOLS, Prompts.NO_TOOLS, Prompts.NO_TOOLS, Prompts.NO_TOOLS));
        var place = environment(asker.instance());
        topics.add(Topic.of("environment", place, place, "Where you work is now this:\n" + place));
        systems.instructions(asker.instance()).forEach((file, text) -> topics.add(instructions(file, text)));
        var skills = OfferedSkills.of(asker.instance(), asker.agent());
        if (!skills.isEmpty()) topics.add(skills.topic());
        agents().ifPresent(topics::add);
        if (extra != null)
            topics.add(Topic.of(
                    EXTRA,
                    extra,
                    extra,
                    "Further instructions, in place of others that were given like these before:\n" + extra));
        return topics;
    }

    static Topic instructions(String file, String text) {
        return Topic.of(
                INSTRUCTIONS + file,
                text,
                "Instructions from " + file + ":\n" + text,
                "The instructions from " + file + " are new or have changed. This is all of them:\n" + text);
    }

    private Optional<Topic> agents() {
        var list = SubagentList.text(asker.instance(), asker.policy());
        if (list.isEmpty()) return Optional.empty();
        var state = asker.instance().agents().callable(asker.policy()).stream()
                .map(agent -> agent.name() + "\n" + configured(agent.name(), true))
                .collect(Collectors.joining("\n"));
        return Optional.of(
                Topic.of(AGENTS, state, "", "The agents for the tool task have changed. They are now:" + list));
    }

    private Topic role() {
        var agent = asker.agent();
        var prompt = prompt(agent);
        return new Topic(AGENT, agent.name() + " " + Topic.mark(configured(agent.name(), false)), prompt, prompt);
    }

    static String prompt(Agent agent) {
        var prompt = agent.prompt() == null ? Prompts.SYSTEM : agent.prompt();
        return agent.mode().equals("subagent") ? prompt + "\n\n" + Prompts.SUBAGENT : prompt;
    }

    private String configured(String agent, boolean description) {
        var settings = asker.instance().config().agent().get(agent);
        if (settings == null) return "";
        return Objects.requireNonNullElse(description ? settings.description() : settings.prompt(), "");
    }

    static String environment(Instance instance) {
        var git =
                instance.project().vcs() == null ? "not a git repository" : "git repository at " + instance.worktree();
        return "Working directory: " + instance.directory() + " (" + git + ")\nPlatform: "
                + System.getProperty("os.name");
    }

    /// The system prompt that tells all of this.
    static String system(List<Topic> topics) {
        return topics.stream().map(Topic::first).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    static Map<String, String> marks(List<Topic> topics) {
        return topics.stream().collect(Collectors.toMap(Topic::name, Topic::mark, (one, _) -> one, TreeMap::new));
    }
}
