package dev.lungo.server.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/// Announces the server in the local network by multicast DNS, as an HTTP service, until it is closed.
public final class Announcement implements Closeable {
    public static final String NAME = "opencode.local";

    /// Announces nothing.
    public static final Closeable NONE = () -> {};

    private static final int PORT = 5353;
    private static final int LONGEST = 9000;

    private final DatagramChannel channel;
    private final List<NetworkInterface> networks;
    private final ServiceRecords records;
    private final InetSocketAddress group;

    private Announcement(DatagramChannel channel, List<NetworkInterface> networks, ServiceRecords records)
            throws UnknownHostException {
        this.channel = channel;
        this.networks = networks;
        this.records = records;
        this.group = new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, (byte) 251}), PORT);
    }

    /// Begins to announce a server of this port under a host name that ends in `.local`.
    ///
    /// @throws IOException when the network does not let it
    public static Announcement start(String host, int port) throws IOException {
        var networks = networks();
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT))
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.bind(new InetSocketAddress(PORT));
            var records = new ServiceRecords("opencode-" + port, host, port, addresses(networks));
            var announcement = new Announcement(channel, networks, records);
            for (var network : networks) channel.join(announcement.group.getAddress(), network);
            announcement.say(false);
            Thread.ofPlatform().daemon().name("mdns").start(announcement::answer);
            return announcement;
        } catch (IOException refused) {
            channel.close();
            throw new IOException("could not announce the server with mDNS: " + refused.getMessage(), refused);
        }
    }

    private static List<NetworkInterface> networks() throws IOException {
        var networks = new ArrayList<NetworkInterface>();
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp() && network.supportsMulticast() && !network.isLoopback()) networks.add(network);
        }
        return networks;
    }

    private static List<InetAddress> addresses(List<NetworkInterface> networks) {
        return networks.stream().flatMap(NetworkInterface::inetAddresses).toList();
    }

    private void answer() {
        var buffer = ByteBuffer.allocate(LONGEST);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                channel.receive(buffer);
                if (records.concerned(ServiceRecords.questions(buffer.flip()))) say(false);
            } catch (AsynchronousCloseException closed) {
                return;
            } catch (IOException unreachable) {
                System.getLogger("lungo.mdns")
                        .log(System.Logger.Level.DEBUG, "an announcement was not sent", unreachable);
            }
        }
    }

    private synchronized void say(boolean gone) throws IOException {
        for (var network : networks) {
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
            channel.send(ByteBuffer.wrap(records.message(gone)), group);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            say(true);
        }
    }
}
