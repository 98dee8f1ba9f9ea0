package dev.lungo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceRecordsTest {
    private static ServiceRecords records() throws Exception {
        return new ServiceRecords(
                "opencode-4096", "opencode.local", 4096, List.of(InetAddress.getByAddress(new byte[] {10, 0, 0, 7})));
    }

    private static ByteBuffer question(String name, int type) {
        var message = ByteBuffer.allocate(500)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0);
        for (var label : name.split("\\."))
            message.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        return message.put((byte) 0).putShort((short) type).putShort((short) 1).flip();
    }

    @ParameterizedTest
    @CsvSource({
        "_http._tcp.local, 12, true",
        "_HTTP._tcp.local, 12, true",
        "_ipp._tcp.local, 12, false",
        "opencode-4096._http._tcp.local, 33, true",
        "opencode-4097._http._tcp.local, 33, false",
        "opencode.local, 1, true",
        "opencode.local, 28, false",
        "opencode.local, 255, true"
    })
    void answersWhatConcernsIt(String name, int type, boolean concerned) throws Exception {
        assertThat(records().concerned(ServiceRecords.questions(question(name, type))))
                .isEqualTo(concerned);
    }

    @Test
    void aMessageThatIsBrokenAsksNothing() {
        assertThat(ServiceRecords.questions(ByteBuffer.wrap(new byte[3]))).isEmpty();
        assertThat(ServiceRecords.questions(question("a.local", 12).limit(15))).isEmpty();
        var loop = HexFormat.of().parseHex("000000000001000000000000c00c000c0001");
        assertThat(ServiceRecords.questions(ByteBuffer.wrap(loop))).isEmpty();
    }

    @Test
    void saysWhereTheServerIs() throws Exception {
        var said = HexFormat.of().formatHex(records().message(false));
        var type = hex("\5_http\4_tcp\5local\0");
        var service = hex("\15opencode-4096") + type;
        var host = hex("\10opencode\5local\0");
        assertThat(said)
                .isEqualTo("000084000000000400000000"
                        + type + "000c0001" + "00001194" + "0020" + service
                        + service + "00218001" + "00000078" + "0016" + "00000000" + "1000" + host
                        + service + "00108001" + "00001194" + "0007" + hex("\6path=/")
                        + host + "00018001" + "00000078" + "0004" + "0a000007");
        assertThat(HexFormat.of().formatHex(records().message(true))).doesNotContain("00001194", "00000078");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
