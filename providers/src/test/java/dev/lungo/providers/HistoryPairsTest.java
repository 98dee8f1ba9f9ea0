package dev.lungo.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.pairs.Checker;
import dev.lungo.providers.pairs.Histories;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.vendor.ProtocolRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A model of any protocol can continue the history of any other (and of the same): random histories over all ordered
/// pairs of the protocols.
class HistoryPairsTest {
    private static final int HISTORIES = 60;

    @TestFactory
    Stream<DynamicTest> anyModelGoesOnWithTheHistoryOfAnyOther() {
        var spoken = Protocols.spoken();
        return spoken.stream()
                .flatMap(from -> spoken.stream().map(to -> dynamicTest(from + " to " + to, () -> check(from, to))));
    }

    private static void check(String from, String to) throws InterruptedException {
        var author = Samples.model("from-" + from, "m", null);
        var target = Samples.model("to-" + to, "m", null);
        var own = new Histories(from.hashCode() * 31L + to.hashCode(), List.of(author, author, target));
        try (var server = new ScriptedServer();
                var connections = new HttpClients(Map.of())) {
            var provider = ProtocolRegistry.provider(
                    Protocols.npm(to), new Endpoint("to-" + to, server.url(), "sk-0123456789"), connections);
            for (int i = 0; i < HISTORIES; i++) {
                var request = Samples.request(target, own.next(), List.of(Samples.tool("read"), Samples.tool("write")));
                byte[] sent;
                try (Reply reply = provider.send(request)) {
                    sent = reply.sent();
                }
                valid(to, author, request, sent);
            }
        }
    }

    private static void valid(String to, Model author, Request request, byte[] sent) {
        var body = new String(sent, StandardCharsets.UTF_8);
        assertThat(Checker.wrongIn(to, sent))
                .as("%s%nof %s", body, request.history())
                .isEmpty();
        assertThat(body).doesNotContain(Histories.secret(author)).doesNotContain("not for models");
    }
}
