package dev.lungo.app.process;

import dev.lungo.policy.secret.SecretFinder;
import java.util.function.UnaryOperator;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/// Formats the log without credentials. The JDK makes it, so what it has to mask is known to all of its kind.
public final class MaskedLog extends SimpleFormatter {
    private static volatile UnaryOperator<String> mask = SecretFinder::masked;

    /// Masks with this function from now on, which knows the secrets of this process.
    public static void maskWith(UnaryOperator<String> function) {
        mask = function;
    }

    @Override
    public String format(LogRecord record) {
        return mask.apply(super.format(record));
    }
}
