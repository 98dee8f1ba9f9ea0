package dev.lungo.providers.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One case of the corpus: `category :: name :: script :: expected`. See `streams/README.md`.
public record StreamCase(String protocol, String category, String name, String script, String expected) {
    private static final String BETWEEN = " :: ";
    private static final Pattern DROPS = Pattern.compile("@drops (\\d+)-(\\d+)");

    /// The cases of all protocols and those of this one alone; what the protocol cannot say is left out.
    public static List<StreamCase> of(String protocol) {
        var cases = new ArrayList<StreamCase>();
        for (var file : List.of("common", protocol)) {
            for (var line : lines(file)) {
                var fields = line.split(BETWEEN, -1);
                if (fields.length != 4) throw new IllegalArgumentException(file + ": not four fields: " + line);
                var one = new StreamCase(
                        protocol, fields[0].strip(), fields[1].strip(), fields[2].strip(), fields[3].strip());
                for (var each : one.cuts()) if (each.wire().isPresent()) cases.add(each);
            }
        }
        return cases;
    }

    /// `@drops FROM-TO` is one case for each number of bytes that are missing at the end.
    private List<StreamCase> cuts() {
        var range = DROPS.matcher(script);
        if (!range.find()) return List.of(this);
        return IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                .mapToObj(count -> new StreamCase(
                        protocol,
                        category,
                        name + ", " + count + " bytes less",
                        range.replaceFirst("@drop " + count),
                        expected))
                .toList();
    }

    private static List<String> lines(String file) {
        try (var in = StreamCase.class.getResourceAsStream("/streams/" + file + ".txt")) {
            if (in == null) return List.of();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// True if the case is about time, so that the limit on silence must be short.
    public boolean waits() {
        return script.contains("@stall")
                || script.contains("@silent")
                || script.contains("pause")
                || script.contains("beat");
    }

    /// The server's bytes; empty if the protocol cannot express them.
    public Optional<Wire> wire() {
        var speech = WireProtocol.of(protocol);
        var wire = new Wire();
        wire.charset = speech.charset();
        wire.headers.put("Content-Type", speech.contentType());
        var said = new StringBuilder();
        var manner = new ArrayList<String>();
        for (var action : script.split(" ; ")) {
            if (action.startsWith("@")) {
                manner.add(action);
                continue;
            }
            var text = new Action(speech, action.stripLeading()).text();
            if (text.isEmpty()) return Optional.empty();
            said.append(text.get());
        }
        boolean ofLines = manner.stream().anyMatch(Manner::isOfLines);
        if (ofLines && !speech.lines()) return Optional.empty();
        wire.body = said.toString();
        manner.forEach(one -> Manner.apply(one, wire));
        return Optional.of(wire);
    }

    private record Action(WireProtocol speech, String action) {
        Optional<String> text() {
            var words = action.split(" ", 2);
            var rest = words.length < 2 ? "" : words[1].translateEscapes();
            return Optional.ofNullable(
                    switch (words[0]) {
                        case "begin" -> speech.begin();
                        case "text" -> speech.text(rest);
                        case "thought" -> speech.thought(rest);
                        case "call" -> call(rest);
                        case "half" -> half(rest.split(" ", 3));
                        case "finish" -> speech.finish(rest);
                        case "usage" -> speech.usage(number(rest, 0), number(rest, 1));
                        case "end" -> speech.end();
                        case "error" -> speech.error(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
                        case "errorbody" -> speech.errorBody(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
                        case "beat" -> speech.lines() ? Wire.PAUSE + ": beat\n\n" : null;
                        case "pause" -> String.valueOf(Wire.PAUSE);
                        case "raw" -> rest;
                        case "line" -> speech.lines() ? rest : null;
                        case "times" ->
                            new Action(speech, rest.split(" ", 2)[1])
                                    .text()
                                    .map(one -> one.repeat((int) number(rest, 0)))
                                    .orElse(null);
                        default -> other();
                    });
        }

        private String other() {
            if (action.startsWith("{")) return speech.frame(action);
            if (action.startsWith("+")) return speech.shorthand(action.substring(1));
            throw new IllegalArgumentException("no such action: " + action);
        }

        private @Nullable String call(String rest) {
            var words = rest.split(" ", 3);
            return speech.call(words[0], words[1], words.length < 3 ? new String[0] : words[2].split("~", -1));
        }

        private @Nullable String half(String[] words) {
            return speech.half(words[0], words[1], words.length < 3 ? "" : words[2]);
        }

        private static long number(String words, int place) {
            return Long.parseLong(Objects.requireNonNull(words.split(" ")[place]));
        }
    }
}
