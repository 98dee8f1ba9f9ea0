package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A session whose turns change files of a repository, and what undoes them.
abstract class ChangedProject {
    static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n";

    @TempDir
    Path folder;

    Fixture fixture;
    Path project;

    @BeforeEach
    void open() throws Exception {
        project = Files.createDirectories(folder.resolve("project"));
        assertThat(new ProcessBuilder("git", "init", "-q")
                        .directory(project.toFile())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(project.resolve("a.txt"), LINES);
        fixture = new Fixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static String write(String file, String content) {
        return "{\"what\":\"write\",\"file\":\"" + file + "\",\"to\":\"" + content.replace("\n", "\\n") + "\"}";
    }

    static String run(String command) {
        return "{\"what\":\"run\",\"to\":\"" + command + "\"}";
    }

    /// A turn with these calls in one step; its user message.
    Id<Message> turn(String... calls) throws Exception {
        fixture.script.calls(calls).says(new Delta.Text("done"), Script.done());
        var answer = (Message.Assistant) fixture.answer("go").info();
        return answer.parentID();
    }

    Session revert(Id<Message> message) throws InterruptedException {
        return fixture.engine
                .work()
                .reverts()
                .revert(fixture.session.id(), message, null)
                .session();
    }

    Session unrevert() throws InterruptedException {
        return fixture.engine.work().reverts().unrevert(fixture.session.id()).session();
    }

    void user(String file, String content) throws IOException {
        Files.writeString(project.resolve(file), content);
    }

    Map<String, String> files() {
        try (var all = Files.walk(project)) {
            var files = new TreeMap<String, String>();
            for (var file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(project.resolve(".git")))
                    .toList()) {
                files.put(project.relativize(file).toString(), Files.readString(file));
            }
            return files;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
