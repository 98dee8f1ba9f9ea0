package dev.lungo.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/// Stands between a client and a server, and breaks each connection after a random number of bytes from the server.
final class RandomCuts implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Random random;
    private final int most;
    private volatile int target;
    private volatile int cuts;

    RandomCuts(int target, int most, long seed) throws IOException {
        this.target = target;
        this.most = most;
        random = new Random(seed);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Directs new connections to this port.
    void to(int port) {
        target = port;
    }

    /// Number of broken connections.
    int cuts() {
        return cuts;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                int bytes = random.nextInt(1, most);
                Thread.ofVirtual().start(() -> carry(client, bytes));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket client, int bytes) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread.ofVirtual().start(() -> {
                try (server) {
                    client.getInputStream().transferTo(server.getOutputStream());
                } catch (IOException cut) {
                    return;
                }
            });
            var in = server.getInputStream();
            for (int left = bytes; left > 0; ) {
                var piece = in.readNBytes(1);
                if (piece.length == 0) return;
                var more = in.readNBytes(Math.min(left - 1, in.available()));
                client.getOutputStream().write(piece);
                client.getOutputStream().write(more);
                left -= 1 + more.length;
            }
            cuts++;
        } catch (IOException refused) {
            // The client tries again.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
