package dev.lungo.providers.streams;

import java.util.Set;

/// Manner of sending: line ends, noise, pieces, HTTP's framing, the end.
final class Manner {
    private static final Set<String> OF_LINES = Set.of(
            "@crlf",
            "@cr",
            "@mixed",
            "@bom",
            "@comments",
            "@nospace",
            "@ids",
            "@retry",
            "@blank",
            "@split-data",
            "@no-last-line",
            "@no-last-break",
            "@unknown-fields",
            "@names-last",
            "@tabs");

    private Manner() {}

    static boolean isOfLines(String manner) {
        return OF_LINES.contains(manner.split(" ", 2)[0]);
    }

    static void apply(String manner, Wire wire) {
        var words = manner.split(" ", 2);
        var rest = words.length < 2 ? "" : words[1].translateEscapes();
        if (isOfLines(manner)) {
            wire.body = lines(words[0], wire.body);
            return;
        }
        switch (words[0]) {
            case "@pieces" -> wire.piece = Integer.parseInt(rest);
            case "@status" -> wire.status = Integer.parseInt(rest);
            case "@type" -> wire.headers.put("Content-Type", rest);
            case "@no-type" -> wire.headers.remove("Content-Type");
            case "@header" ->
                wire.headers.put(rest.substring(0, rest.indexOf(':')), rest.substring(rest.indexOf(':') + 2));
            case "@gzip" -> wire.zipped = true;
            case "@drop" -> wire.body = dropped(wire.body, Integer.parseInt(rest));
            case "@reset" -> wire.ending = Wire.Ending.RESET;
            case "@stall" -> wire.ending = Wire.Ending.STALL;
            case "@silent" -> wire.ending = Wire.Ending.SILENT;
            case "@close" -> wire.frame = "close";
            case "@length" -> {
                wire.frame = "length";
                wire.lengthOff = Integer.parseInt(rest);
            }
            case "@http10" -> {
                wire.protocol = "HTTP/1.0";
                wire.frame = "close";
            }
            case "@chunk-end" -> wire.chunkEnd = rest;
            case "@chunk-extension" -> wire.chunkExtension = rest;
            case "@before" -> wire.before = rest;
            default -> throw new IllegalArgumentException("no such manner: " + manner);
        }
    }

    /// A silence at the end stays.
    private static String dropped(String body, int count) {
        boolean silent = body.endsWith(String.valueOf(Wire.PAUSE));
        return body.substring(0, body.length() - count - (silent ? 1 : 0)) + (silent ? Wire.PAUSE : "");
    }

    private static String lines(String manner, String body) {
        return switch (manner) {
            case "@crlf" -> body.replace("\n", "\r\n");
            case "@cr" -> body.replace("\n", "\r");
            case "@mixed" -> mixed(body);
            case "@bom" -> "\uFEFF" + body;
            case "@comments" -> ": hello\n\n" + body.replace("\n\n", "\n\n: keep alive\n\n:\n");
            case "@nospace" -> body.replace("data: ", "data:").replace("event: ", "event:");
            case "@ids" -> body.replace("data: ", "id: 7\ndata: ");
            case "@retry" -> "retry: 3000\n\n" + body;
            case "@blank" -> "\n\n" + body.replace("\n\n", "\n\n\n\n");
            case "@split-data" -> body.replace("data: {", "data: {\ndata: ");
            case "@no-last-line" -> body.stripTrailing();
            case "@no-last-break" -> body.stripTrailing() + "\n";
            case "@unknown-fields" -> body.replace("data: ", "foo: bar\nfoo\ndata: ");
            case "@names-last" -> body.replaceAll("(event: .*)\n(data: .*)\n", "$2\n$1\n");
            case "@tabs" -> body.replace("data: {", "data: \t{");
            default -> throw new IllegalArgumentException(manner);
        };
    }

    /// LF, CRLF and CR in turn.
    private static String mixed(String body) {
        var mixed = new StringBuilder();
        int line = 0;
        for (char letter : body.toCharArray())
            mixed.append(
                    letter != '\n'
                            ? String.valueOf(letter)
                            : switch (line++ % 3) {
                                case 0 -> "\n";
                                case 1 -> "\r\n";
                                default -> "\r";
                            });
        return mixed.toString();
    }
}
