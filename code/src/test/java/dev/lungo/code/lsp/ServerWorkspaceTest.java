package dev.lungo.code.lsp;

import static dev.lungo.code.lsp.ScriptedServers.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.LanguageServers.ServerStatus;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers with several roots, and questions about whole workspaces.
@Tag("slow")
class ServerWorkspaceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /// A known server, whose roots have a marker.
    private static final String MARKED = "texlab";

    private final ScriptedServers scripted = new ScriptedServers();

    @AfterEach
    void close() {
        scripted.close();
    }

    private DirectoryServers twoRoots(String fault) throws InterruptedException {
        scripted.project
                .with("a/.latexmkrc", "")
                .with("b/.latexmkrc", "")
                .with("b/deep/.latexmkrc", "")
                .with("a/x.txt", "")
                .with("b/y.txt", "");
        var servers = scripted.of(MARKED, fault);
        assertThat(messages(scripted.change(servers, "a/x.txt", "", "BAD 1").now()))
                .containsExactly("1:1 BAD 1");
        assertThat(messages(scripted.change(servers, "b/y.txt", "", "BAD 2").now()))
                .containsExactly("1:1 BAD 1", "1:1 BAD 2");
        return servers;
    }

    @Test
    void aServerThatFollowsItsFoldersServesSeveralRoots() throws Exception {
        var servers = twoRoots("folders");
        assertThat(scripted.notes()).containsExactly("start", "folders [a]", "folders +[b] -[]");
        assertThat(servers.started())
                .extracting(ServerStatus::root)
                .containsExactly(scripted.project.path("a"), scripted.project.path("b"));
        assertThat(servers.started()).extracting(ServerStatus::pid).doesNotContainNull();
        assertThat(servers.started().getFirst().pid())
                .isEqualTo(servers.started().getLast().pid());
        assertThat(scripted.starts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"folders, 1", "none, 2"})
    void rootsThatAreTouchedTogetherHaveOneServerIfItCanBe(String fault, int starts) throws Exception {
        scripted.project
                .with("a/.latexmkrc", "")
                .with("b/.latexmkrc", "")
                .with("a/x.txt", "BAD 1")
                .with("b/y.txt", "BAD 2");
        var servers = scripted.of(MARKED, fault);
        var checks = List.of(
                servers.check(List.of(scripted.project.path("a/x.txt"))),
                servers.check(List.of(scripted.project.path("b/y.txt"))));
        for (var check : checks) assertThat(check.await(LIMIT).complete()).isTrue();
        var found = servers.check(List.of(scripted.project.path("a/x.txt"), scripted.project.path("b/y.txt")));
        assertThat(messages(found.await(LIMIT).now())).containsExactly("1:1 BAD 1", "1:1 BAD 2");
        assertThat(servers.started())
                .extracting(ServerStatus::root)
                .containsExactlyInAnyOrder(scripted.project.path("a"), scripted.project.path("b"));
        assertThat(scripted.starts()).isEqualTo(starts);
    }

    @Test
    void aDeletedRootIsReportedAndAddedAgainWithItsFiles() throws Exception {
        var servers = twoRoots("folders");
        try (var all = Files.walk(scripted.project.path("b"))) {
            for (var file : all.toList().reversed()) Files.delete(file);
        }
        assertThat(messages(
                        scripted.change(servers, "a/x.txt", "BAD 1", "BAD 3").now()))
                .containsExactly("1:1 BAD 3");
        scripted.project.with("b/.latexmkrc", "");
        assertThat(messages(scripted.change(servers, "b/y.txt", null, "BAD 4").now()))
                .containsExactly("1:1 BAD 3", "1:1 BAD 4");
        assertThat(scripted.notes())
                .containsExactly("start", "folders [a]", "folders +[b] -[]", "folders +[] -[b]", "folders +[b] -[]");
    }

    @Test
    void aRestartedServerHearsOfAllRoots() throws Exception {
        var servers = twoRoots("folders");
        scripted.change(servers, "a/x.txt", "BAD 1", "BOOM");
        // Its documents are opened again, so the text makes it end a second time.
        scripted.change(servers, "a/x.txt", "BOOM", "fine");
        assertThat(messages(
                        scripted.change(servers, "b/y.txt", "BAD 2", "BAD 5").now()))
                .contains("1:1 BAD 5");
        assertThat(scripted.notes().getLast()).isEqualTo("folders [a, b]");
    }

    @Test
    void aServerThatDoesNotFollowItsFoldersHasOneRoot() throws Exception {
        var servers = twoRoots("none");
        assertThat(scripted.starts()).isEqualTo(2);
        assertThat(servers.started()).extracting(ServerStatus::pid).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace:answer", "workspace:parts", "workspace:open", "workspace:retry"})
    void aWorkspaceIsCheckedWithoutOpeningItsFiles(String fault) throws Exception {
        scripted.project.with("a.txt", "fine\nBAD 1").with("b.txt", "BAD 2");
        var servers = scripted.of("scripted", fault);
        assertThat(scripted.change(servers, "c.txt", "", "ok").complete()).isTrue();
        for (int i = 0; i < 2; i++) {
            var found = servers.check(List.of()).await(LIMIT);
            assertThat(messages(found.now())).containsExactly("2:1 BAD 1", "1:1 BAD 2");
            assertThat(found.complete()).isTrue();
        }
        if (fault.equals("workspace:open")) assertThat(scripted.notes()).contains("cancel");
    }

    @Test
    void aServerThatChecksOpenFilesOnlyIsStartedForAllFilesOfTheProject() throws Exception {
        scripted.project.with("a.txt", "fine\nBAD 1").with("sub/b.txt", "BAD 2").with("node_modules/c.txt", "BAD 3");
        var found = scripted.of("scripted", "none").check(List.of()).await(LIMIT);
        assertThat(messages(found.now())).containsExactly("2:1 BAD 1", "1:1 BAD 2");
        assertThat(found.complete()).isTrue();
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void aLargeProjectIsCheckedInPart() throws Exception {
        for (int i = 0; i < 210; i++) scripted.project.with("f" + i + ".txt", "BAD");
        var found = scripted.of("scripted", "none").check(List.of()).await(LIMIT);
        assertThat(found.now()).hasSize(200);
        assertThat(found.notes())
                .containsExactly(
                        "language servers checked the first 200 files of the project; check others by filePath");
    }

    @Test
    void reportsOfOlderTextsOfOpenFilesAreIgnored() throws Exception {
        scripted.project.with("b.txt", "BAD 2");
        var servers = scripted.of("scripted", "workspace:stale");
        scripted.change(servers, "a.txt", "BAD 0", "fine\nBAD 1");
        var found = servers.check(List.of()).await(LIMIT);
        assertThat(messages(found.now())).containsExactly("2:1 BAD 1", "1:1 BAD 2");
    }

    @Test
    void theWorkspaceIsCheckedAgainWhenTheServerAsksForIt() throws Exception {
        scripted.project.with("a.txt", "BAD 1").with("b.txt", "BAD LATE");
        var servers = scripted.of("scripted", "workspace:refresh");
        scripted.change(servers, "c.txt", "", "ok");
        var check = servers.check(List.of());
        Await.until(() -> messages(check.await(LIMIT).now()).equals(List.of("1:1 BAD 1", "1:1 BAD LATE")));
    }

    @Test
    void aQuestionWithoutAnswerIsNotComplete() throws Exception {
        scripted.project.with("a.txt", "BAD 1");
        var servers = scripted.of("scripted", "workspace:silent");
        scripted.change(servers, "c.txt", "", "ok");
        var found = servers.check(List.of()).await(Duration.ofMillis(300));
        assertThat(found.complete()).isFalse();
    }
}
