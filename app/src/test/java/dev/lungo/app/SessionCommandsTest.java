package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Commands about sessions, on a real server.
@Timeout(120)
class SessionCommandsTest {
    @AutoClose
    private final Stage stage = Stage.of(Scripts.all());

    private Stage.Played type(Path directory, String... line) throws InterruptedException {
        return Piped.at(directory, stage::address).type(List.of(line));
    }

    private String only(Path directory) throws InterruptedException {
        var lines = type(directory, "session", "list").out().lines().toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst().split(" ")[0];
    }

    @Test
    void undoesAndRedoesThePromptsOfTheLatestSession() throws Exception {
        var directory = stage.directory("undo");
        Git.run(directory, "init", "-q");
        type(directory, "run", Scripts.HELLO);
        type(directory, "run", "-c", Scripts.WRITE);
        assertThat(directory.resolve("a.txt")).hasContent("written");
        assertThat(type(directory, "undo")).isEqualTo(new Stage.Played(ExitCode.OK, """
            Undid: Write the file
            Restored 1 file:
              a.txt
            Restore it with: lungo redo
            """, ""));
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(type(directory, "undo", only(directory)).out()).startsWith("Undid: Say hello\n");
        assertThat(type(directory, "undo").out()).startsWith("Nothing to undo in \"");
        assertThat(type(directory, "redo").out()).isEqualTo("Restored a prompt. Run it again for the next one.\n");
        assertThat(type(directory, "redo", "--session", only(directory)).out()).startsWith("Restored everything in \"");
        assertThat(directory.resolve("a.txt")).hasContent("written");
        assertThat(type(directory, "redo").out()).startsWith("Nothing to redo in \"");
    }

    @Test
    void compactsAndRenames() throws Exception {
        var directory = stage.directory("compact");
        assertThat(type(directory, "rename", "A title").err()).contains("no session in this directory yet");
        type(directory, "run", Scripts.HELLO);
        assertThat(type(directory, "compact").out()).contains("They greeted each other.");
        assertThat(type(directory, "rename", "Retry", "webhooks").out()).isEqualTo("Renamed to \"Retry webhooks\".\n");
        var id = only(directory);
        assertThat(type(directory, "rename", id.substring(0, id.length() - 4), "By a prefix")
                        .out())
                .isEqualTo("Renamed to \"By a prefix\".\n");
        assertThat(type(directory, "session", "list").out()).contains("  practice  By a prefix");
    }

    @Test
    void findsSessionsOfAllDirectoriesByTheirTitles() throws Exception {
        var one = stage.directory("one");
        var two = stage.directory("two");
        type(one, "run", "--title", "Retry failed webhooks", Scripts.HELLO);
        type(two, "run", "--title", "Something else", Scripts.HELLO);
        assertThat(type(one, "session", "list").out().lines()).hasSize(1);
        assertThat(type(one, "session", "list", "--all").out().lines()).hasSize(2);
        assertThat(type(two, "session", "list", "--all", "--search", "WEBHOOK").out())
                .contains(one.toString(), "Retry failed webhooks")
                .doesNotContain("Something else");
        assertThat(type(two, "session", "list", "--search", "webhook").out())
                .isEqualTo("No session title contains \"webhook\".\n");
        assertThat(type(one, "session", "show").out()).contains("Retry failed webhooks");
        assertThat(type(one, "session", "show", "ses_").err())
                .contains("ses_ matches 2 sessions; type more of the id:", "Something else");
        assertThat(type(one, "session", "show", "ses_zzz").err())
                .contains("session not found: ses_zzz\nList sessions with: lungo session list --all");
    }

    @Test
    void listsAgentsAndCommands() throws Exception {
        var directory = stage.directory("lists");
        Files.writeString(
                Files.createDirectories(directory.resolve(".lungo/commands")).resolve("greet.md"),
                "---\ndescription: Greet a person\n---\nSay hello to $1");
        assertThat(type(directory, "agents").out()).contains("AGENT", "build ", "plan ");
        assertThat(type(directory, "commands").out()).contains("/greet", "Greet a person", "/init");
        assertThat(type(directory, "commands", "--format", "json").out()).contains("\"name\" : \"greet\"");
    }

    @Test
    void runsACommandThatIsTypedAsAMessage() throws Exception {
        var directory = stage.directory("slash");
        Files.writeString(
                Files.createDirectories(directory.resolve(".lungo/commands")).resolve("greet.md"),
                Scripts.HELLO + " to $1");
        assertThat(type(directory, "run", "/greet Ada").out()).isEqualTo("Hello, and welcome to the stage.\n");
        assertThat(stage.model().requests())
                .anySatisfy(request -> assertThat(request.text()).contains("Say hello to Ada"));
        assertThat(type(directory, "run", "/gret Ada")).satisfies(played -> {
            assertThat(played.code()).isEqualTo(ExitCode.USAGE);
            assertThat(played.err()).contains("unknown command /gret", "Did you mean /greet?");
        });
        assertThat(type(directory, "run", "-c", "/undo").err()).contains("Here, run: lungo undo");
        assertThat(type(directory, "run", " /gret " + Scripts.BYE).out()).isEqualTo("Goodbye.\n");
        var first = type(directory, "session", "list")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        assertThat(type(directory, "session", "show", first).out())
                .contains("› /greet Ada")
                .doesNotContain("Say hello to Ada");
        assertThat(type(directory, "undo", first).out()).startsWith("Undid: /greet Ada\n");
    }

    @Test
    void plansWithTheAgentForIt() throws Exception {
        var directory = stage.directory("plan");
        assertThat(type(directory, "run", "--plan", Scripts.WRITE).code()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(type(directory, "run", "--plan", "--agent", "build", Scripts.HELLO)
                        .err())
                .contains("use either --plan or --agent, not both");
    }

    /// The copy announces what it holds, which is no part of the turn.
    @Test
    void showsNothingOfTheSessionThatACopyWasMadeOf() throws Exception {
        var directory = stage.directory("fork");
        type(directory, "run", Scripts.HELLO);
        type(directory, "run", "-c", Scripts.WORK);
        var forked = type(directory, "run", "-c", "--fork", Scripts.BYE);
        assertThat(forked.out()).isEqualTo("Goodbye.\n");
        assertThat(forked.err()).doesNotContain("welcome").contains("1 step ·");
        var json = type(directory, "run", "-c", "--fork", "--format", "json", Scripts.BYE);
        assertThat(json.out()
                        .lines()
                        .map(line -> line.replaceAll(".*?\"type\":\"(\\w+)\".*", "$1"))
                        .toList())
                .isEqualTo(new ArrayList<>(List.of("step_start", "text", "step_finish")));
    }

    @Test
    void hintsAtQuotes() throws Exception {
        var played = type(stage.directory("quotes"), "run", "fix", "the", "--json", "flag");
        assertThat(played.code()).isEqualTo(ExitCode.USAGE);
        assertThat(played.err())
                .contains("unknown option --json\n"
                        + "If it is part of your message, quote the message: lungo run \"… --json …\"");
    }
}
