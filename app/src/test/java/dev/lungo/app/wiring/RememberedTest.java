package dev.lungo.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.wiring.Remembered.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RememberedTest {
    @Test
    void forgetsTheOnesUsedLongestAgoButNoneThatIsInUse() {
        var remembered = new Remembered<Object>(2);
        var made = new ArrayList<Object>();
        for (var name : new String[] {"a", "b", "c"}) {
            made.add(new Object());
            remembered.of(Path.of(name)).know(new Known<>(made.getLast(), null, 0));
        }
        assertThat(remembered.of(Path.of("c")).known()).isEqualTo(new Known<>(made.get(2), null, 0));
        assertThat(remembered.of(Path.of("a")).known()).isNull();
        assertThat(Objects.requireNonNull(remembered.inUse(Path.of("a"))).instance())
                .isSameAs(made.getFirst());
        assertThat(remembered.inUse(Path.of("c"))).isNull();
        assertThat(remembered.dropAll()).containsExactlyInAnyOrder(made.get(1), made.get(2));
    }
}
