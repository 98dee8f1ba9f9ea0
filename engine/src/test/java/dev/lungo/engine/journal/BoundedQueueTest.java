package dev.lungo.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedQueueTest {
    private static Recorded event(int number) {
        return new Recorded(new Id<>("evt_" + number), number, new Scope("/p", "global"), new Event.FileEdited("f" + number));
    }

    private static List<Recorded> events(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(BoundedQueueTest::event).toList();
    }

    @Test
    void givesWhatIsWantedInOrder() throws InterruptedException {
        var queue = new BoundedQueue(event -> event.sequence() % 2 == 0, 10, _ -> {});
        queue.offer(events(1, 4));
        assertThat(queue.next(Duration.ZERO)).isEqualTo(event(2));
        assertThat(queue.next(Duration.ZERO)).isEqualTo(event(4));
        assertThat(queue.next(Duration.ZERO)).isNull();
    }

    @Test
    void tellsASlowListenerHowMuchItMissedAndGoesOn() throws InterruptedException {
        var queue = new BoundedQueue(_ -> true, 3, _ -> {});
        queue.offer(events(1, 5));
        assertThat(Objects.requireNonNull(queue.next(Duration.ZERO)).event()).isEqualTo(new Event.Lagged(5));
        queue.offer(events(6, 6));
        assertThat(queue.next(Duration.ZERO)).isEqualTo(event(6));
    }
}
