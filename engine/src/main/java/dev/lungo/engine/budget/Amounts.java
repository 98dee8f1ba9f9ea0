package dev.lungo.engine.budget;

import java.util.Locale;

/// Sums as people write them.
final class Amounts {
    private Amounts() {}

    static String dollars(double sum) {
        double shown = Math.max(0, sum);
        return shown > 0 && shown < 0.1
                ? String.format(Locale.ROOT, "$%.4f", shown)
                : String.format(Locale.ROOT, "$%.2f", shown);
    }

    static String tokens(long count) {
        return String.format(Locale.ROOT, "%,d tokens", Math.max(0, count));
    }
}
