package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.audit.AuditReader;
import dev.lungo.app.audit.AuditReader.Filter;
import dev.lungo.client.LungoClient;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.file.Directories;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers in the audit log, with the client that gave them.
@Timeout(60)
class AuditClientsTest extends WorkedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script("Secret", call("read", "{\"filePath\":\".env\"}"), "{\"say\":[{\"text\":\"Done.\"}]}")));

    @Override
    Stage stage() {
        return STAGE;
    }

    private interface Answer {
        void give(PermissionRequest request) throws IOException;
    }

    private void raw(PermissionRequest request, String headers) throws IOException {
        var head = "POST /permission/" + request.id() + "/reply HTTP/1.0\nHost: localhost\n" + headers
                + "\nx-opencode-directory: " + directory;
        try (var http = RawHttp.send(STAGE.server().port(), head, "{\"reply\":\"once\"}")) {
            assertThat(new String(http.in().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(" 200 ");
        }
    }

    private List<Map<String, Object>> answers() throws IOException {
        var found = new ArrayList<Map<String, Object>>();
        AuditReader.of(Directories.of(STAGE.environment(), STAGE.root()))
                .each(new Filter(null, null, null, null), line -> {
                    var entry = Json.tree(line);
                    if (!entry.path("kind").asString("").equals("permission.answered")) return;
                    var by = new HashMap<String, Object>();
                    for (var field : List.of("client", "agent", "door"))
                        if (entry.has(field)) by.put(field, entry.path(field).asString());
                    found.add(by);
                });
        return found;
    }

    @Test
    void nameTheClientAndItsDoor() throws Exception {
        put(".env", "KEY=1");
        var basic = Base64.getEncoder().encodeToString(("me:" + Stage.TOKEN).getBytes(StandardCharsets.UTF_8));
        try (var client = new LungoClient(STAGE.address().named("tui"), directory.toString());
                var ear = Ear.open(client)) {
            for (var answer : List.<Answer>of(
                    request -> client.reply(request.id(), new PermissionReply.Once()),
                    request -> raw(request, "Authorization: Basic " + basic + "\nUser-Agent: curl/8.5.0"),
                    request ->
                            raw(request, "Authorization: Bearer " + Stage.TOKEN + "\nx-lungo-client: <b>page</b>"))) {
                client.prompt(session(client).id(), prompt("Secret"));
                answer.give(ear.until(Event.PermissionAsked.class).request());
                ear.until(Event.SessionIdle.class);
            }
        }
        Await.until(() -> answers().size() == 3);
        assertThat(answers())
                .containsExactly(
                        Map.of("client", "tui", "door", "token"),
                        Map.of("agent", "curl/8.5.0", "door", "password"),
                        Map.of("door", "token"));
    }
}
