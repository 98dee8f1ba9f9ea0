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
    private static final Scope SCOPE = new Scope("/p", "global");

    private static Published event(int number) {
        return Published.of(
                new Recorded(new Id<>("evt_" + number), number, SCOPE, new Event.FileEdited("f" + number)), -1);
    }

    private static List<Published> events(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(BoundedQueueTest::event).toList();
    }

    private static Published delta(String part, String text, int end) {
        return Published.of(
                new Recorded(
                        new Id<>("evt_d"),
                        0,
                        SCOPE,
                        new Event.PartDelta(new Id<>("ses_1"), new Id<>("msg_1"), new Id<>(part), "text", text)),
                end);
    }

    private static BoundedQueue.Taken heard(int number) {
        return new BoundedQueue.Taken.Heard(event(number));
    }

    @Test
    void givesWhatIsWantedInOrder() throws InterruptedException {
        var queue = new BoundedQueue(event -> event.sequence() % 2 == 0, 10_000);
        queue.offer(events(1, 4));
        assertThat(queue.take(Duration.ZERO)).isEqualTo(heard(2));
        assertThat(queue.take(Duration.ZERO)).isEqualTo(heard(4));
        assertThat(queue.take(Duration.ZERO)).isNull();
    }

    @Test
    void reportsTheNumberOfMissedEventsAndContinues() throws InterruptedException {
        var queue = new BoundedQueue(_ -> true, 3L * event(1).weight());
        queue.offer(events(1, 5));
        assertThat(queue.take(Duration.ZERO)).isEqualTo(new BoundedQueue.Taken.Missed(5));
        queue.offer(events(6, 6));
        assertThat(queue.take(Duration.ZERO)).isEqualTo(heard(6));
    }

    @Test
    void boundsTheTextThatWaits() throws InterruptedException {
        var queue = new BoundedQueue(_ -> true, 1_000_000);
        var piece = delta("prt_1", "x".repeat(1000), -1);
        for (int i = 0; i < 10_000; i++) queue.offer(List.of(piece));
        assertThat(queue.take(Duration.ZERO)).isEqualTo(new BoundedQueue.Taken.Missed(10_000));
    }

    @Test
    void joinsTheDeltasOfAPartThatWaitBehindEachOther() throws InterruptedException {
        var queue = new BoundedQueue(_ -> true, 1_000_000);
        queue.offer(events(1, 32));
        queue.offer(List.of(
                delta("prt_1", "a", 1),
                delta("prt_1", "b", 2),
                delta("prt_2", "x", 1),
                delta("prt_1", "c", 3),
                event(33)));
        for (int i = 1; i <= 32; i++) assertThat(queue.take(Duration.ZERO)).isEqualTo(heard(i));
        assertThat(IntStream.range(0, 3).mapToObj(_ -> text(queue)).toList()).containsExactly("ab 2", "x 1", "c 3");
        assertThat(queue.take(Duration.ZERO)).isEqualTo(heard(33));
        assertThat(queue.isEmpty()).isTrue();
    }

    private static String text(BoundedQueue queue) {
        try {
            var taken = (BoundedQueue.Taken.Heard) Objects.requireNonNull(queue.take(Duration.ZERO));
            return ((Event.PartDelta) taken.event().recorded().event()).delta() + " "
                    + taken.event().end();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
