package dev.lungo.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.provider.Fault;
import dev.lungo.core.session.Failure;
import dev.lungo.engine.failover.Health.Cooling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Ward ward = new Ward("one", "two");

    private void fails(String model, Failure failure, @Nullable Duration asked) {
        try (var pass = ward.enter(model)) {
            pass.failed(failure, asked);
        }
    }

    private long cooldown(String model) {
        return ward.health.cooling().stream()
                        .filter(one -> one.model().modelID().equals(model))
                        .findFirst()
                        .map(one -> one.until() - ward.time)
                        .orElse(0L)
                / 1000;
    }

    @Test
    void theCooldownDependsOnTheTrouble() {
        var crowded = Ward.api(429);
        fails("one", crowded, Duration.ofSeconds(7));
        assertThat(ward.health.cooling())
                .containsExactly(new Cooling(ward.ref("one"), Fault.RATE_LIMIT, "status 429", ward.time + 7_000, 1));
        ward.enter("one").succeeded();
        var seconds = new ArrayList<Long>();
        for (var failure : List.of(crowded, crowded, crowded, Ward.api(503), Ward.api(402), Ward.api(404))) {
            ward.time += 1_000_000_000;
            fails("one", failure, null);
            seconds.add(cooldown("one"));
        }
        assertThat(seconds).containsExactly(30L, 60L, 120L, 480L, 600L, 3600L);
        ward.enter("one").succeeded();
        for (var failure : List.of(
                Ward.api(400),
                new Failure.ContextOverflow("x", null),
                new Failure.ContentFilter("x"),
                new Failure.Aborted("x"),
                new Failure.Unknown("x", null))) {
            fails("one", failure, null);
        }
        assertThat(ward.health.cooling()).isEmpty();
    }

    @Test
    void letsOneRequestProbeAnUnhealthyModel() {
        fails("one", Ward.api(503), null);
        assertThat(ward.admits("one")).isFalse();
        ward.time += 60_000;
        assertThat(ward.admits("one")).isTrue();
        var probe = ward.enter("one");
        assertThat(probe.probe()).isTrue();
        assertThat(ward.admits("one")).isFalse();
        assertThat(ward.enter("one").probe()).isFalse();
        probe.close();
        assertThat(ward.admits("one")).isTrue();
        fails("one", Ward.api(503), null);
        assertThat(ward.admits("one")).isFalse();
        assertThat(cooldown("one")).isEqualTo(120);
        ward.enter("one").succeeded();
        assertThat(ward.admits("one")).isTrue();
    }

    @Test
    void requestsThatFailTogetherCountOnce() {
        var first = ward.enter("one");
        var second = ward.enter("one");
        ward.time += 1000;
        first.failed(Ward.api(503), null);
        second.failed(Ward.api(503), null);
        assertThat(cooldown("one")).isEqualTo(60);
    }

    @Test
    void aKeyThatWasRefusedIsRefusedInItsConfigurationOnly() {
        fails("one", new Failure.Credentials("ward", "no"), null);
        assertThat(ward.admits("one")).isFalse();
        assertThat(ward.health.admits(new Ward("one"), ward.model("one"))).isTrue();
        fails("two", Ward.api(503), null);
        assertThat(ward.health.admits(new Ward("two"), ward.model("two"))).isFalse();
    }

    @Test
    void ofManyThreadsOneProbes() throws Exception {
        fails("one", Ward.api(503), null);
        ward.time += 60_000;
        var probes = new AtomicInteger();
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    go.await();
                    if (ward.enter("one").probe()) probes.incrementAndGet();
                    return true;
                });
            }
            go.countDown();
        }
        assertThat(probes).hasValue(1);
    }
}
