package dev.lungo.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.config.Sources;
import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.permission.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Skills as files have them, and what becomes of them.
class SkillCasesTest {
    @TempDir
    Path temporary;

    private Path root = Path.of("");

    @BeforeEach
    void resolve() throws IOException {
        root = temporary.toRealPath();
    }

    /// A line of front matter and a text (`\n` in both), and the skill with its command: name, description, whether
    /// the model and the user may start it, model, effort, agent, hint, rules, text.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        description: Does           | Do.            | a, Does, model user, -, -, -, [], Do.
        name: b                     | Do.            | b, , model user, -, -, -, [], Do.
        name: "b\\tc"               | Do.            | a, , model user, -, -, -, [], Do.
        name: [b]                   | Do.            | a, , model user, -, -, -, [], Do.
        name: Big Name              | Do.            | Big Name, , model user, -, -, -, [], Do.
        description: >-\\n  D\\n  e | Do.            | a, D e, model user, -, -, -, [], Do.
        description: 42             | Do.            | a, 42, model user, -, -, -, [], Do.
        description: It's: here     | Do.            | a, It's: here, model user, -, -, -, [], Do.
        description: D.\\nwhen_to_use: W. | Do.      | a, D. W., model user, -, -, -, [], Do.
        disable-model-invocation: true  | Do.        | a, , user, -, -, -, [], Do.
        disable-model-invocation: "true" | Do.       | a, , user, -, -, -, [], Do.
        user-invocable: false       | Do.            | a, , model, -, -, -, [], Do.
        model: haiku                | Do.            | a, , model user, claude/haiku, -, -, [], Do.
        model: inherit              | Do.            | a, , model user, -, -, -, [], Do.
        effort: high                | Do.            | a, , model user, -, high, -, [], Do.
        context: fork               | Do.            | a, , model user, -, -, fork null, [], Do.
        context: fork\\nagent: Plan | Do.            | a, , model user, -, -, fork plan, [], Do.
        agent: Explore              | Do.            | a, , model user, -, -, -, [], Do.
        argument-hint: <file>       | Do $1.         | a, , model user, -, -, -, [<file>], Do $1.
        license: MIT                | Do $2 to $1.   | a, , model user, -, -, -, [$1 $2], Do $2 to $1.
        arguments: [x, y]           | $y, $x, $z     | a, , model user, -, -, -, [$ARGUMENTS], $ARGUMENTS[1], $ARGUMENTS[0], $z
        allowed-tools: Read, Grep   | Do.            | a, , model user, -, -, -, [], Do. (read *, grep *)
        allowed-tools: Bash(git add:*) Bash(ls) | Do. | a, , model user, -, -, -, [], Do. (bash git add *, bash ls)
        allowed-tools: Nothing      | Do.            | a, , model user, -, -, -, [], Do.
        unknown: {a: [1, 2]}        | Do.            | a, , model user, -, -, -, [], Do.
        description: "broken        | Do.            | a, "broken, model user, -, -, -, [], Do.
        ~~                          | Do.            | a, , model user, -, -, -, [], Do.
        description: ü and 日本     | Ünïcode 🦉     | a, ü and 日本, model user, -, -, -, [], Ünïcode 🦉
        """)
    void aFileIsASkillAndACommand(String head, String text, String expected) throws IOException {
        skill("repo/.claude/skills/a", "---\n" + head.replace("\\n", "\n") + "\n---\n" + text);
        assertThat(shown(only(skills(true)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        '---\r\ndescription: D\r\n---\r\nDo.\r\n', D, Do.
        '\uFEFF---\ndescription: D\n---\nDo.', D, Do.
        '\uFEFFDo.', '', Do.
        '---\ndescription: D\nDo.', '', '---\ndescription: D\nDo.'
        '', '', ''
        """)
    void marksAndLinesOfOtherSystemsCount(String file, String description, String content) throws IOException {
        skill("repo/.claude/skills/a", file);
        var skill = only(skills(true)).skill();
        assertThat(List.of(skill.description(), skill.content())).containsExactly(description, content);
    }

    @Test
    void filesThatAreNoTextOrTooLargeAreLeftOut() throws IOException {
        skill("repo/.claude/skills/large", "x".repeat(1024 * 1024 + 1));
        Files.write(
                Files.createDirectories(root.resolve("repo/.claude/skills/binary"))
                        .resolve("SKILL.md"),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.createDirectories(root.resolve("repo/.claude/skills/folder/SKILL.md"));
        skill("repo/.claude/skills/good", "Do.");
        assertThat(skills(true).all()).extracting(Skill::name).containsExactly("good");
    }

    @Test
    void aProjectThatIsNotTrustedReplacesNoSkillOfTheUser() throws IOException {
        skill("home/.claude/skills/deploy", "Mine.");
        skill("repo/.claude/skills/deploy", "Theirs.");
        skill("repo/.claude/skills/other", "Other.");
        assertThat(skills(false).all()).extracting(Skill::content).containsExactly("Mine.", "Other.");
        assertThat(skills(false).replacing()).extracting(Skill::content).containsExactly("Theirs.");
        assertThat(skills(true).all()).extracting(Skill::content).containsExactly("Theirs.", "Other.");
        assertThat(skills(true).replacing()).isEmpty();
    }

    /// 30 links at each level would be 30^5 folders.
    @Test
    void linksInCirclesEnd() throws IOException {
        skill("repo/.claude/skills/a", "Do.");
        var folder = root.resolve("repo/.claude/skills");
        for (int i = 0; i < 30; i++) Files.createSymbolicLink(folder.resolve("link" + i), folder);
        assertThat(skills(true).all()).extracting(Skill::name).containsExactly("a");
    }

    private void skill(String folder, String text) throws IOException {
        Files.writeString(Files.createDirectories(root.resolve(folder)).resolve("SKILL.md"), text);
    }

    private SkillFolders skills(boolean trusted) {
        var worktree = root.resolve("repo");
        var places = new SkillPlaces(root.resolve("home"), worktree, worktree, Map.of());
        var sources = new Sources(root.resolve("home"), Map.of(), worktree, worktree, root.resolve("etc"));
        return new SkillFolders(places.folders(List.of(worktree.resolve(".claude")), List.of()), sources, trusted);
    }

    private static SkillFile only(SkillFolders skills) {
        assertThat(skills.files()).hasSize(1);
        return skills.files().getFirst();
    }

    private static String shown(SkillFile file) {
        var use = file.use();
        var command = NamedCommands.ofSkill(file);
        var rules = use.allowed().stream().map(SkillCasesTest::shown).collect(Collectors.joining(", "));
        return String.join(
                ", ",
                file.name(),
                file.skill().description(),
                ((file.offered() ? "model " : "") + (file.callable() ? "user" : "")).strip(),
                command.model() == null ? "-" : command.model(),
                command.variant() == null ? "-" : command.variant(),
                command.subtask() == null ? "-" : "fork " + command.agent(),
                "[" + String.join(" ", command.hints()) + "]",
                text(command) + (rules.isEmpty() ? "" : " (" + rules + ")"));
    }

    private static String shown(Rule rule) {
        return rule.permission() + " " + rule.pattern();
    }

    private static String text(Command command) {
        return command.template().replaceFirst("\n\nRelative paths.*", "");
    }
}
