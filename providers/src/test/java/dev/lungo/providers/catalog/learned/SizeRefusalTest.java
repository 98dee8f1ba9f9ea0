package dev.lungo.providers.catalog.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The numbers in what servers say of a request that is too large (`sizes/refusals.tsv`: server, numbers, message).
class SizeRefusalTest {
    @TestFactory
    Stream<DynamicTest> readsTheNumbers() throws IOException {
        return lines().stream()
                .map(line -> dynamicTest(
                        line[0] + " " + line[2],
                        () -> assertThat(brief(SizeRefusal.of(line[2]))).isEqualTo(line[1])));
    }

    private static String brief(SizeRefusal refusal) {
        var numbers = new ArrayList<String>();
        add("window", refusal.window(), numbers);
        add("input", refusal.input(), numbers);
        add("asked", refusal.asked(), numbers);
        add("total", refusal.total(), numbers);
        add("most", refusal.most(), numbers);
        return String.join(" ", numbers);
    }

    private static void add(String name, long number, List<String> numbers) {
        if (number > 0) numbers.add(name + "=" + number);
    }

    private static List<String[]> lines() throws IOException {
        try (var in = Objects.requireNonNull(SizeRefusalTest.class.getResourceAsStream("/sizes/refusals.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 3))
                    .toList();
        }
    }
}
