package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.command.DemoCommand;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.terminal.CommandTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `lungo demo`: what a newcomer runs first.
@Tag("slow")
class DemoTest {
    private static final Pattern REPOSITORY = Pattern.compile("The repository stays in (\\S+)/wordcount for");

    @Test
    void doesTheMainJob() throws IOException, InterruptedException {
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var terminal = new CommandTerminal(
                InputStream.nullInputStream(),
                stream,
                stream,
                CommandTerminal.Kinds.NONE,
                Map.of("PATH", System.getenv("PATH")));
        var context = new Context(terminal, Path.of("").toAbsolutePath(), () -> {
            throw new AssertionError("the demo has a server of its own");
        });
        var code = new Dispatch(new CommandTable().add("demo", "", DemoCommand::new), context).run(List.of("demo"));
        var text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(ExitCode.OK);
        assertThat(text).contains("It is not a real model", "--json", "+++ b/");
        var root = REPOSITORY.matcher(text);
        assertThat(root.find()).isTrue();
        remove(Path.of(root.group(1)));
    }

    private static void remove(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
