package dev.lungo.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkScopeTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOCAL",
        "127.9.9.9, LOCAL",
        "::1, LOCAL",
        "::ffff:127.0.0.1, LOCAL",
        "::ffff:0:127.0.0.1, LOCAL",
        "::127.0.0.1, LOCAL",
        "64:ff9b::7f00:1, LOCAL",
        "64:ff9b:1::7f00:1, LOCAL",
        "2002:7f00:1::, LOCAL",
        "2001:0:5db8:d822::80ff:fffe, LOCAL",
        "fe80::5efe:127.0.0.1, FORBIDDEN",
        "2606:2800::5efe:127.0.0.1, LOCAL",
        "0.0.0.0, LOCAL",
        "::, LOCAL",
        "0.1.2.3, LOCAL",
        "10.0.0.1, LOCAL",
        "172.31.0.1, LOCAL",
        "192.168.1.1, LOCAL",
        "192.0.2.1, LOCAL",
        "198.51.100.7, LOCAL",
        "203.0.113.7, LOCAL",
        "100.64.0.1, LOCAL",
        "198.18.0.1, LOCAL",
        "240.0.0.1, LOCAL",
        "255.255.255.255, LOCAL",
        "fd00::1, LOCAL",
        "fc00::1, LOCAL",
        "fd12::e123:4567, LOCAL",
        "fec0::1, LOCAL",
        "100::1, LOCAL",
        "2001:db8::1, LOCAL",
        "4000::1, LOCAL",
        "64:ff9b::a00:1, LOCAL",
        "93.184.216.34, PUBLIC",
        "172.32.0.1, PUBLIC",
        "172.15.0.1, PUBLIC",
        "100.128.0.1, PUBLIC",
        "100.63.0.1, PUBLIC",
        "2606:2800::1, PUBLIC",
        "64:ff9b::5db8:d822, PUBLIC",
        "2002:5db8:d822::, PUBLIC",
        "169.254.169.254, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "ff02::1, FORBIDDEN",
        "fd00:ec2::254, FORBIDDEN",
        "fd20:ce::254, FORBIDDEN",
        "::ffff:169.254.169.254, FORBIDDEN",
        "::ffff:0:169.254.169.254, FORBIDDEN",
        "64:ff9b::a9fe:a9fe, FORBIDDEN",
        "64:ff9b:1::a9fe:a9fe, FORBIDDEN",
        "2002:a9fe:a9fe::1, FORBIDDEN",
        "2001:0:5db8:d822::5601:5601, FORBIDDEN",
        "100.100.100.200, FORBIDDEN",
        "168.63.129.16, FORBIDDEN",
        "192.0.0.192, FORBIDDEN",
        "224.0.0.1, FORBIDDEN"
    })
    void judgesAddressesByWhereTheyLead(String address, NetworkScope scope) throws Exception {
        assertThat(NetworkScope.of(InetAddress.getByName(address))).isEqualTo(scope);
    }

    /// An address of version 4 is never less strict behind a way to write it in version 6.
    @Test
    void carriedAddressesAreJudged() throws Exception {
        var random = new Random(14);
        for (int round = 0; round < 20_000; round++) {
            var four = new byte[4];
            random.nextBytes(four);
            if (round % 2 == 0) four[0] = new byte[] {10, 127, (byte) 169, (byte) 192}[round / 2 % 4];
            var plain = NetworkScope.of(InetAddress.getByAddress(four));
            for (var prefix : new String[] {"::", "::ffff:0:", "64:ff9b::", "64:ff9b:1::", "2606::5efe:"}) {
                var six = InetAddress.getByName(
                        prefix + InetAddress.getByAddress(four).getHostAddress());
                assertThat(NetworkScope.of(six)).as(six.toString()).isGreaterThanOrEqualTo(plain);
            }
        }
    }
}
