package dev.lungo.providers.protocol;

import java.net.URI;
import java.util.List;

/// Advice on a model server of this machine that does not run; known by its usual port (`local-servers.tsv`).
final class LocalServerHint {
    private record Known(String name, int port, String command) {}

    private static final List<Known> KNOWN = Resource.lines("local-servers.tsv").stream()
            .map(line -> line.split("\t"))
            .map(fields -> new Known(
                    fields[1].replaceFirst(" \\(.*", ""), URI.create(fields[2]).getPort(), fields[3]))
            .toList();

    private LocalServerHint() {}

    static String of(String url) {
        int port = URI.create(url).getPort();
        for (var known : KNOWN) {
            if (known.port == port)
                return "Start " + known.name + " with `" + known.command + "`, or correct the baseURL.";
        }
        return "Start the server, or correct the baseURL.";
    }
}
