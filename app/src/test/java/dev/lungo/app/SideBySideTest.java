package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.script.Scenarios;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which calls of one answer run at the same time.
@Tag("slow")
@Timeout(60)
class SideBySideTest {
    private static final String MEET = "Let them meet";
    private static final String BARRIER = "An edit between";
    private static final String MANY = "So many";

    @AutoClose
    private final Stage stage = Stage.of(Scenarios.of(
            Scripts.script(MEET, Scripts.call(meet(1), meet(2), meet(3), meet(4)), Scripts.text("They met.")),
            Scripts.script(
                    BARRIER,
                    Scripts.call(
                            bash("test -e a.txt || echo none > first"),
                            Scripts.tool("write", Map.of("filePath", "a.txt", "content", "a")),
                            bash("cat a.txt > second")),
                    Scripts.text("Done.")),
            Scripts.script(
                    MANY,
                    Scripts.call(IntStream.range(0, 30)
                            .mapToObj(i -> bash("mkdir -p at; touch at/" + i + "; ls at | wc -l > n" + i
                                    + "; for j in 1 2 3 4 5 6 7 8 9; do [ $(ls at | wc -l) -ge 8 ] || sleep 0.05;"
                                    + " done; rm at/"
                                    + i))
                            .toArray()),
                    Scripts.text("Done."))));

    private static Map<String, Object> bash(String command) {
        return Scripts.tool("bash", Map.of("command", command));
    }

    /// Ends when all four have begun.
    private static Map<String, Object> meet(int number) {
        return bash("touch here-" + number + "; until [ $(ls | grep -c here) = 4 ]; do sleep 0.02; done; echo met "
                + number);
    }

    @Test
    void neighboringCommandsRunTogetherAndKeepTheirOrder() throws Exception {
        var played = stage.run(stage.directory("meet"), List.of(), MEET);
        assertThat(played.code()).isEqualTo(ExitCode.OK);
        var results = stage.sent();
        var places = new ArrayList<Integer>();
        for (int i = 1; i <= 4; i++) places.add(results.indexOf("\"met " + i));
        assertThat(places).isSorted().doesNotContain(-1);
    }

    @Test
    void anEditIsABarrier() throws Exception {
        var directory = stage.directory("barrier");
        assertThat(stage.run(directory, List.of(), BARRIER).code()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("first")).hasContent("none");
        assertThat(directory.resolve("second")).hasContent("a");
    }

    @Test
    void notAllOfManyRunAtOnce() throws Exception {
        var directory = stage.directory("many");
        assertThat(stage.run(directory, List.of(), MANY).code()).isEqualTo(ExitCode.OK);
        for (int i = 0; i < 30; i++)
            assertThat(Integer.parseInt(
                            Files.readString(directory.resolve("n" + i)).strip()))
                    .isBetween(1, 8);
    }
}
