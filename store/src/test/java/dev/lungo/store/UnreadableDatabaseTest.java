package dev.lungo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Databases whose mode keeps their user from them.
class UnreadableDatabaseTest {
    /// Takes from the superuser what lets it ignore modes.
    private static final List<String> ORDINARY = List.of(
            "setpriv",
            "--inh-caps=-dac_override,-dac_read_search",
            "--bounding-set=-dac_override,-dac_read_search,-fowner");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--------- | the database FILE cannot be read; run: chmod 600 FILE",
                "r-------- | the database FILE cannot be written; run: chmod 600 FILE",
            })
    void isReportedWithItsPathAndARemedy(String mode, String message) throws Exception {
        var file = folder.resolve("lungo.db");
        SqliteStore.open(file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertThat(opened(file)).isEqualTo(message.replace("FILE", file.toString()));
        assertThat(folder).isDirectoryNotContaining("glob:**.damaged-*");
    }

    @Test
    void opensAgainWhenItsModeIsRight() throws Exception {
        var file = folder.resolve("lungo.db");
        SqliteStore.open(file).close();
        assertThat(opened(file)).isEqualTo("opened");
    }

    private static String opened(Path file) throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) line.addAll(ORDINARY);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Opens.class.getName(),
                file.toString()));
        var child = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return said.strip();
    }

    static final class Opens {
        public static void main(String[] arguments) {
            try (var store = SqliteStore.open(Path.of(arguments[0]))) {
                System.out.println(store.sessions().list(SessionQuery.all(1)).isEmpty() ? "opened" : "");
            } catch (StoreFailure refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
