package dev.lungo.cli;

import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.ServerSource;
import dev.lungo.cli.terminal.Terminal;
import dev.lungo.client.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The build's hidden command `train`: the first line of standard input is a server's address, each
/// other is run as a command in this process, so that the JVM sees what its start-up cache has to hold.
public final class Training {
    public static final String NAME = "train";
    /// In place of an address: the resident server, found as by every command.
    private static final String RESIDENT = "resident";

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private Training() {}

    public static ExitCode run(Commands commands, Context context, InputStream script) throws InterruptedException {
        var terminal = context.terminal();
        var lines = lines(script);
        var quiet = new Terminal(InputStream.nullInputStream(), terminal.out(), terminal.err(), Terminal.Kinds.NONE, terminal.environment());
        var server = lines.getFirst().equals(RESIDENT) ? context.servers() : fixed(ServerAddress.open(lines.getFirst()));
        for (var line : lines.subList(1, lines.size())) new Dispatch(commands, new Context(quiet, context.directory(), server)).run(words(line));
        return ExitCode.OK;
    }

    private static ServerSource fixed(ServerAddress address) {
        return () -> address;
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
