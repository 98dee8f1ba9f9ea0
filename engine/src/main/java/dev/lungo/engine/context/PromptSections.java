package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.mcp.McpToolInfo;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.instance.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sections of what a model has to know, in their current state: its role, its place, the project's instructions,
/// skills, other agents. The built-in texts are not part of this: a session keeps those it started with.
final class PromptSections {
    static final String AGENT = "agent";
    static final String INSTRUCTIONS = "instructions:";
    static final String SKILLS = "skills";
    static final String AGENTS = "agents";
    static final String EXTRA = "extra";
    static final String NO_TOOLS = "no-tools";

    private final SystemPrompts systems;
    private final RequestContext context;

    PromptSections(SystemPrompts systems, RequestContext context) {
        this.systems = systems;
        this.context = context;
    }

    /// In the order of the system prompt. `extra` is what the prompt itself added, if it did.
    List<PromptSection> all(@Nullable String extra) throws InterruptedException {
        var topics = new ArrayList<PromptSection>();
        topics.add(role());
        if (!context.model().capabilities().toolcall())
            topics.add(PromptSection.of(NO_TOOLS, Prompts.NO_TOOLS, Prompts.NO_TOOLS, Prompts.NO_TOOLS));
        var place = environment(context.instance());
        topics.add(PromptSection.of("environment", place, place, "Your working directory has changed:\n" + place));
        systems.instructions(context.instance()).forEach((file, text) -> topics.add(instructions(file, text)));
        context.instance().mcp().instructions().forEach((server, text) -> {
            if (offers(server)) topics.add(server(server, text));
        });
        var skills = OfferedSkills.of(context.instance(), context.agent());
        if (!skills.isEmpty()) topics.add(skills.topic());
        agents().ifPresent(topics::add);
        if (extra != null)
            topics.add(PromptSection.of(
                    EXTRA, extra, extra, "Additional instructions, which replace earlier ones like these:\n" + extra));
        return topics;
    }

    static PromptSection instructions(String file, String text) {
        return PromptSection.of(
                INSTRUCTIONS + file,
                text,
                instructionsHead(file) + text,
                "The instructions from " + file + " are new or have changed. Their full text:\n" + text);
    }

    /// True if the agent has a tool of this MCP server.
    private boolean offers(String server) {
        var policy = context.policy();
        return context.instance().mcp().tools(server).stream()
                .map(McpToolInfo::name)
                .anyMatch(tool -> !policy.withholds(tool) && !policy.closed(tool));
    }

    /// The instructions of an MCP server for the use of its tools.
    private static PromptSection server(String name, String text) {
        return PromptSection.of(
                "mcp:" + name,
                text,
                "About the tools of the MCP server " + name + ":\n" + text,
                "The MCP server " + name + " says about its tools:\n" + text);
    }

    static String instructionsHead(String file) {
        return "Instructions from " + file + ":\n";
    }

    private Optional<PromptSection> agents() {
        var list = SubagentList.text(context.instance(), context.policy());
        if (list.isEmpty()) return Optional.empty();
        var state = context.instance().agents().callable(context.policy()).stream()
                .map(agent -> agent.name() + "\n" + configured(agent.name(), true))
                .collect(Collectors.joining("\n"));
        return Optional.of(
                PromptSection.of(AGENTS, state, "", "The agents for the task tool have changed. They are now:" + list));
    }

    private PromptSection role() {
        var agent = context.agent();
        var prompt = prompt(agent) + skills(agent);
        return new PromptSection(
                AGENT, agent.name() + " " + PromptSection.mark(configured(agent.name(), false)), prompt, prompt);
    }

    /// The skills that an agent knows from the start; those that it may not load are left out.
    private String skills(Agent agent) {
        var settings = context.instance().config().agent().get(agent.name());
        if (settings == null || settings.skills().isEmpty()) return "";
        return OfferedSkills.of(context.instance(), agent).skills().stream()
                .filter(skill -> settings.skills().contains(skill.name()))
                .map(skill -> "\n\n# Skill: " + skill.name() + "\n\n" + skill.content())
                .collect(Collectors.joining());
    }

    static String prompt(Agent agent) {
        var prompt = agent.prompt() == null ? Prompts.SYSTEM : agent.prompt();
        return agent.mode().equals("subagent") ? prompt + "\n\n" + Prompts.SUBAGENT : prompt;
    }

    private String configured(String agent, boolean description) {
        var settings = context.instance().config().agent().get(agent);
        if (settings == null) return "";
        return Objects.requireNonNullElse(description ? settings.description() : settings.prompt(), "");
    }

    static String environment(Instance instance) {
        var git =
                instance.project().vcs() == null ? "not a git repository" : "git repository at " + instance.worktree();
        return "Working directory: " + instance.directory() + " (" + git + ")\nPlatform: "
                + System.getProperty("os.name");
    }

    /// The system prompt with all sections.
    static String system(List<PromptSection> topics) {
        return topics.stream()
                .map(PromptSection::first)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    static Map<String, String> marks(List<PromptSection> topics) {
        return topics.stream()
                .collect(Collectors.toMap(PromptSection::name, PromptSection::mark, (one, _) -> one, TreeMap::new));
    }
}
