package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One engine for many rows: for each an empty project and a session of its own.
final class Projects implements AutoCloseable {
    private static final String PRELUDE = "export GIT_AUTHOR_NAME=T GIT_AUTHOR_EMAIL=t@example.org GIT_COMMITTER_NAME=T"
            + " GIT_COMMITTER_EMAIL=t@example.org HOME=/nonexistent; set -e; ";

    private final Fixture fixture;
    private Session session;

    Projects(Path folder) throws Exception {
        fixture = new Fixture(folder, Config.Budget.NONE, List.of("probe", "task"));
        session = fixture.session;
    }

    Path empty() throws Exception {
        shell("find . -mindepth 1 -maxdepth 1 -exec rm -rf {} +; rm -f ../outside.txt");
        session = fixture.engine.sessions().create(fixture.instances.of(""), Sessions.Draft.EMPTY);
        return fixture.project;
    }

    Id<Session> session() {
        return session.id();
    }

    Reverts reverts() {
        return fixture.engine.work().reverts();
    }

    static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    static String run(String command) {
        return "{\"what\":\"run\",\"to\":" + json(command) + "}";
    }

    static String write(String file, String content) {
        return "{\"what\":\"write\",\"file\":" + json(file) + ",\"to\":" + json(content) + "}";
    }

    static String read(String file) {
        return "{\"what\":\"read\",\"file\":" + json(file) + "}";
    }

    /// A turn with these calls in one step; its user message.
    Id<Message> turn(String... calls) throws Exception {
        fixture.script.calls(calls);
        return answered();
    }

    /// A turn whose subagent makes the calls.
    Id<Message> childTurn(String... calls) throws Exception {
        var deltas = new ArrayList<Delta>(Script.call("task", "{\"what\":\"child\",\"file\":\"work\"}"));
        deltas.add(new Delta.Finished(FinishReason.TOOL_CALLS, Script.USED));
        fixture.script.says(deltas.toArray(Delta[]::new)).calls(calls).says(new Delta.Text("worked"), Script.done());
        return answered();
    }

    private Id<Message> answered() throws Exception {
        fixture.script.says(new Delta.Text("done"), Script.done());
        return ((Message.Assistant) fixture.engine
                        .work()
                        .prompts()
                        .prompt(session.id(), Prompt.text("go"))
                        .get(60, TimeUnit.SECONDS)
                        .info())
                .parentID();
    }

    void shell(String line) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", PRELUDE + line)
                .directory(fixture.project.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
