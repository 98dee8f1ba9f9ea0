package dev.lungo.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.config.Sources;
import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.config.Config.CommandSettings;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {
    @TempDir
    private Path root;

    @Test
    void skillsAreFoundInEveryPlaceAndTheNearestWins() throws IOException {
        skill("repo/.claude/skills/pdf", "---\nname: pdf\ndescription: >\n  Fills\n  forms\n---\nUse it.");
        skill(
                "home/.agents/skills/deep/csv",
                "---\ndescription: Use when: there is a table\nallowed-tools: [a]\n---\nRead rows.\n");
        skill("repo/.opencode/skill/pdf", "---\nname: pdf\ndescription: Ours\n---\nUse ours.");
        skill("repo/.lungo/skills/bare", "No head.");
        var worktree = root.resolve("repo");
        Files.writeString(root.resolve("home/secret"), "key");
        Files.createSymbolicLink(
                Files.createDirectories(worktree.resolve(".lungo/skills/spy")).resolve("SKILL.md"),
                root.resolve("home/secret"));
        var places = new SkillPlaces(root.resolve("home"), worktree, worktree, Map.of());
        var configured =
                List.of(worktree.resolve(".claude"), worktree.resolve(".opencode"), worktree.resolve(".lungo"));
        var skills = new SkillFolders(places.folders(configured, List.of("~/more")), sources(worktree), false);
        assertThat(skills.all())
                .containsExactly(
                        new Skill("bare", "", root + "/repo/.lungo/skills/bare/SKILL.md", "No head."),
                        new Skill(
                                "csv",
                                "Use when: there is a table",
                                root + "/home/.agents/skills/deep/csv/SKILL.md",
                                "Read rows."),
                        new Skill("pdf", "Ours", root + "/repo/.opencode/skill/pdf/SKILL.md", "Use ours."));
        assertThat(skills.folders()).contains(root.resolve("home/more"));
        assertThatThrownBy(() -> skills.require("nope"))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("Skill \"nope\" not found. Available skills: bare, csv, pdf");
        var without = new SkillPlaces(
                root.resolve("home"), worktree, worktree, Map.of("OPENCODE_DISABLE_EXTERNAL_SKILLS", "1"));
        assertThat(new SkillFolders(without.folders(configured, List.of()), sources(worktree), false).all())
                .extracting(Skill::name)
                .containsExactly("bare", "pdf");
    }

    @Test
    void commandsAreThoseOfTheProgramTheConfigurationAndTheSkills() throws IOException {
        skill("repo/.lungo/skills/pdf", "---\nname: pdf\ndescription: Forms\n---\nUse it.");
        var configured = new LinkedHashMap<String, CommandSettings>();
        configured.put(
                "git/fix",
                new CommandSettings(
                        "Fix $2 of $1, $ARGUMENTS",
                        "Fixes",
                        "build",
                        List.of("a/b", "c/d"),
                        "high",
                        true,
                        null,
                        List.of()));
        configured.put("review", new CommandSettings("Mine", null, null, List.of(), null, null, null, List.of()));
        var commands = new NamedCommands(
                configured,
                new SkillFolders(List.of(root.resolve("repo/.lungo/skills")), sources(root.resolve("repo")), true),
                new NamedCommands.Origin(true, "git/fix"::equals));
        var all = commands.all();
        assertThat(all).extracting(Command::name).containsExactly("init", "review", "git/fix", "pdf");
        assertThat(all.subList(1, 4))
                .containsExactly(
                        new Command("review", null, null, null, null, "command", "Mine", null, List.of()),
                        new Command(
                                "git/fix",
                                "Fixes",
                                "build",
                                "a/b",
                                "high",
                                "command",
                                "Fix $2 of $1, $ARGUMENTS",
                                true,
                                List.of("$1", "$2", "$ARGUMENTS")),
                        new Command(
                                "pdf",
                                "Forms",
                                null,
                                null,
                                null,
                                "skill",
                                "Use it.\n\nRelative paths in this skill start in " + root + "/repo/.lungo/skills/pdf",
                                null,
                                List.of()));
        assertThat(all.getFirst().template()).contains("AGENTS.md", "$ARGUMENTS");
        assertThat(all).extracting(commands::foreign).containsExactly(false, false, true, true);
    }

    private Sources sources(Path worktree) {
        return new Sources(root.resolve("home"), Map.of(), worktree, worktree, root.resolve("etc"));
    }

    /// A skill with all keys that a file may have for its use.
    @Test
    void aFileSaysHowItsSkillIsUsed() throws IOException {
        skill("repo/.claude/skills/ship", """
            ---
            description: Ships it
            allowed-tools: Bash(git push:*), Read
            model: sonnet
            argument-hint: [place] [time]
            context: fork
            agent: Explore
            disable-model-invocation: true
            ---
            Run ${CLAUDE_SKILL_DIR}/ship.sh
            """);
        skill("repo/.claude/skills/style", "---\nuser-invocable: false\n---\nBe brief.");
        var worktree = root.resolve("repo");
        var skills = new SkillFolders(List.of(worktree.resolve(".claude/skills")), sources(worktree), true);
        assertThat(skills.all()).extracting(Skill::name).containsExactly("style");
        assertThat(skills.files().getFirst())
                .isEqualTo(new SkillFile(
                        new Skill(
                                "ship",
                                "Ships it",
                                worktree + "/.claude/skills/ship/SKILL.md",
                                "Run " + worktree + "/.claude/skills/ship/ship.sh"),
                        false,
                        true,
                        new SkillFile.Use(
                                "claude/sonnet",
                                null,
                                "explore",
                                true,
                                "[place] [time]",
                                "Run " + worktree + "/.claude/skills/ship/ship.sh",
                                List.of(
                                        new Rule("bash", "git push *", Action.ALLOW),
                                        new Rule("read", "*", Action.ALLOW)))));
        var commands = new NamedCommands(Map.of(), skills, new NamedCommands.Origin(true, _ -> false));
        assertThat(commands.all()).extracting(Command::name).containsExactly("init", "review", "ship");
        var ship = commands.all().getLast();
        assertThat(ship.hints()).containsExactly("[place] [time]");
        assertThat(commands.allowed(ship)).hasSize(2);
        var untrusted = new NamedCommands(Map.of(), skills, new NamedCommands.Origin(false, _ -> true));
        assertThat(untrusted.allowed(ship)).isEmpty();
    }

    @Test
    void aModelThatLoadsASkillForASubagentReadsSo() throws IOException {
        skill("repo/.claude/skills/look", "---\ncontext: fork\nagent: Explore\n---\nLook.");
        var worktree = root.resolve("repo");
        var file = new SkillFolders(List.of(worktree.resolve(".claude/skills")), sources(worktree), true)
                .files()
                .getFirst();
        assertThat(file.skill().content())
                .isEqualTo(
                        "Look.\n\nThis skill is for a subagent. Call the task tool with the agent explore, and give it"
                                + " these instructions. Follow them yourself only if you have no task tool.");
        assertThat(file.use().template()).isEqualTo("Look.");
    }

    private void skill(String folder, String text) throws IOException {
        Files.writeString(Files.createDirectories(root.resolve(folder)).resolve("SKILL.md"), text);
    }
}
