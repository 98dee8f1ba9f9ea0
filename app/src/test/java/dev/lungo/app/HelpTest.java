package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HelpTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z-]+)  +[A-Z]");
    private static final int WIDTH = 80;

    @Test
    void fitsIntoAnyTerminal() throws InterruptedException {
        var seen = new ArrayList<String>();
        see(List.of(), seen);
        assertThat(seen).contains("run", "session list", "auth login", "serve", "practice-model");
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
        int commands = help.indexOf("Commands:");
        if (commands < 0) return;
        for (var match : COMMAND.matcher(help.substring(commands)).results().toList())
            see(with(path, match.group(1)), seen);
    }

    private static List<String> with(List<String> path, String word) {
        var longer = new ArrayList<>(path);
        longer.add(word);
        return longer;
    }
}
