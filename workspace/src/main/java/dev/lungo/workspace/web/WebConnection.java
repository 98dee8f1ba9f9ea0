package dev.lungo.workspace.web;

import dev.lungo.core.network.WebAddress;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One GET over HTTP/1.1 to an address that was judged before: a client that resolves the name itself could be led
/// elsewhere. The certificate must still be that of the name.
final class WebConnection implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 * 1024;

    /// The body is larger than the limit.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final WebAddress address;
    private final long deadline;
    private final Socket plain = new Socket();
    private final Socket socket;

    /// `deadline` is a moment of `System.nanoTime`.
    WebConnection(WebAddress address, InetAddress target, long deadline) throws IOException {
        this.address = address;
        this.deadline = deadline;
        try {
            plain.connect(new InetSocketAddress(target, address.port()), left());
            socket = address.secure() ? secured() : plain;
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    private Socket secured() throws IOException {
        plain.setSoTimeout(left());
        var secured = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, address.host().text(), address.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private int left() throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) throw new SocketTimeoutException();
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    WebAnswer get(Map<String, String> headers, int limit) throws IOException {
        var request = new StringBuilder("GET ")
                .append(address.target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(address.authority())
                .append("\r\nConnection: close\r\nAccept-Encoding: identity\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        var in = new Timed(socket.getInputStream());
        int status = status(line(in));
        var answered = headers(in);
        while (status / 100 == 1) {
            status = status(line(in));
            answered = headers(in);
        }
        boolean none = status / 100 == 3 || status == 204;
        return new WebAnswer(status, answered, none ? new byte[0] : body(in, answered, limit));
    }

    private static int status(String line) throws IOException {
        var words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}"))
            throw new ProtocolException("it does not speak HTTP/1.1");
        return Integer.parseInt(words[1]);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        int size = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            size += line.length();
            if (size > LONGEST_HEAD) throw new ProtocolException("its headers are too long");
            int colon = line.indexOf(':');
            if (colon > 0)
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) throw new ProtocolException("the connection ended early");
            if (bytes.size() >= LONGEST_HEAD) throw new ProtocolException("its headers are too long");
            bytes.write(one);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static byte[] body(InputStream in, Map<String, String> headers, int limit) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) return chunks(in, limit);
        long length = number(headers.getOrDefault("content-length", ""), 10, -1);
        if (length > limit) throw new TooLarge();
        var body = in.readNBytes(length < 0 ? limit + 1 : (int) length);
        if (body.length > limit) throw new TooLarge();
        if (body.length < length) throw new ProtocolException("the connection ended early");
        return body;
    }

    private static byte[] chunks(InputStream in, int limit) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            long size = number(line(in).split(";", 2)[0].strip(), 16, -1);
            if (size < 0) throw new ProtocolException("its body is malformed");
            if (size == 0) return body.toByteArray();
            if (size > limit - body.size()) throw new TooLarge();
            var chunk = in.readNBytes((int) size);
            if (chunk.length < size) throw new ProtocolException("the connection ended early");
            body.writeBytes(chunk);
            line(in);
        }
    }

    private static long number(String text, int radix, long otherwise) {
        try {
            return Long.parseUnsignedLong(text, radix);
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /// Ends at the deadline, however often a byte arrives.
    private final class Timed extends FilterInputStream {
        private final byte[] buffer = new byte[16 * 1024];
        private int at;
        private int filled;

        Timed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (!fill()) return -1;
            int count = Math.min(length, filled - at);
            System.arraycopy(buffer, at, bytes, from, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (at < filled) return true;
            socket.setSoTimeout(left());
            at = 0;
            filled = Math.max(in.read(buffer), 0);
            return filled > 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
