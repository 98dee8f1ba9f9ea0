package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Prepared repositories, each opened in every way without trusting it: nothing arrives, nothing runs, nothing is
/// shown.
@Tag("slow")
@Timeout(60)
class RepositoryAttackTest {
    @TempDir
    private static Path home;

    private static AttackStage attacked;

    @BeforeAll
    static void open() throws IOException {
        attacked = new AttackStage(home);
    }

    /// Late effects count, too: what was started in the background has had time until here.
    @AfterAll
    static void close() throws IOException {
        attacked.close();
        assertThat(attacked.arrived()).allMatch(request -> request.contains("-trusted/"));
        try (var left = Files.list(home)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("canary-")))
                    .allMatch(file -> file.toString().endsWith("-trusted"));
        }
    }

    static Stream<Arguments> openings() {
        return Attack.all().stream()
                .flatMap(attack -> Stream.of(Opening.values()).map(opening -> Arguments.of(attack, opening)));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void achievesNothing(Attack attack, Opening opening) throws IOException, InterruptedException {
        var place = Place.of(attack, opening.name().toLowerCase(Locale.ROOT));
        var shown = opening.open(attacked, attack, place.opened());
        assertThat(place.achieved(shown)).as(shown).isEmpty();
    }

    /// A repository that is laid out, and the file that its programs make.
    private record Place(String name, Path opened, Path canary) {
        static Place of(Attack attack, String way) throws IOException, InterruptedException {
            var name = attack.name() + "-" + way;
            var directory = attacked.stage.directory(name);
            var canary = home.toRealPath().resolve("canary-" + name);
            return new Place(name, attack.layOut(directory, attacked.variables(name, directory, canary)), canary);
        }

        List<String> achieved(String shown) {
            return attacked.achieved(name, opened, canary, shown);
        }
    }

    static Stream<Attack> trapped() {
        return Attack.all().stream().filter(attack -> !attack.trap().equals("none"));
    }

    /// The traps are real: a trusted opening springs each of them.
    @ParameterizedTest
    @MethodSource("trapped")
    void achievesWhatItTriesWhenTrusted(Attack attack) throws IOException, InterruptedException {
        var place = Place.of(attack, "trusted");
        var shown = Opening.runs(Opening.piped(attacked, place.opened()), attack, List.of("--trust"));
        var deadline = Instant.now().plusSeconds(20);
        var achieved = place.achieved(shown);
        while (achieved.stream().noneMatch(line -> line.startsWith(attack.trap()))
                && Instant.now().isBefore(deadline)) {
            achieved = place.achieved(shown);
        }
        assertThat(achieved).as(shown).anyMatch(line -> line.startsWith(attack.trap()));
    }

    @Test
    void attacksAreManyAndNamedOnce() {
        assertThat(Attack.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Attack.all()).extracting(Attack::name).doesNotHaveDuplicates();
    }
}
