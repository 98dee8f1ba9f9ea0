package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.NewSession;
import dev.lungo.client.live.LiveSession;
import dev.lungo.client.live.SessionListener;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.session.Part;
import dev.lungo.practice.script.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program whose listener throws whatever it hears.
@Timeout(120)
class BrokenListenerTest {
    @TempDir
    private Path root;

    @Test
    void theSessionContinuesAndRejectsWhatItAsks() throws Exception {
        var broken = new SessionListener() {
            @Override
            public void text(String piece) {
                throw new IllegalStateException("text");
            }

            @Override
            public void call(Part.Tool call) {
                throw new IllegalStateException("call");
            }

            @Override
            public PermissionReply permission(PermissionRequest request) {
                throw new IllegalStateException("permission");
            }
        };
        var asking = Scripts.script(
                "Run it",
                Scripts.bash("touch a"),
                "{\"expect\":[\"The program failed to decide it\"],\"say\":[{\"text\":\"Not run.\"}]}");
        try (var stage = Stage.open(root, Scenarios.of(asking), Speech.CHAT_COMPLETIONS)) {
            var directory = stage.directory("broken");
            Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"bash\": \"ask\"}}");
            var client = stage.client(directory);
            var session = client.create(new NewSession("Broken", null, null));
            try (client;
                    var live = LiveSession.of(client, session, broken)) {
                assertThat(live.prompt("Run it").text()).isEqualTo("Not run.");
                assertThat(live.prompt("Run it").text()).isEqualTo("Not run.");
            }
        }
    }
}
