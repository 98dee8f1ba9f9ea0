import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Durations in milliseconds, and their statistics.
final class Samples {
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

    void add(long nanos) {
        millis.add(nanos / 1e6);
    }

    int size() {
        return millis.size();
    }

    /// 0.5 is the median.
    double quantile(double share) {
        var sorted = millis.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    String medianAndP95() {
        return one(quantile(0.5)) + " ms, p95 " + one(quantile(0.95)) + " ms";
    }

    static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
