package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The attacks of `attacks/http.tsv` on a real server, each refused, and none of them noticed by a user.
class HttpAttacksTest {
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)\\*([^}]+)}");
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n(?:.*\r\n)*\r\n$");
    private static final String OUTSIDE = "canary-outside-5512";

    @TempDir
    private Path root;

    private record Probe(List<Integer> statuses, String head, String body) {
        static Probe of(String line) {
            var cells = line.split("\t", 3);
            var statuses =
                    Arrays.stream(cells[0].split(",")).map(Integer::valueOf).toList();
            return new Probe(statuses, cells[1], cells.length > 2 ? repeated(cells[2]) : "");
        }

        private static String repeated(String text) {
            return REPEATED.matcher(text)
                    .replaceAll(
                            found -> Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
        }

        /// The request as it is sent, in the project's directory.
        byte[] request(int port, Path directory) {
            var lines = new ArrayList<>(List.of(repeated(head)
                    .replace("HOST", "Host: localhost:" + port)
                    .replace("PORT", Integer.toString(port))
                    .replace("AUTH", "Authorization: Bearer " + Stage.TOKEN)
                    .split(" ¶ ")));
            if (!lines.getFirst().contains(" HTTP/")) lines.set(0, lines.getFirst() + " HTTP/1.1");
            if (!head.contains("directory=")) lines.add("x-opencode-directory: " + directory);
            lines.add("Connection: " + (head.contains("Upgrade") ? "Upgrade" : "close"));
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            if (length > 0) lines.add("Content-Length: " + length);
            return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static List<Probe> probes() throws IOException {
        try (var in = Objects.requireNonNull(HttpAttacksTest.class.getResourceAsStream("/attacks/http.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Probe::of)
                    .toList();
        }
    }

    @Test
    void eachIsRefused() throws IOException {
        var wrong = new ArrayList<String>();
        try (var stage = Stage.open(root, Scripts.all(), Speech.CHAT_COMPLETIONS)) {
            var directory = project(stage);
            for (var probe : probes()) {
                var answer = answer(
                        stage.server().port(), probe.request(stage.server().port(), directory));
                var problem = problem(probe, answer);
                if (problem != null) wrong.add(probe.head() + "\n    " + problem);
            }
            assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
            var healthy = RawHttp.answer(
                    stage.server().port(),
                    "GET /global/health HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                    "");
            assertThat(healthy.status()).isEqualTo(200);
            try (var client = stage.client(directory)) {
                assertThat(client.sessions(10))
                        .as("sessions that an attack made")
                        .isEmpty();
            }
            assertThat(directory.resolve("owned")).doesNotExist();
        }
        assertThat(probes()).hasSizeGreaterThan(100);
    }

    private Path project(Stage stage) throws IOException {
        var directory = stage.directory("work");
        Files.writeString(directory.resolve("note.txt"), "note\n");
        Files.createDirectory(directory.resolve("sub"));
        Files.writeString(directory.resolveSibling("outside.txt"), OUTSIDE);
        Files.createSymbolicLink(directory.resolve("link"), directory.resolveSibling("outside.txt"));
        Files.createSymbolicLink(directory.resolve("linked"), directory.getParent());
        return directory;
    }

    private static String answer(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException refusedEarly) {
                // The answer may be there all the same.
            }
            return read(socket.getInputStream());
        } catch (SocketException reset) {
            return "";
        }
    }

    /// An answer up to its length, or to what came before the connection was cut or fell silent.
    private static String read(InputStream in) throws IOException {
        var read = new ByteArrayOutputStream();
        try {
            for (int one = in.read(); one >= 0; one = in.read()) {
                read.write(one);
                if (one != '\n') continue;
                var length = LENGTH.matcher(read.toString(StandardCharsets.UTF_8));
                if (length.find()) {
                    read.write(in.readNBytes(Integer.parseInt(length.group(1))));
                    break;
                }
            }
        } catch (SocketTimeoutException | SocketException ended) {
            return read.toString(StandardCharsets.UTF_8);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static String problem(Probe probe, String answer) {
        int status = answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        if (!probe.statuses().contains(status))
            return "answered " + status + ": " + answer.lines().toList();
        var plain = answer.toLowerCase(Locale.ROOT);
        for (var leak : List.of(
                OUTSIDE, "root:x:", Stage.TOKEN, Stage.KEY, "access-control-allow", "\nserver:", "exception", "\tat "))
            if (plain.contains(leak.toLowerCase(Locale.ROOT))) return "the answer contains " + leak + ": " + answer;
        return null;
    }
}
