package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A session whose files an editor has open, with changes that are not saved.
@Timeout(60)
class EditorFilesTest extends WorkedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script(
                    "Mend it",
                    call("read", "{\"filePath\":\"a.txt\"}"),
                    call("edit", "{\"filePath\":\"a.txt\",\"oldString\":\"typed\",\"newString\":\"mended\"}"),
                    Scripts.text("Mended.")),
            script("Look on", call("read", "{\"filePath\":\"a.txt\"}"), Scripts.text("Seen.")),
            script(
                    "Change it",
                    call("edit", "{\"filePath\":\"a.txt\",\"oldString\":\"typed\",\"newString\":\"mended\"}"),
                    Scripts.text("Tried.")),
            script(
                    "Create it",
                    call("write", "{\"filePath\":\"new.txt\",\"content\":\"made\\n\"}"),
                    Scripts.text("Made."))));

    @Override
    Stage stage() {
        return STAGE;
    }

    /// An editor with unsaved texts by file, which shows what it is told to.
    private static final class Editor implements AutoCloseable {
        private final Map<Path, String> unsaved = new ConcurrentHashMap<>();
        private final Map<Path, String> shown = new ConcurrentHashMap<>();
        private final LungoClient client;
        private final ServerEvents events;

        Editor(LungoClient client) {
            this.client = client;
            events = client.events(Long.MAX_VALUE, ServerEvents.Watch.NONE);
            var next = events.next();
            while (next != null && !(next.event() instanceof Event.Connected)) next = events.next();
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            for (var next = events.next(); next != null; next = events.next())
                if (next.event() instanceof Event.EditorAsked asked)
                    client.at(asked.sessionID()).editor().answer(asked.requestID(), text(asked));
        }

        private String text(Event.EditorAsked asked) {
            var file = Path.of(asked.file());
            try {
                if (asked.changed()) {
                    unsaved.remove(file);
                    shown.put(file, Files.readString(file));
                }
                return unsaved.containsKey(file)
                        ? unsaved.get(file)
                        : Files.readString(file).replace("\r\n", "\n");
            } catch (IOException gone) {
                throw new AssertionError(gone);
            }
        }

        @Override
        public void close() {
            events.close();
        }
    }

    private Part.Tool last(LungoClient client, Id<Session> session) {
        return Parts.of(client.messages(session), Part.Tool.class)
                .reduce((_, next) -> next)
                .orElseThrow();
    }

    private static Id<Message> first(LungoClient client, Id<Session> session) {
        return client.messages(session).getFirst().info().id();
    }

    @Test
    void aToolSeesWhatIsNotSavedAndAnUndoLeavesIt() throws Exception {
        put("a.txt", "saved\r\n");
        var file = directory.resolve("a.txt");
        git();
        try (var client = STAGE.client(directory);
                var editor = new Editor(client)) {
            var session = session(client).id();
            client.at(session).editor().attach(true);
            editor.unsaved.put(file, "typed\n");
            client.ask(session, prompt("Mend it"));
            assertThat(last(client, session).state()).isInstanceOf(ToolState.Completed.class);
            assertThat(file).hasContent("mended");
            assertThat(Files.readString(file)).isEqualTo("mended\r\n");
            assertThat(editor.shown).containsEntry(file, "mended\r\n");
            assertThat(editor.unsaved).isEmpty();
            client.at(session).revert(first(client, session));
            assertThat(Files.readString(file)).isEqualTo("typed\r\n");
        }
    }

    @Test
    void anEditorThatTakesNoChangesKeepsWhatIsNotSaved() throws Exception {
        put("a.txt", "saved\n");
        try (var client = STAGE.client(directory);
                var editor = new Editor(client)) {
            var session = session(client).id();
            client.at(session).editor().attach(false);
            editor.unsaved.put(directory.resolve("a.txt"), "typed\n");
            client.ask(session, prompt("Mend it"));
            assertThat(((ToolState.Failed) last(client, session).state()).error())
                    .contains("has unsaved changes in the user's editor");
            assertThat(directory.resolve("a.txt")).hasContent("saved");
        }
    }

    @Test
    void whatIsTypedAfterItWasReadIsNotOverwritten() throws Exception {
        put("a.txt", "typed\n");
        try (var client = STAGE.client(directory);
                var editor = new Editor(client)) {
            var session = session(client).id();
            client.at(session).editor().attach(true);
            client.ask(session, prompt("Look on"));
            editor.unsaved.put(directory.resolve("a.txt"), "typed more\n");
            client.ask(session, prompt("Change it"));
            assertThat(((ToolState.Failed) last(client, session).state()).error())
                    .contains("has changed since you read it");
            assertThat(directory.resolve("a.txt")).hasContent("typed");
            assertThat(editor.unsaved).hasSize(1);
        }
    }

    @Test
    void aNewFileIsShown() throws Exception {
        try (var client = STAGE.client(directory);
                var editor = new Editor(client)) {
            var session = session(client).id();
            client.at(session).editor().attach(true);
            client.ask(session, prompt("Create it"));
            assertThat(editor.shown).isEqualTo(Map.of(directory.resolve("new.txt"), "made\n"));
        }
    }

    @Test
    void withoutItsEditorASessionWorksOnDisk() throws Exception {
        put("a.txt", "typed\n");
        try (var client = STAGE.client(directory);
                var editor = new Editor(client)) {
            var session = session(client).id();
            client.at(session).editor().attach(true);
            client.at(session).editor().detach();
            editor.unsaved.put(directory.resolve("a.txt"), "other\n");
            client.ask(session, prompt("Mend it"));
            assertThat(directory.resolve("a.txt")).hasContent("mended");
            assertThat(editor.shown).isEmpty();
        }
    }

    private void git() throws IOException, InterruptedException {
        var git = new ProcessBuilder(List.of("git", "init", "-q")).directory(directory.toFile());
        assertThat(git.start().waitFor()).isZero();
    }
}
