package dev.lungo.providers.protocol;

import dev.lungo.core.provider.Fault;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Provider errors (`errors.json`): the status that a word stands for, and the codes, phrases, and statuses of each
/// kind of failure. The first kind that fits counts, except that the phrases of one that `yields` count only if
/// neither a code nor a status names another kind.
final class ErrorFacts {
    static final ErrorFacts SHIPPED = read();

    private record Kind(
            String fault,
            @Nullable List<String> codes,
            @Nullable List<String> phrases,
            @Nullable List<String> not,
            @Nullable List<Integer> statuses,
            @Nullable Boolean yields) {}

    private record Facts(Map<String, Integer> statuses, List<Kind> kinds) {}

    /// `phrases` say so unless `not` is found as well.
    private record Signs(
            Fault fault,
            List<String> codes,
            @Nullable Pattern phrases,
            @Nullable Pattern not,
            List<Integer> statuses,
            boolean yields) {
        static Signs of(Kind kind) {
            return new Signs(
                    Fault.valueOf(kind.fault.toUpperCase(Locale.ROOT)),
                    or(kind.codes),
                    anyOf(kind.phrases),
                    anyOf(kind.not),
                    or(kind.statuses),
                    Boolean.TRUE.equals(kind.yields));
        }

        boolean isTyped(int status, ErrorBody error) {
            return statuses.contains(status) || error.words().stream().anyMatch(codes::contains);
        }

        boolean isWorded(ErrorBody error) {
            return phrases != null
                    && phrases.matcher(error.message()).find()
                    && (not == null || !not.matcher(error.message()).find());
        }

        private static <T> List<T> or(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    private final Map<String, Integer> statuses;
    private final List<Signs> signs;

    private ErrorFacts(Facts facts) {
        this.statuses = new LinkedHashMap<>(facts.statuses);
        this.signs = facts.kinds.stream().map(Signs::of).toList();
    }

    private static ErrorFacts read() {
        try (var in =
                Objects.requireNonNull(ErrorFacts.class.getResourceAsStream("/dev/lungo/providers/errors.json"))) {
            return new ErrorFacts(Json.read(in, Facts.class));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Nullable
    Integer status(ErrorBody error) {
        var status = error.numericCode();
        for (var word : error.words()) {
            if (status == null) status = statuses.get(word);
        }
        return status;
    }

    /// Kind of failure of an error with this status.
    Fault fault(int status, ErrorBody error) {
        boolean typed = signs.stream().anyMatch(sign -> sign.isTyped(status, error));
        for (var sign : signs) {
            if (sign.isTyped(status, error) || !(typed && sign.yields) && sign.isWorded(error)) return sign.fault;
        }
        return status >= 500 ? Fault.UNAVAILABLE : Fault.INVALID;
    }

    private static @Nullable Pattern anyOf(@Nullable List<String> patterns) {
        if (patterns == null) return null;
        return Pattern.compile(
                String.join("|", patterns.stream().map(one -> "(?:" + one + ")").toList()), Pattern.CASE_INSENSITIVE);
    }
}
