package dev.lungo.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0ms",
        "0, 0ms",
        "999, 999ms",
        "1000, 1s",
        "1234, 1.2s",
        "9999, 9.9s",
        "45000, 45s",
        "125000, 2m 05s",
        "3725000, 1h 02m"
    })
    void durations(long millis, String words) {
        assertThat(Quantities.duration(millis)).isEqualTo(words);
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
        assertThat(Quantities.count(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "0.00001, <$0.0001",
        "0.0042, $0.0042",
        "0.05, $0.0500",
        "0.134, $0.13",
        "0.996, $1.00",
        "12.4, $12.40"
    })
    void sums(double cost, String words) {
        assertThat(Quantities.dollars(cost)).isEqualTo(words);
    }
}
