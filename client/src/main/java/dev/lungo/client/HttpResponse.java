package dev.lungo.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The head of an answer, and its body as a stream that ends where the answer ends.
record HttpResponse(int status, Map<String, String> headers, InputStream body) {
    private static final int LONGEST_LINE = 65_536;

    static HttpResponse read(InputStream in) throws IOException {
        while (true) {
            int status = status(line(in));
            var headers = headers(in);
            if (status >= 200) return new HttpResponse(status, headers, body(in, status, headers));
        }
    }

    /// True if the connection can carry another request after this body.
    boolean reusable() {
        return !"close".equalsIgnoreCase(headers.get("connection"))
                && (status == 204 || headers.containsKey("content-length") || headers.containsKey("transfer-encoding"));
    }

    /// True for the web page that some servers send in place of a 404.
    boolean isPage() {
        return headers.getOrDefault("content-type", "").startsWith("text/html");
    }

    private static int status(String line) throws IOException {
        int space = line.indexOf(' ');
        if (!line.startsWith("HTTP/1.") || line.length() < space + 4) throw new IOException("the response is not HTTP");
        try {
            return Integer.parseInt(line, space + 1, space + 4, 10);
        } catch (NumberFormatException notHttp) {
            throw new IOException("the response is not HTTP", notHttp);
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0)
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static InputStream body(InputStream in, int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) return InputStream.nullInputStream();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) return new SizedBody(in, true, 0);
        var length = headers.get("content-length");
        if (length == null) return in;
        try {
            return new SizedBody(in, false, Long.parseLong(length));
        } catch (NumberFormatException broken) {
            throw new IOException("content-length is \"" + length + "\"", broken);
        }
    }

    /// One line of the head, without its end.
    static String line(InputStream in) throws IOException {
        var line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("the connection ended within the response");
            if (line.length() == LONGEST_LINE) throw new IOException("a header line of the response is too long");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }
}
