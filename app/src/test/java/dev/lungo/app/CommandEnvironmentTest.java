package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.script.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The environment of commands: the server's, without provider keys.
@Tag("slow")
class CommandEnvironmentTest {
    private static final String PROMPT = "Show the environment";

    @TempDir
    private Path home;

    @Test
    void hasNoProviderKeys() throws Exception {
        home = home.toRealPath();
        var directory = Files.createDirectory(home.resolve("project"));
        try (var model = PracticeModel.start(
                0,
                Scenarios.of(Scripts.script(
                        PROMPT,
                        Scripts.bash("env; [ \"${OPENAI_API_KEY#sk-}\" = passed ] && echo the command has it"),
                        Scripts.text("There it is."))))) {
            var environment = new HashMap<>(Stage.environment(home, model, Speech.CHAT_COMPLETIONS));
            environment.put("ANTHROPIC_API_KEY", "sk-ant-secret");
            environment.put("OPENAI_API_KEY", "sk-passed");
            environment.put("LUNGO_PASS_ENV", "OPENAI_API_KEY");
            environment.put("GITHUB_TOKEN", "for-gh");
            try (var server = ServedProcess.start(home, environment);
                    var client = server.client(directory);
                    var ear = Ear.open(client)) {
                var session = client.create(new NewSession("Test", null, null)).id();
                client.prompt(session, ServerTest.typed(PROMPT));
                ear.until(Event.SessionIdle.class);
                var call = Parts.of(client.messages(session), Part.Tool.class)
                        .findFirst()
                        .orElseThrow();
                assertThat(((ToolState.Completed) call.state()).output())
                        .contains("GITHUB_TOKEN=for-gh", "OPENAI_API_KEY=[key]", "the command has it", "HOME=" + home)
                        .doesNotContain("sk-ant-secret", "sk-passed", Stage.KEY, Stage.TOKEN);
            }
        }
    }
}
