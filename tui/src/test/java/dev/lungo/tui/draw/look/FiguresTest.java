package dev.lungo.tui.draw.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "-5, <0.1s, 0s",
        "99, <0.1s, 0s",
        "1000, 1.0s, 1s",
        "9999, 9.9s, 9s",
        "45000, 45s, 45s",
        "125000, 2m 5s, 2m 5s",
        "3725000, 1h 02m, 1h 02m"
    })
    void durations(long millis, String words, String clock) {
        assertThat(Figures.duration(millis)).isEqualTo(words);
        assertThat(Figures.clock(millis)).isEqualTo(clock);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1k",
        "1234, 1.2k",
        "45250, 45.3k",
        "999949, 999.9k",
        "999950, 1M",
        "1300000, 1.3M"
    })
    void counts(long number, String words) {
        assertThat(Figures.count(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "0.00001, <$0.0001",
        "0.0042, $0.0042",
        "0.05, $0.05",
        "0.134, $0.13",
        "0.996, $1.00",
        "12.4, $12.40"
    })
    void sums(double cost, String words) {
        assertThat(Figures.dollars(cost)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.05, $0.05", "0.075, $0.075", "0.0375, $0.0375", "3, $3.00", "1.305, $1.305"})
    void prices(double cost, String words) {
        assertThat(Figures.price(cost)).isEqualTo(words);
    }
}
