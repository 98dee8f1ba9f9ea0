package dev.lungo.providers.protocol;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How providers word their errors (`errors.json`): the status that a word of theirs stands for, the
/// words that no retry helps, and the phrases of a request that was too large.
final class ErrorFacts {
    static final ErrorFacts SHIPPED = read();

    private record Facts(Map<String, Integer> statuses, List<String> finals, List<String> filtered, List<String> overflowCodes,
            List<String> overflow, List<String> notOverflow) {}

    private final Facts facts;
    private final Pattern overflow;
    private final Pattern notOverflow;

    private ErrorFacts(Facts facts) {
        this.facts = facts;
        this.overflow = anyOf(facts.overflow);
        this.notOverflow = anyOf(facts.notOverflow);
    }

    private static ErrorFacts read() {
        try (var in = Objects.requireNonNull(ErrorFacts.class.getResourceAsStream("/dev/lungo/providers/errors.json"))) {
            return new ErrorFacts(Json.read(in, Facts.class));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Nullable Integer status(ErrorBody error) {
        for (var word : error.words()) {
            var status = facts.statuses.get(word);
            if (status != null) return status;
        }
        return error.numericCode();
    }

    boolean isFinal(ErrorBody error) {
        return error.words().stream().anyMatch(facts.finals::contains);
    }

    boolean isFiltered(ErrorBody error) {
        return error.words().stream().anyMatch(facts.filtered::contains);
    }

    boolean isOverflow(ErrorBody error) {
        if (error.words().stream().anyMatch(facts.overflowCodes::contains)) return true;
        return overflow.matcher(error.message()).find() && !notOverflow.matcher(error.message()).find();
    }

    private static Pattern anyOf(List<String> patterns) {
        return Pattern.compile(String.join("|", patterns.stream().map(one -> "(?:" + one + ")").toList()), Pattern.CASE_INSENSITIVE);
    }
}
