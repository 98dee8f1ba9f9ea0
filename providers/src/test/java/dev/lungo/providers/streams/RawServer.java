package dev.lungo.providers.streams;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A scripted server below HTTP: it can break chunks, lie about lengths, and reset connections. The first segment of
/// the path selects its answer.
public final class RawServer implements AutoCloseable {
    /// One moment of silence.
    static final long PAUSE_MILLIS = 100;
    /// A reset takes away what the other side has not read yet, and hundreds are read at once.
    private static final long UNREAD_MILLIS = 400;

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Wire> answers = new ConcurrentHashMap<>();
    /// The paths that were asked for.
    public final List<String> asked = new CopyOnWriteArrayList<>();

    public RawServer() {
        try {
            socket = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        threads.submit(this::accept);
    }

    /// The base address under which this is answered.
    public String answer(String name, Wire wire) {
        answers.put(name, wire);
        return "http://127.0.0.1:" + socket.getLocalPort() + "/" + name;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // The connection ends anyway.
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                threads.submit(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            for (var path = request(in); path != null; path = request(in)) {
                asked.add(path);
                var wire = Objects.requireNonNull(answers.get(path.split("/")[1]), path);
                if (!say(wire, connection)) return;
            }
        } catch (IOException | InterruptedException gone) {
            // The client has left.
        }
    }

    private boolean say(Wire wire, Socket connection) throws IOException, InterruptedException {
        var out = connection.getOutputStream();
        if (wire.ending == Wire.Ending.SILENT) closing.await();
        out.write(wire.head().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        boolean first = true;
        for (var part : wire.body.split(String.valueOf(Wire.PAUSE), -1)) {
            if (!first && closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) return false;
            first = false;
            pieces(wire, wire.bytes(part), out);
        }
        switch (wire.ending) {
            case CLEAN -> {}
            case RESET -> {
                if (closing.await(UNREAD_MILLIS, TimeUnit.MILLISECONDS)) return false;
                connection.setSoLinger(true, 0);
            }
            case STALL, SILENT -> closing.await();
        }
        if (wire.ending != Wire.Ending.CLEAN) return false;
        if (wire.frame.equals("chunked")) out.write(wire.chunkEnd.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return wire.frame.equals("chunked") && wire.chunkEnd.equals("0\r\n\r\n") && wire.protocol.equals("HTTP/1.1");
    }

    private static void pieces(Wire wire, byte[] bytes, OutputStream out) throws IOException {
        for (int from = 0; from < bytes.length; from += wire.piece) {
            int length = Math.min(wire.piece, bytes.length - from);
            if (wire.frame.equals("chunked"))
                out.write((Integer.toHexString(length) + wire.chunkExtension + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes, from, length);
            if (wire.frame.equals("chunked")) out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    /// Path of the next request, null if there is none.
    private static @Nullable String request(InputStream in) throws IOException {
        var first = line(in);
        if (first.isEmpty()) return null;
        int length = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                length = Integer.parseInt(line.substring(15).strip());
        }
        in.readNBytes(length);
        return first.split(" ")[1];
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read())
            if (next != '\r') line.append((char) next);
        return line.toString();
    }
}
