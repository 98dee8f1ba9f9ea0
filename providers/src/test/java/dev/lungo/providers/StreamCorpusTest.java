package dev.lungo.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lungo.core.provider.Delta;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.streams.Brief;
import dev.lungo.providers.streams.RawServer;
import dev.lungo.providers.streams.StreamCase;
import dev.lungo.providers.vendor.ProtocolRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Every broken and odd stream of the corpus (`src/test/resources/streams`), over real sockets, in every
/// protocol that is spoken.
@Tag("slow")
class StreamCorpusTest {
    private static final int LEAST = 349;

    private record Played(StreamCase one, List<Delta> deltas, long requests) {}

    @TestFactory
    List<DynamicTest> answersEveryCaseRightly() throws Exception {
        var cases = Protocols.spoken().stream()
                .flatMap(protocol -> StreamCase.of(protocol).stream())
                .toList();
        var tests = new ArrayList<DynamicTest>();
        for (var played : play(cases)) tests.add(dynamicTest(name(played.one), () -> judge(played)));
        tests.add(
                dynamicTest("there are " + cases.size(), () -> assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST)));
        System.out.println(table(cases));
        return tests;
    }

    private static String name(StreamCase one) {
        return one.protocol() + ": " + one.category() + ": " + one.name();
    }

    private static List<Played> play(List<StreamCase> cases) throws Exception {
        try (var server = new RawServer();
                var connections = new HttpClients(Map.of());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = new Semaphore(32);
            var running = new ArrayList<Future<Played>>();
            for (int i = 0; i < cases.size(); i++) {
                var one = cases.get(i);
                var path = "case" + i + "x";
                running.add(threads.submit(() -> {
                    if (!one.waits()) busy.acquire();
                    try {
                        return play(one, path, server, connections);
                    } finally {
                        if (!one.waits()) busy.release();
                    }
                }));
            }
            var played = new ArrayList<Played>();
            for (var each : running) played.add(each.get());
            return played;
        }
    }

    private static Played play(StreamCase one, String path, RawServer server, HttpClients connections)
            throws InterruptedException {
        var limit = Duration.ofMillis(one.waits() ? 1_000 : 20_000);
        var endpoint = new Endpoint(
                "prov",
                server.answer(path, one.wire().orElseThrow()),
                Keys.of("sk-secret-0123456789"),
                null,
                Map.of(),
                limit,
                limit);
        var request = Samples.request(
                Samples.model("prov", "m", null),
                List.of(Samples.user("hi")),
                List.of(Samples.tool("read"), Samples.tool("write")));
        var deltas = new ArrayList<Delta>();
        try (var reply = ProtocolRegistry.provider(Protocols.npm(one.protocol()), endpoint, connections)
                .send(request)) {
            reply.forEach(deltas::add);
        }
        return new Played(
                one,
                deltas,
                server.asked.stream()
                        .filter(asked -> asked.startsWith("/" + path))
                        .count());
    }

    private static void judge(Played played) {
        var parts = played.one.expected().split(" ~ ", 2);
        assertThat(Brief.of(played.deltas, played.one.script()))
                .as(played.one.script())
                .isEqualTo(parts[0]);
        assertThat(played.requests).as("requests").isEqualTo(1);
        if (parts.length > 1)
            assertThat(((Delta.Failed) played.deltas.getLast()).failure().message())
                    .contains(parts[1]);
        assertThat(played.deltas.toString()).doesNotContain("sk-secret-0123456789");
    }

    private static String table(List<StreamCase> cases) {
        var counts = cases.stream()
                .collect(Collectors.groupingBy(
                        StreamCase::category,
                        TreeMap::new,
                        Collectors.groupingBy(StreamCase::protocol, TreeMap::new, Collectors.counting())));
        var table = new StringBuilder("Cases of broken and odd streams: " + cases.size() + "\n");
        counts.forEach((category, byProtocol) -> table.append("  %-18s %4d  %s\n"
                .formatted(
                        category,
                        byProtocol.values().stream().mapToLong(Long::longValue).sum(),
                        byProtocol)));
        return table.toString();
    }
}
