package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Limits of `webfetch` in the network of this machine.
@Tag("slow")
class LocalNetworkTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer local;

    LocalNetworkTest() throws Exception {
        local = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        local.createContext("/", exchange -> {
            requests.incrementAndGet();
            boolean moved = exchange.getRequestURI().getPath().equals("/moved");
            if (moved) exchange.getResponseHeaders().set("Location", "/secret");
            exchange.sendResponseHeaders(moved ? 302 : 200, -1);
            exchange.close();
        });
        local.start();
    }

    @AfterEach
    void close() {
        local.stop(0);
    }

    @Test
    void asksBeforeAModelReachesThisMachine() throws Exception {
        int port = local.getAddress().getPort();
        var call = "{\"say\":[{\"tool\":\"webfetch\",\"input\":{\"url\":\"http://2130706433:" + port + "/\"}}]}\n";
        var script = Scenario.of("Fetch", "Fetch", call + call + "{\"say\":[{\"text\":\"Fetched.\"}]}", null);
        try (var stage = Stage.of(Scenarios.of(script));
                var client = stage.client(stage.directory("local"));
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Local", null, null));
            client.prompt(session.id(), new NewPrompt(List.of(NewPrompt.Piece.text("Fetch")), null, null, null));
            var asked = ear.until(Event.PermissionAsked.class).request();
            assertThat(List.of(asked.permission(), asked.patterns()))
                    .isEqualTo(List.of("local_network", List.of("127.0.0.1:" + port)));
            assertThat(requests).hasValue(0);
            client.reply(asked.id(), new PermissionReply.Reject("Not there."));
            client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Once());
            ear.until(Event.SessionIdle.class);
            assertThat(requests).hasValue(1);
            var calls = Parts.of(client.messages(session.id()), Part.Tool.class);
            assertThat(calls)
                    .extracting(Part.Tool::state)
                    .hasOnlyElementsOfTypes(ToolState.Failed.class, ToolState.Completed.class);
        }
    }

    @Test
    void aDenyHoldsForEverySpellingOfAnAddress() throws Exception {
        var call = "{\"say\":[{\"tool\":\"webfetch\",\"input\":{\"url\":\"HTTP://LocalHost:"
                + local.getAddress().getPort() + "/\"}}]}\n";
        var script = Scenario.of("Fetch", "Fetch", call + "{\"say\":[{\"text\":\"Fetched.\"}]}", null);
        try (var stage = Stage.of(Scenarios.of(script))) {
            var directory = stage.directory("spelled");
            Files.writeString(
                    directory.resolve("lungo.json"),
                    "{\"permission\": {\"webfetch\": {\"http://localhost:*\": \"deny\"}}}");
            stage.run(directory, List.of("--auto"), "Fetch");
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void aDenyHoldsForRedirects() throws Exception {
        var call = "{\"say\":[{\"tool\":\"webfetch\",\"input\":{\"url\":\"http://localhost:"
                + local.getAddress().getPort() + "/moved\"}}]}\n";
        var script = Scenario.of("Fetch", "Fetch", call + "{\"say\":[{\"text\":\"Fetched.\"}]}", null);
        try (var stage = Stage.of(Scenarios.of(script))) {
            var directory = stage.directory("moved");
            Files.writeString(
                    directory.resolve("lungo.json"), "{\"permission\": {\"webfetch\": {\"*/secret\": \"deny\"}}}");
            stage.run(directory, List.of("--auto"), "Fetch");
            assertThat(requests).as("the first address only").hasValue(1);
        }
    }
}
