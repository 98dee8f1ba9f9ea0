package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeTest {
    @TempDir
    private Path directory;

    private static String wrong(Path directory, String options, ExitCode code) throws InterruptedException {
        var played = Piped.at(directory, () -> {
                    throw new IllegalStateException();
                })
                .type(List.of(("serve " + options).split(" ")));
        assertThat(played.code()).isEqualTo(code);
        return played.err();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--hostname 0.0.0.0", "--hostname build.example", "--mdns"})
    void withoutATokenItListensOnLoopbackOnly(String options) throws InterruptedException {
        assertThat(wrong(directory, "--no-auth " + options, ExitCode.USAGE))
                .contains("--no-auth requires a loopback address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "app.example", "https://app.example/page"})
    void takesOriginsOnly(String origin) throws InterruptedException {
        assertThat(wrong(directory, "--cors " + origin, ExitCode.USAGE))
                .isEqualTo("error: --cors must be an origin such as https://app.example, not \"" + origin + "\"\n");
    }
}
