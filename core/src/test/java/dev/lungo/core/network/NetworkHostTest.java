package dev.lungo.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkHostTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1., 127.0.0.1",
        "2130706433, 127.0.0.1",
        "0x7f000001, 127.0.0.1",
        "0X7F.1, 127.0.0.1",
        "0177.0.0.1, 127.0.0.1",
        "017700000001, 127.0.0.1",
        "127.1, 127.0.0.1",
        "127.0.1, 127.0.0.1",
        "0, 0.0.0.0",
        "0x, 0.0.0.0",
        "\uff11\uff12\uff17.0.0.1, 127.0.0.1",
        "127\u30020\u30020\u30021, 127.0.0.1",
        "[::1], ::1",
        "[0:0:0:0:0:0:0:0], ::",
        "[2606:0:0:1:0:0:0:7], 2606:0:0:1::7",
        "[2606:2800:0:0:1:0:0:7], 2606:2800::1:0:0:7",
        "[2606:2800:0:1:2:3:4:7], 2606:2800:0:1:2:3:4:7",
        "[::ffff:127.0.0.1], 127.0.0.1",
        "[::ffff:7f00:1], 127.0.0.1",
        "LOCALHOST, localhost",
        "\u24dbocalhost, localhost",
        "localhost., localhost",
        "Example.COM., example.com",
        "m\u00fcnchen.de, xn--mnchen-3ya.de",
        "_dmarc.example.com, _dmarc.example.com",
        "1.example, 1.example"
    })
    void hasOneForm(String spelling, String text) {
        assertThat(NetworkHost.parse(spelling).text()).isEqualTo(text);
        assertThat(NetworkHost.parse(NetworkHost.parse(spelling).toString())).isEqualTo(NetworkHost.parse(spelling));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".example.com",
                "example.com..",
                "exa mple.com",
                "example.com\0.evil.test",
                "example.com\n",
                "example.com%00",
                "%31%32%37.0.0.1",
                "example.com/x",
                "me@example.com",
                "example.com#",
                "example.com\\x",
                "-example.com",
                "example-.com",
                "[::1%eth0]",
                "::1%1",
                "[::1",
                "[example.com]",
                "[127.0.0.1]",
                "256.0.0.1",
                "1.2.3.4.5",
                "127.0.0.08",
                "4294967296",
                "0x1ffffffff",
                "99999999999999999999",
                "1.2..3",
                "a,b",
                "*.example.com",
                "\u202eexample.com\u202e/"
            })
    void rejects(String text) {
        assertThatThrownBy(() -> NetworkHost.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("\"[\\x21-\\x7e]*\" is .*");
    }

    /// Every spelling of an address of version 4 is that address.
    @Test
    void addressesHaveOneFormHoweverTheyAreSpelled() throws Exception {
        var random = new Random(14);
        for (int round = 0; round < 5_000; round++) {
            long value = random.nextLong() & 0xffffffffL;
            var bytes = new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
            var address = InetAddress.getByAddress(bytes);
            var spelling = spelled(value, random);
            assertThat(NetworkHost.parse(spelling).address()).as(spelling).isEqualTo(address);
        }
    }

    private static String spelled(long value, Random random) {
        int parts = 1 + random.nextInt(4);
        var text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            long number = i < parts - 1 ? value >> 24 - 8 * i & 0xff : value & 0xffffffffL >> 8 * i;
            text.append(i == 0 ? "" : ".").append(number(number, random));
        }
        return text + (random.nextBoolean() ? "." : "");
    }

    private static String number(long number, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "0x" + Long.toHexString(number);
            case 1 -> "0X000" + Long.toHexString(number).toUpperCase(Locale.ROOT);
            case 2 -> "0" + Long.toOctalString(number);
            default -> Long.toString(number);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, EXAMPLE.com., true",
        "example.com, www.example.com, false",
        "example.com, example.com.evil.test, false",
        "*.example.com, example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, notexample.com, false",
        "*.example.com, example.com.evil.test, false",
        "*.Example.com., a.example.com, true",
        "127.0.0.1, 0x7f.1, true",
        "*, example.com, true",
        "*.com, example.com, true"
    })
    void domainsMatchByLabel(String pattern, String host, boolean matches) {
        assertThat(DomainPattern.parse(pattern).matches(NetworkHost.parse(host)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.*", "*example.com", "a.*.com", "*.127.0.0.1", "*.", "**", "https://example.com"})
    void rejectsOtherPatterns(String pattern) {
        assertThatThrownBy(() -> DomainPattern.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
