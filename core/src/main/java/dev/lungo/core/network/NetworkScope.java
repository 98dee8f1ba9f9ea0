package dev.lungo.core.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/// The network of an address, also if it is written as IPv6 or carried in one. In the order of strictness.
public enum NetworkScope {
    PUBLIC,
    /// This machine, its network, or a reserved one.
    LOCAL,
    /// Link-local addresses, where clouds hand out a machine's credentials, and multicast.
    FORBIDDEN;

    /// Addresses outside of the link-local ones where clouds hand out credentials: Alibaba, Azure, Oracle.
    private static final Set<String> CREDENTIALS = Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192");
    /// The same in IPv6: Amazon, Google.
    private static final Prefix[] CREDENTIALS_6 = {new Prefix("fd000ec2", 32), new Prefix("fd2000ce", 32)};

    private static final Prefix[] LOCAL_4 = {
        new Prefix("00", 8),
        new Prefix("0a", 8),
        new Prefix("64400000", 10),
        new Prefix("7f", 8),
        new Prefix("ac100000", 12),
        new Prefix("c0000000", 24),
        new Prefix("c0000200", 24),
        new Prefix("c0586300", 24),
        new Prefix("c0a80000", 16),
        new Prefix("c6120000", 15),
        new Prefix("c6336400", 24),
        new Prefix("cb007100", 24),
        new Prefix("f0", 4)
    };
    private static final Prefix GLOBAL_6 = new Prefix("20", 3);
    private static final Prefix[] SPECIAL_6 = {
        new Prefix("20010000", 23), new Prefix("20010db8", 32), new Prefix("3fff0000", 20)
    };
    private static final Prefix TEREDO = new Prefix("20010000", 32);
    private static final Prefix SIX_TO_FOUR = new Prefix("2002", 16);
    private static final Prefix NAT64 = new Prefix("0064ff9b0000000000000000", 96);
    /// Their last four bytes are an address of version 4: compatible, mapped, translated, local NAT64.
    private static final Prefix[] CARRYING = {
        new Prefix("000000000000000000000000", 96),
        new Prefix("00000000000000000000ffff", 96),
        new Prefix("0000000000000000ffff0000", 96),
        new Prefix("0064ff9b0001", 48)
    };

    private record Prefix(byte[] bytes, int bits) {
        Prefix(String digits, int bits) {
            this(HexFormat.of().parseHex(digits), bits);
        }

        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (bytes[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    public static NetworkScope of(InetAddress address) {
        if (address.isLinkLocalAddress() || address.isMulticastAddress()) return FORBIDDEN;
        return address instanceof Inet4Address ? version4(address) : version6(address.getAddress());
    }

    private static NetworkScope version4(InetAddress address) {
        if (CREDENTIALS.contains(address.getHostAddress())) return FORBIDDEN;
        return has(LOCAL_4, address.getAddress()) ? LOCAL : PUBLIC;
    }

    private static NetworkScope version6(byte[] bytes) {
        if (has(CREDENTIALS_6, bytes)) return FORBIDDEN;
        if (NAT64.has(bytes)) return of(carried(bytes, 12, 0));
        if (SIX_TO_FOUR.has(bytes)) return of(carried(bytes, 2, 0));
        if (TEREDO.has(bytes)) return strictest(LOCAL, of(carried(bytes, 4, 0)), of(carried(bytes, 12, 0xff)));
        if (has(CARRYING, bytes)) return strictest(LOCAL, of(carried(bytes, 12, 0)));
        if (isTunnel(bytes)) return strictest(LOCAL, of(carried(bytes, 12, 0)));
        return GLOBAL_6.has(bytes) && !has(SPECIAL_6, bytes) ? PUBLIC : LOCAL;
    }

    /// An address of ISATAP, which has one of version 4 behind 0000:5efe or 0200:5efe.
    private static boolean isTunnel(byte[] bytes) {
        return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    }

    private static boolean has(Prefix[] prefixes, byte[] address) {
        return Arrays.stream(prefixes).anyMatch(prefix -> prefix.has(address));
    }

    private static NetworkScope strictest(NetworkScope... scopes) {
        return Stream.of(scopes).max(NetworkScope::compareTo).orElse(PUBLIC);
    }

    private static InetAddress carried(byte[] bytes, int from, int inverted) {
        var address = Arrays.copyOfRange(bytes, from, from + 4);
        for (int i = 0; i < address.length; i++) address[i] ^= (byte) inverted;
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
