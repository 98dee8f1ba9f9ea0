package dev.lungo.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.session.Failure;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.failover.Attempts.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {
    private static final RetryBudget PATIENCE = new RetryBudget(
            new RetryPolicy(5, Duration.ofSeconds(2), Duration.ofSeconds(60)),
            new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(10)),
            true);

    private final Ward ward = new Ward("one", "two", "three");

    /// Models asked in order, while each request fails as scripted; the clock advances with the waits.
    private List<String> asked(Attempts attempts, Failure... failures) {
        var asked = new ArrayList<String>();
        for (var failure : failures) {
            asked.add(attempts.now().model().id());
            switch (attempts.recover(failure, null)) {
                case Recovery.Retry again -> ward.time += again.pause().toMillis();
                case Recovery.Switch other -> ward.time += other.pause().toMillis();
                case Recovery.GiveUp _ -> {
                    asked.add("stop");
                    return asked;
                }
            }
        }
        asked.add(attempts.now().model().id());
        return asked;
    }

    private Attempts attempts(String... chain) {
        return new Attempts(ward.chain(chain), ward.health, PATIENCE, _ -> true);
    }

    @Test
    void aloneAModelGetsAllRetries() {
        var down = Ward.api(503);
        assertThat(asked(attempts("one"), down, down, down, down, down, down))
                .containsExactly("one", "one", "one", "one", "one", "one", "stop");
        assertThat(asked(attempts("two"), Ward.api(401))).containsExactly("two", "stop");
    }

    @Test
    void theKindOfTroubleDecides() {
        assertThat(asked(attempts("one", "two", "three"), Ward.api(503), Ward.api(503), Ward.api(402)))
                .containsExactly("one", "one", "two", "three");
        assertThat(asked(attempts("three", "one"), new Failure.ContextOverflow("x", null)))
                .containsExactly("three", "stop");
        assertThat(asked(attempts("three", "one"), new Failure.ContentFilter("x")))
                .containsExactly("three", "stop");
    }

    @Test
    void aModelThatRefusesTheRequestIsNotAskedAgainInTheTurn() {
        var chain = ward.chain("one", "two");
        assertThat(asked(new Attempts(chain, ward.health, PATIENCE, _ -> true), Ward.api(400)))
                .containsExactly("one", "two");
        assertThat(new Attempts(chain, ward.health, PATIENCE, _ -> true)
                        .now()
                        .model()
                        .id())
                .isEqualTo("two");
        assertThat(attempts("one", "two").now().model().id()).isEqualTo("one");
    }

    @Test
    void aProbeIsOneRequest() {
        asked(attempts("one", "two"), Ward.api(503), Ward.api(503));
        ward.time += 60_000;
        assertThat(asked(attempts("one", "two"), Ward.api(503))).containsExactly("one", "two");
    }

    @Test
    void whenAllAreInTroubleTheSoonestIsAsked() {
        asked(attempts("one", "two"), Ward.api(402), Ward.api(503));
        ward.enter("two").failed(Ward.api(503), null);
        var attempts = attempts("one", "two");
        assertThat(attempts.now().model().id()).isEqualTo("two");
        assertThat(attempts.skipped().orElseThrow().model()).isEqualTo(ward.ref("one"));
    }

    @Test
    void aModelThatIsNotThereIsPassedBy() {
        assertThat(attempts("none", "two").now().model().id()).isEqualTo("two");
        assertThatThrownBy(() -> attempts("none"))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("Model not found: ward/none. See `lungo models`.");
    }

    /// Whatever fails however: it ends, with few requests to each model, and at most three of them without a wait.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anySequenceOfFaultsEnds(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            var attempts = attempts(
                    random.nextBoolean() ? new String[] {"one", "two", "three"} : new String[] {"two", "none", "one"});
            var requests = new HashMap<String, Integer>();
            var hasty = new HashMap<String, Integer>();
            Recovery next = new Recovery.Retry(Duration.ZERO, 0);
            while (!(next instanceof Recovery.GiveUp)) {
                var name = attempts.now().model().id();
                requests.merge(name, 1, Integer::sum);
                if (pause(next).isZero()) hasty.merge(name, 1, Integer::sum);
                next = attempts.recover(failure(random), asked(random));
                ward.time += pause(next).toMillis();
            }
            attempts.close();
            assertThat(requests.values()).allMatch(count -> count <= 6);
            assertThat(hasty.values()).allMatch(count -> count <= 3);
            ward.time += random.nextInt(100_000);
        }
        assertThat(Set.of("one", "two", "three")).allSatisfy(name -> {
            ward.time += 10_000_000;
            assertThat(ward.admits(name)).isTrue();
        });
    }

    private static Duration pause(Recovery next) {
        return switch (next) {
            case Recovery.Retry again -> again.pause();
            case Recovery.Switch other -> other.pause();
            case Recovery.GiveUp _ -> Duration.ZERO;
        };
    }

    private static Failure failure(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new Failure.Credentials("ward", "no");
            case 1 -> new Failure.Api("cut", null, true, null, null, null);
            case 2 -> Ward.api(404);
            case 3 -> Ward.api(402);
            case 4 -> new Failure.ContextOverflow("x", null);
            case 5 -> Ward.api(400);
            case 6, 7 -> Ward.api(429);
            default -> Ward.api(503);
        };
    }

    private static @Nullable Duration asked(Random random) {
        return random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(3) * 40_000L);
    }
}
