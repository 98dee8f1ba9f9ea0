package dev.lungo.providers.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Model servers on this machine, by their usual ports (`local-servers.tsv`), and how to start them.
public final class LocalPlace {
    private record Known(String name, int port, String command) {}

    private static final List<Known> KNOWN = read();

    private LocalPlace() {}

    public static boolean isLoopback(String url) {
        try {
            var host = URI.create(url).getHost();
            return host != null && isLoopbackHost(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isLoopbackHost(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("0.0.0.0");
    }

    /// What to do about a server that does not run.
    static String start(String url) {
        int port = URI.create(url).getPort();
        for (var known : KNOWN) {
            if (known.port == port)
                return "Start " + known.name + " with `" + known.command + "`, or correct the baseURL.";
        }
        return "Start the server, or correct the baseURL.";
    }

    private static List<Known> read() {
        try (var in = Objects.requireNonNull(
                LocalPlace.class.getResourceAsStream("/dev/lungo/providers/local-servers.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(fields -> new Known(
                            fields[1].replaceFirst(" \\(.*", ""),
                            URI.create(fields[2]).getPort(),
                            fields[3]))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
