package dev.lungo.cli.relay;

import dev.lungo.cli.terminal.CommandTerminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A command line and its surroundings: everything that a command takes from its process.
public record RelayedCommand(
        List<String> typed, Path directory, CommandTerminal.Kinds terminals, Map<String, String> environment) {
    private static final String END = "\0";
    private static final char TERMINAL = 't';
    private static final char OTHER = '-';

    /// Texts with a zero after each, which no argument and no variable can hold.
    byte[] bytes() {
        var text = new StringBuilder()
                .append(mark(terminals.in()))
                .append(mark(terminals.out()))
                .append(mark(terminals.err()))
                .append(END)
                .append(directory)
                .append(END)
                .append(typed.size())
                .append(END);
        for (var word : typed) text.append(word).append(END);
        environment.forEach(
                (name, value) -> text.append(name).append(END).append(value).append(END));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException when it is nothing that `bytes` made
    static RelayedCommand of(byte[] bytes) {
        var texts = List.of(new String(bytes, StandardCharsets.UTF_8).split(END, -1));
        var next = texts.subList(0, texts.size() - 1).iterator();
        if (texts.size() < 4) throw new IllegalArgumentException("no command");
        var kinds = next.next();
        var directory = Path.of(next.next());
        var typed = new ArrayList<String>();
        for (int left = Integer.parseInt(next.next()); left > 0; left--) typed.add(next.next());
        return new RelayedCommand(
                typed,
                directory,
                new CommandTerminal.Kinds(is(kinds, 0), is(kinds, 1), is(kinds, 2)),
                environment(next));
    }

    private static Map<String, String> environment(Iterator<String> next) {
        var environment = new HashMap<String, String>();
        while (next.hasNext()) environment.put(next.next(), next.next());
        return environment;
    }

    private static char mark(boolean terminal) {
        return terminal ? TERMINAL : OTHER;
    }

    private static boolean is(String kinds, int place) {
        return kinds.charAt(place) == TERMINAL;
    }
}
