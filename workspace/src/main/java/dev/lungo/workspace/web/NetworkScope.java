package dev.lungo.workspace.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The network of an address, also if it is written as IPv6 or carried in one.
enum NetworkScope {
    PUBLIC,
    /// This machine or its network.
    LOCAL,
    /// Link-local addresses, where clouds hand out a machine's credentials, and multicast.
    FORBIDDEN;

    private static final byte[] CREDENTIALS = {100, 100, 100, (byte) 200};
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] COMPATIBLE = new byte[12];

    static NetworkScope of(InetAddress address) {
        var bytes = address.getAddress();
        if (address.isLinkLocalAddress() || address.isMulticastAddress()) return FORBIDDEN;
        if (address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isSiteLocalAddress()) return LOCAL;
        return address instanceof Inet4Address ? version4(bytes) : version6(bytes);
    }

    private static NetworkScope version4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return switch (first) {
            case 0 -> LOCAL;
            case 100 -> carrier(bytes);
            case 192 -> second == 0 && bytes[2] == 0 ? LOCAL : PUBLIC;
            case 198 -> (second & 0xfe) == 18 ? LOCAL : PUBLIC;
            default -> first >= 240 ? LOCAL : PUBLIC;
        };
    }

    /// 100.64.0.0/10 is shared by the customers of a carrier; a cloud has its credentials in it.
    private static NetworkScope carrier(byte[] bytes) {
        if (Arrays.equals(bytes, CREDENTIALS)) return FORBIDDEN;
        return bytes[1] >= 64 ? LOCAL : PUBLIC;
    }

    private static NetworkScope version6(byte[] bytes) {
        if (bytes[0] == (byte) 0xfd && bytes[1] == 0 && bytes[2] == 0x0e && bytes[3] == (byte) 0xc2) return FORBIDDEN;
        if ((bytes[0] & 0xfe) == 0xfc) return LOCAL;
        if (starts(bytes, NAT64) || starts(bytes, COMPATIBLE)) return of(carried(bytes, 12));
        if (bytes[0] == 0x20 && bytes[1] == 2) return of(carried(bytes, 2));
        return PUBLIC;
    }

    private static boolean starts(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static InetAddress carried(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
