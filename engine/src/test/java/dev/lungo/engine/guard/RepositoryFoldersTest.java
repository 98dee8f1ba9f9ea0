package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryFoldersTest {
    @TempDir
    private Path temporary;

    private Path project;

    @BeforeEach
    void createProject() throws Exception {
        project = temporary.toRealPath();
        Files.createDirectories(project.resolve(".git"));
        Files.createDirectories(project.resolve("tools/hooks"));
    }

    @Test
    void namesFilesInTheFolderOfHooksThatTheConfigurationNames() throws Exception {
        configure("[core]\n\tbare = false\n\tHooksPath = \"tools/hooks\" # ours\n");
        assertThat(RepositoryFolders.nameOf(project.resolve("tools/hooks/pre-commit")))
                .isEqualTo(Optional.of(".git/hooks/pre-commit"));
        assertThat(RepositoryFolders.nameOf(project.resolve("tools/a.txt"))).isEmpty();
        configure("[core] hooksPath=" + project + "/tools\n");
        assertThat(RepositoryFolders.nameOf(project.resolve("tools/hooks/x")))
                .isEqualTo(Optional.of(".git/hooks/hooks/x"));
    }

    @Test
    void leavesOtherFilesAlone() throws Exception {
        assertThat(RepositoryFolders.nameOf(project.resolve("tools/hooks/x"))).isEmpty();
        configure("[core]\n# hooksPath = tools\n");
        assertThat(RepositoryFolders.nameOf(project.resolve("tools/hooks/x"))).isEmpty();
        configure("[core]\nhooksPath = .\n");
        assertThat(RepositoryFolders.nameOf(project.resolve("tools/hooks/x"))).isEmpty();
    }

    private void configure(String text) throws Exception {
        Files.writeString(project.resolve(".git/config"), text);
    }
}
