package dev.lungo.workspace.network;

import dev.lungo.core.network.NetworkHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The first request of a connection to the proxy: its target, and `forwarded`, the head to send there; empty for a
/// tunnel.
record ProxyRequest(NetworkHost host, int port, boolean tunnel, String forwarded) {
    private static final int LONGEST = 32 * 1024;
    private static final Pattern LINE = Pattern.compile("([A-Z]{1,20}) ([\\x21-\\x7e]+) HTTP/1\\.[01]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)http://([^/?#]*)([^#]*)(?:#.*)?");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t\\x20-\\x7e\\x80-\\xff]*");
    /// Headers that say where the body ends. Where they contradict each other, servers see a further request in it.
    private static final Pattern FRAMING = Pattern.compile("(?i)(?:content-length|transfer-encoding):.*");
    private static final Pattern CLEAR =
            Pattern.compile("(?i)(?:content-length:[ \\t]*\\d{1,18}|transfer-encoding:[ \\t]*chunked)[ \\t]*");
    /// Headers for the proxy itself, and the host, which is taken from the target.
    private static final Set<String> OWN =
            Set.of("host", "connection", "proxy-connection", "proxy-authorization", "keep-alive", "upgrade", "te");

    /// The request is malformed.
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why);
        }
    }

    /// Reads the head and not one byte more.
    static ProxyRequest read(InputStream in) throws IOException {
        var lines = head(in).split("\r?\n", -1);
        var line = LINE.matcher(lines[0]);
        if (!line.matches()) throw new Malformed("the request line is malformed");
        if (line.group(1).equals("CONNECT")) return target(line.group(2), 443, true, "");
        var target = ABSOLUTE.matcher(line.group(2));
        if (!target.matches()) throw new Malformed("only http:// addresses and CONNECT are served");
        var path = target.group(2).startsWith("/") ? target.group(2) : "/" + target.group(2);
        var head = new StringBuilder(line.group(1)).append(' ').append(path).append(" HTTP/1.1\r\n");
        var request = target(target.group(1), 80, false, "");
        head.append("Host: ").append(request.host).append(request.port == 80 ? "" : ":" + request.port);
        head.append("\r\nConnection: close\r\n");
        checkFraming(List.of(lines));
        for (int i = 1; i < lines.length; i++)
            if (isForwarded(lines[i])) head.append(lines[i]).append("\r\n");
        return new ProxyRequest(
                request.host, request.port, false, head.append("\r\n").toString());
    }

    private static void checkFraming(List<String> lines) throws Malformed {
        var framing = lines.stream().filter(FRAMING.asMatchPredicate()).toList();
        if (framing.size() > 1 || !framing.stream().allMatch(CLEAR.asMatchPredicate()))
            throw new Malformed("the end of the body is not clear");
    }

    private static boolean isForwarded(String line) throws Malformed {
        if (line.isEmpty()) return false;
        if (!HEADER.matcher(line).matches()) throw new Malformed("a header is malformed");
        return !OWN.contains(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT));
    }

    private static ProxyRequest target(String authority, int port, boolean tunnel, String forwarded) throws Malformed {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) throw new Malformed("the target is malformed");
        int chosen = parts.group(2) == null ? port : Integer.parseInt(parts.group(2));
        try {
            return new ProxyRequest(NetworkHost.parse(parts.group(1)), chosen, tunnel, forwarded);
        } catch (IllegalArgumentException malformed) {
            throw new Malformed(String.valueOf(malformed.getMessage()));
        }
    }

    private static String head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int one = in.read();
            if (one < 0) throw new Malformed("the request ended early");
            if (bytes.size() >= LONGEST) throw new Malformed("the request is too long");
            bytes.write(one);
            if (one == '\n') newlines++;
            else if (one != '\r') newlines = 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
