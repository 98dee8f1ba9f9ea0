package dev.lungo.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFileTest {
    @TempDir
    private Path root;

    @Test
    void keysOfBothFilesCountAndOnlyOursIsWritten() throws IOException {
        var foreign = Files.writeString(root.resolve("foreign.json"), "{\"one\":{\"type\":\"api\",\"key\":\"1\"},\"two\":{\"type\":\"api\",\"key\":\"2\"}}");
        var before = Files.readString(foreign);
        var file = new CredentialFile(root.resolve("own/auth.json"), foreign);
        file.store("three", "3", Map.of());
        file.remove("two");
        assertThat(file.keys()).isEqualTo(Map.of("one", "1", "three", "3"));
        assertThat(Files.readString(foreign)).isEqualTo(before);
    }

    @Test
    void aBrokenFileIsNotReplaced() throws IOException {
        var own = Files.writeString(root.resolve("auth.json"), "{\"one\":{\"type\":\"api\",\"key\":\"precious\"},}");
        var file = new CredentialFile(own, root.resolve("none.json"));
        assertThatThrownBy(() -> file.store("two", "2", Map.of())).isInstanceOf(IOException.class).hasMessageContaining("repair the file");
        assertThatThrownBy(() -> file.remove("one")).isInstanceOf(IOException.class).hasMessageContaining("repair the file");
        assertThat(Files.readString(own)).contains("precious");
    }
}
