package dev.lungo.cli;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.resident.RelayedRun;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.tui.draw.AnswerText;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The build's hidden command `train`: each line of standard input is run as a command in this process, so that the JVM
/// sees what its start-up cache has to hold. A `run` is relayed, as usual; with `here` before it, it is not.
public final class Training {
    public static final String NAME = "train";
    private static final String HERE = "here";
    /// Nothing is rendered without a terminal.
    private static final String MARKDOWN = "# A\n\n"
            + "- **b** *c* `d` ~~e~~ [f](g)\n"
            + "- h\n\n"
            + "1. i\n\n"
            + "> j\n\n"
            + "```java\n"
            + "k();\n"
            + "```\n\n"
            + "| l | m |\n"
            + "|---|---|\n"
            + "| n | 漢 |\n";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private Training() {}

    public static ExitCode run(CommandTable commands, Context context, InputStream script) throws InterruptedException {
        var terminal = context.terminal();
        var quiet = new CommandTerminal(
                InputStream.nullInputStream(),
                terminal.out(),
                terminal.err(),
                CommandTerminal.Kinds.NONE,
                terminal.environment());
        for (var line : lines(script)) {
            var typed = words(line);
            boolean here = typed.getFirst().equals(HERE) || !(context.servers() instanceof ResidentServer);
            if (typed.getFirst().equals(HERE)) typed = typed.subList(1, typed.size());
            if (here || !RelayedRun.fits(typed))
                new Dispatch(commands, new Context(quiet, context.directory(), context.servers())).run(typed);
            else new RelayedRun((ResidentServer) context.servers(), quiet).run(context.directory(), typed);
        }
        AnswerText.lines(MARKDOWN, new DrawOptions(CommandTerminal.USUAL_WIDTH, false, 0, DrawSettings.usual("")));
        if (context.servers() instanceof ResidentServer server) begin(server);
        return ExitCode.OK;
    }

    /// Takes the way to a first server, up to one that does not start.
    private static void begin(ResidentServer server) throws InterruptedException {
        try {
            new ResidentServer(
                            Map.of(
                                    "XDG_STATE_HOME",
                                    server.files().path().resolve("first").toString()),
                            "true")
                    .connect();
        } catch (CommandFailure expected) {
            // Only the start of the process matters.
        }
    }

    private static List<String> lines(InputStream in) {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        return words;
    }
}
