package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.ClientCommands;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.resident.ResidentServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z-]+)  +[A-Z]");
    private static final Pattern SERVER_COMMANDS = Pattern.compile("(?m)^ +([a-z |-]+)\\) role=server ;;");
    private static final int WIDTH = 80;

    @Test
    void fitsIntoAnyTerminal() throws InterruptedException {
        var seen = new ArrayList<String>();
        see(List.of(), seen);
        assertThat(seen).contains("run", "session list", "auth login", "serve", "practice-model");
    }

    /// Carries out the recipe of CONTRIBUTING.md for a command of the server's role.
    @Test
    void theLauncherKnowsTheCommandsOfTheServer() throws IOException {
        var table = ClientCommands.table(new ResidentServer(Map.of(), "lungo"));
        var elsewhere = table.entries().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof CommandTable.Elsewhere)
                .map(Map.Entry::getKey);
        var launcher = SERVER_COMMANDS.matcher(Files.readString(Path.of("src/dist/bin/lungo")));
        assertThat(launcher.find()).isTrue();
        assertThat(launcher.group(1).split(" \\| ")).containsExactlyInAnyOrder(elsewhere.toArray(String[]::new));
    }

    private static void see(List<String> path, List<String> seen) throws InterruptedException {
        seen.add(String.join(" ", path));
        var help = Piped.at(Path.of("/"), () -> {
                    throw new IllegalStateException();
                })
                .type(with(path, "--help"))
                .out();
        assertThat(help.lines().filter(line -> line.codePointCount(0, line.length()) > WIDTH))
                .as(seen.getLast())
                .isEmpty();
        assertThat(examples(help).filter(line -> !line.startsWith("  ")))
                .as("examples of " + seen.getLast() + " that are wrapped")
                .isEmpty();
        int commands = help.indexOf("Commands:");
        if (commands < 0) return;
        for (var match : COMMAND.matcher(help.substring(commands)).results().toList())
            see(with(path, match.group(1)), seen);
    }

    private static Stream<String> examples(String help) {
        return help.lines().dropWhile(line -> !line.equals("Examples:")).skip(1).takeWhile(line -> !line.isBlank());
    }

    private static List<String> with(List<String> path, String word) {
        var longer = new ArrayList<>(path);
        longer.add(word);
        return longer;
    }
}
