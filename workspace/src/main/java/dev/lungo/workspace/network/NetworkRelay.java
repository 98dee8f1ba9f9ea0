package dev.lungo.workspace.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A program of its own, the only one with a way out of a confined network: it hands connections to a port of the
/// network's loopback on to a unix socket outside. Takes lines `open NAME` and `close NAME`, and answers the first with
/// the port. Ends with its input. Needs nothing but the JDK.
final class NetworkRelay {
    private static final int BUFFER = 32 * 1024;

    private final Path folder;
    private final Map<String, ServerSocket> open = new ConcurrentHashMap<>();

    private NetworkRelay(Path folder) {
        this.folder = folder;
    }

    /// The argument is the folder of the sockets.
    public static void main(String[] arguments) throws IOException {
        System.out.println(ProcessHandle.current().pid());
        new NetworkRelay(Path.of(arguments[0])).serve();
        System.exit(0);
    }

    private void serve() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var name = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith("open ")) open(name);
            else close(name);
        }
    }

    private void open(String name) throws IOException {
        var server = new ServerSocket(0, 128, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        open.put(name, server);
        Thread.ofVirtual().start(() -> accept(server, folder.resolve(name)));
        System.out.println(server.getLocalPort());
    }

    private void close(String name) throws IOException {
        var server = open.remove(name);
        if (server != null) server.close();
    }

    private static void accept(ServerSocket server, Path target) {
        while (true) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> relay(socket, target));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void relay(Socket inside, Path target) {
        try (inside;
                var outside = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            outside.connect(UnixDomainSocketAddress.of(target));
            var sending = Thread.ofVirtual().start(() -> send(inside, outside));
            copy(Channels.newInputStream(outside), inside.getOutputStream());
            inside.shutdownOutput();
            sending.join();
        } catch (IOException | InterruptedException ended) {
            // Both sides are closed.
        }
    }

    private static void send(Socket inside, SocketChannel outside) {
        try {
            copy(inside.getInputStream(), Channels.newOutputStream(outside));
            outside.shutdownOutput();
        } catch (IOException ended) {
            closeQuietly(outside);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It was closed by the other side.
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        var buffer = new byte[BUFFER];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            to.flush();
        }
    }
}
