package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.config.Config.CommandSettings;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.testkit.Components;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTest {
    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    /// 5 links at each of 5 levels are 3,906 folders.
    @Test
    void linksInCirclesEnd() throws IOException {
        given.file("repo/.claude/commands/a.md", "Do.");
        var folder = root.toRealPath().resolve("repo/.claude/commands");
        for (int i = 0; i < 5; i++) Files.createSymbolicLink(folder.resolve("link" + i), folder);
        assertThat(given.load().orThrow().command()).containsKey("a").hasSize(2_000);
    }

    @Test
    void agentsAndCommandsOfMarkdownFiles() {
        given.file("home/.config/opencode/agents/team/reviewer.md", """
            ---
            description: Use when: something is to be reviewed, it's fine
            mode: subagent
            temperature: 0.5
            maxSteps: 7
            tools:
              write: false
            permission:
              bash:
                "*": deny
                "git diff *": allow
            reasoningEffort: high
            ---

            Review {env:HOME} strictly.
            """)
                .file("repo/.lungo/modes/quiet.md", "Say little.\n")
                .file(
                        "repo/.claude/agents/helper.md",
                        "---\nname: helper\ndescription: Helps\ntools: Read, Grep\nmodel: sonnet\n---\nHelp.\n")
                .file(
                        "repo/.claude/commands/ui/page.md",
                        "---\n"
                                + "description: A page\n"
                                + "model: sonnet\n"
                                + "allowed-tools: Bash\n"
                                + "argument-hint: [name] [kind]\n"
                                + "---\n"
                                + "Make $1.\n")
                .file(
                        "repo/.opencode/command/git/fix.md",
                        "---\r\ndescription: Fix\r\nsubtask: true\r\n---\r\nFix $ARGUMENTS\r\n");
        assertThat(given.problems()).isEmpty();
        var config = given.load().orThrow();
        assertThat(config.agent())
                .isEqualTo(Map.of(
                        "team/reviewer",
                        Components.only(
                                AgentSettings.class,
                                "temperature",
                                0.5,
                                "prompt",
                                "Review {env:HOME} strictly.",
                                "description",
                                "Use when: something is to be reviewed, it's fine",
                                "mode",
                                "subagent",
                                "steps",
                                7,
                                "permission",
                                List.of(
                                        new Rule("edit", "*", Action.DENY),
                                        new Rule("bash", "*", Action.DENY),
                                        new Rule("bash", "git diff *", Action.ALLOW)),
                                "options",
                                Map.of("reasoningEffort", "high")),
                        "quiet",
                        agent("Say little.", null, "primary"),
                        "helper",
                        Components.only(
                                AgentSettings.class,
                                "model",
                                List.of("claude/sonnet"),
                                "prompt",
                                "Help.",
                                "description",
                                "Helps",
                                "mode",
                                "subagent",
                                "permission",
                                Stream.of(
                                                "mcp",
                                                "glob",
                                                "list",
                                                "edit",
                                                "bash",
                                                "webfetch",
                                                "websearch",
                                                "todowrite",
                                                "task",
                                                "question",
                                                "skill")
                                        .map(tool -> new Rule(tool, "*", Action.DENY))
                                        .toList())));
        assertThat(config.command())
                .isEqualTo(Map.of(
                        "git/fix",
                        new CommandSettings("Fix $ARGUMENTS", "Fix", null, List.of(), null, true, null, List.of()),
                        "ui:page",
                        new CommandSettings(
                                "Make $1.",
                                "A page",
                                null,
                                List.of("claude/sonnet"),
                                null,
                                null,
                                "[name] [kind]",
                                List.of(new Rule("bash", "*", Action.ALLOW)))));
        assertThat(given.load()
                        .origins()
                        .find("agent.team/reviewer.temperature")
                        .map(Origins.Setting::source)
                        .map(given::relative))
                .contains("home/.config/opencode/agents/team/reviewer.md:4");
    }

    @Test
    void agentsOfClaudeCode() {
        given.file(
                "repo/.claude/agents/one.md",
                "---\n"
                        + "name: other\n"
                        + "description: Does\n"
                        + "model: inherit\n"
                        + "color: purple\n"
                        + "disallowedTools:\n"
                        + "  - Write\n"
                        + "  - Bash(rm *)\n"
                        + "---\n"
                        + "Do.\n");
        assertThat(given.problems()).isEmpty();
        assertThat(given.load().orThrow().agent())
                .isEqualTo(Map.of(
                        "other",
                        Components.only(
                                AgentSettings.class,
                                "prompt",
                                "Do.",
                                "description",
                                "Does",
                                "mode",
                                "subagent",
                                "color",
                                "#8e6bd8",
                                "permission",
                                List.of(new Rule("edit", "*", Action.DENY), new Rule("bash", "*", Action.DENY)))));
    }

    @Test
    void rightsAndSkillsOfClaudeCodesAgents() {
        given.file(
                        "repo/.claude/agents/one.md",
                        "---\n"
                                + "permissionMode: plan\n"
                                + "maxTurns: 7\n"
                                + "skills: style, api\n"
                                + "disallowedTools: mcp__git__push\n"
                                + "---\n"
                                + "Do.")
                .file(
                        "repo/.claude/agents/two.md",
                        "---\npermissionMode: acceptEdits\nskills:\n  - style\nmaxTurns: many\n---\nDo.")
                .file("repo/.claude/agents/three.md", "---\npermissionMode: bypassPermissions\n---\nDo.");
        assertThat(given.problems()).isEmpty();
        var agents = given.load().orThrow().agent();
        assertThat(agents.get("one").permission())
                .containsExactly(
                        new Rule("git_push", "*", Action.DENY),
                        new Rule("edit", "*", Action.DENY),
                        new Rule("bash_changes", "*", Action.DENY));
        assertThat(agents.get("one").steps()).isEqualTo(7);
        assertThat(agents.get("one").skills()).containsExactly("style", "api");
        assertThat(agents.get("two").permission()).containsExactly(new Rule("edit", "*", Action.ALLOW));
        assertThat(agents.get("two").skills()).containsExactly("style");
        assertThat(agents.get("two").steps()).isNull();
        assertThat(agents.get("three").permission()).isEmpty();
    }

    /// Claude Code's agents have the tools of MCP servers that they name; the user's rules decide about their calls.
    @Test
    void aListOfToolsNamesThoseOfServers() {
        given.file("repo/.claude/agents/a.md", "---\ntools: mcp__web, mcp__git__push, Read\n---\nDo.")
                .file("repo/.claude/agents/b.md", "---\ntools: ['*']\n---\nDo.");
        assertThat(given.problems()).isEmpty();
        var agents = given.load().orThrow().agent();
        assertThat(agents.get("a").permission())
                .startsWith(
                        new Rule("mcp", "*", Action.DENY),
                        new Rule("mcp", "web_*", Action.ASK),
                        new Rule("mcp", "git_push", Action.ASK))
                .noneMatch(rule -> rule.permission().equals("read"));
        assertThat(agents.get("b").permission()).containsExactly(new Rule("mcp", "*", Action.ASK));
    }

    @Test
    void aBrokenFileOfClaudeCodeStopsNothing() {
        given.file("repo/.claude/commands/a.md", "---\nallowed-tools: [Bash\ndescription: Does\n---\nDo.");
        assertThat(given.problems()).isEmpty();
        assertThat(given.load().orThrow().command().get("a").template()).isEqualTo("Do.");
    }

    @Test
    void keysOfClaudeCodesAgentsThatDoNothingAreReported() {
        given.file("repo/.claude/agents/a.md", "---\nmemory: user\nmcpServers: [web]\ncolor: red\n---\nDo.");
        assertThat(given.problems())
                .containsExactly(
                        "repo/.claude/agents/a.md:3:13: warning: \"mcpServers\" of an agent has no effect in Lungo",
                        "repo/.claude/agents/a.md:2:9: warning: \"memory\" of an agent has no effect in Lungo");
    }

    @Test
    void problemsOfMarkdownHaveTheirPlaces() {
        given.file("repo/.opencode/agent/a.md", "---\nmode: sometimes\nsteps: 0\n---\nx")
                .file("repo/.opencode/agent/b.md", "---\ntools: [a\nmode: all\n---\nx");
        assertThat(given.problems())
                .containsExactly(
                        "repo/.opencode/agent/b.md:3:5: error: could not read the front matter: expected ',' or ']',"
                                + " but got :",
                        "repo/.opencode/agent/a.md:2:7: error: agent.a.mode: expected \"primary\" or \"subagent\" or"
                                + " \"all\", found the string \"sometimes\"",
                        "repo/.opencode/agent/a.md:3:8: error: agent.a.steps: expected a whole number of at least 1,"
                                + " found 0");
    }

    @Test
    void aFileInTheShapeOfOpenCodesOwnLoads() {
        given.file("repo/.opencode/opencode.jsonc", """
            {
              "$schema": "https://opencode.ai/config.json",
              // "plugin": ["x"],
              "provider": { "opencode": { "options": {} } },
              "permission": { "edit": { "packages/app/migration/*": "deny" } },
              "references": { "effect": { "repository": "https://example.org/effect.git", "description": "Effect" } },
              "mcp": { "docs": { "type": "remote", "url": "https://example.org/mcp", "enabled": false } },
              "formatter": { "prettier": { "disabled": true } },
              "lsp": true,
              "tools": { "github-triage": false },
              "mode": { "build": { "model": "a/b" } },
              "agent": { "plan": { "disable": true } },
              "experimental": { "primary_tools": ["x"], "openTelemetry": true },
              "compaction": { "auto": true },
            }
            """);
        assertThat(given.problems()).isEmpty();
        var config = given.load().orThrow();
        assertThat(config.other().keySet()).containsExactly("$schema", "references");
        assertThat(config.mcp()).containsOnlyKeys("docs");
        assertThat(config.experimental().primary_tools()).containsExactly("x");
        assertThat(config.agent().get("build").mode()).isEqualTo("primary");
        assertThat(config.agent().get("plan").disable()).isTrue();
        assertThat(config.permission())
                .containsExactly(
                        new Rule("github-triage", "*", Action.DENY),
                        new Rule("edit", "packages/app/migration/*", Action.DENY));
    }

    private static AgentSettings agent(String prompt, @Nullable String description, String mode) {
        return Components.only(AgentSettings.class, "prompt", prompt, "description", description, "mode", mode);
    }
}
