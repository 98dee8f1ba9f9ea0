package dev.lungo.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallationTest {
    private static final Path FOLDER = Path.of("/data/a b");

    private static List<String> shown(String command) {
        return Installation.of(List.of(command.split(" ")), FOLDER).shown();
    }

    @Test
    void registriesInstallIntoAFolderOfLungosOwn() {
        assertThat(shown("npm install pyright"))
                .containsExactly("npm install --no-audit --no-fund --prefix '/data/a b' pyright");
        assertThat(shown("pip install ty"))
                .containsExactly("python3 -m venv '/data/a b'", "'/data/a b/bin/pip' install ty");
        assertThat(shown("go install golang.org/x/tools/gopls@latest"))
                .containsExactly("GOBIN='/data/a b/bin' go install golang.org/x/tools/gopls@latest");
        assertThat(shown("cargo install --locked tinymist"))
                .containsExactly("cargo install --root '/data/a b' --locked tinymist");
    }

    @Test
    void otherToolsRunAsTheyAre() {
        assertThat(shown("rustup component add rust-analyzer")).containsExactly("rustup component add rust-analyzer");
    }
}
