package dev.lungo.acp.session;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteEditor;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The files of a session as the editor shows them. While a prompt runs, the tools of the session see them so, and the
/// editor shows what they change. Thread-safe.
final class EditorBuffers {
    /// Less than the server waits.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EditorPeer editor;
    private final RemoteEditor server;
    private final Id<Session> session;
    private int prompts;

    EditorBuffers(EditorPeer editor, LungoClient client, Id<Session> session) {
        this.editor = editor;
        this.server = client.at(session).editor();
        this.session = session;
    }

    /// A prompt begins.
    synchronized void attach() {
        var abilities = editor.abilities();
        if (!abilities.readsFiles()) return;
        if (prompts++ > 0) return;
        try {
            server.attach(abilities.writesFiles());
        } catch (ClientFailure other) {
            // A server of OpenCode reads from disk.
            System.getLogger("lungo.acp").log(System.Logger.Level.DEBUG, other.getMessage());
        }
    }

    /// A prompt has ended.
    synchronized void detach() {
        if (prompts == 0 || --prompts > 0) return;
        try {
            server.detach();
        } catch (ClientFailure gone) {
            System.getLogger("lungo.acp").log(System.Logger.Level.DEBUG, gone.getMessage());
        }
    }

    /// Answers the server on a thread of its own.
    void answer(Event.EditorAsked asked) {
        Thread.ofVirtual().name("acp-file").start(() -> {
            try {
                var file = Path.of(asked.file());
                server.answer(asked.requestID(), asked.changed() ? show(file) : shown(file));
            } catch (InterruptedException | ClientFailure ended) {
                System.getLogger("lungo.acp").log(System.Logger.Level.DEBUG, ended.getMessage());
            }
        });
    }

    /// The text that the editor has; null if it cannot say.
    @Nullable
    String shown(Path file) throws InterruptedException {
        if (!editor.abilities().readsFiles()) return null;
        var answer = ask("fs/read_text_file", Map.of("path", file.toString()));
        return answer == null ? null : answer.path("content").asString(null);
    }

    /// Lets the editor show what is on disk.
    private @Nullable String show(Path file) throws InterruptedException {
        try {
            var text = Files.readString(file);
            return ask("fs/write_text_file", Map.of("path", file.toString(), "content", text)) == null ? null : text;
        } catch (IOException noText) {
            return null;
        }
    }

    private @Nullable JsonNode ask(String method, Map<String, Object> parameters) throws InterruptedException {
        try {
            return editor.ask(session, method, parameters).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unavailable) {
            return null;
        }
    }
}
