package dev.lungo.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocketFactory;

/// Bytes to a server and back. Closing it from another thread wakes the reader.
sealed interface Link {
    int CONNECT_MILLIS = 5_000;

    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    /// The longest silence in milliseconds, 0 for any.
    void patience(int millis) throws IOException;

    void close() throws IOException;

    static Link open(ServerAddress address) throws IOException {
        return address.socket() == null
                ? Tcp.connect(address)
                : Unix.connect(UnixDomainSocketAddress.of(address.socket()));
    }

    record Tcp(Socket socket) implements Link {
        static Tcp connect(ServerAddress address) throws IOException {
            var plain = new Socket();
            try {
                plain.setTcpNoDelay(true);
                plain.connect(new InetSocketAddress(address.url().getHost(), address.port()), CONNECT_MILLIS);
                return new Tcp(address.encrypted() ? encrypt(plain, address) : plain);
            } catch (IOException failed) {
                plain.close();
                throw failed;
            }
        }

        private static Socket encrypt(Socket plain, ServerAddress address) throws IOException {
            var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            return factory.createSocket(plain, address.url().getHost(), address.port(), true);
        }

        @Override
        public InputStream in() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void patience(int millis) throws IOException {
            socket.setSoTimeout(millis);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// A file of this machine. Its reads have no time limit: when the process at the other end ends, so do they.
    record Unix(SocketChannel channel) implements Link {
        static Unix connect(UnixDomainSocketAddress file) throws IOException {
            var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(file);
                return new Unix(channel);
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
        }

        @Override
        public InputStream in() {
            return Channels.newInputStream(channel);
        }

        @Override
        public OutputStream out() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public void patience(int millis) {}

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
