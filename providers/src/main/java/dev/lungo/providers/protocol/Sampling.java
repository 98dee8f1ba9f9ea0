package dev.lungo.providers.protocol;

import dev.lungo.core.provider.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a model's maker advises for sampling (`sampling.tsv`): the first rule whose pattern is found in the
/// id. It counts where the request says nothing of its own.
public record Sampling(@Nullable Double temperature, @Nullable Double topP, @Nullable Integer topK) {
    private record Rule(Pattern model, Sampling sampling) {}

    private static final Sampling NONE = new Sampling(null, null, null);
    private static final List<Rule> RULES = read();
    private static final Map<String, Sampling> KNOWN = new ConcurrentHashMap<>();

    /// What to send, of the request itself first. No temperature where the model refuses it.
    public static Sampling of(Request request) {
        var settings = request.settings();
        var advised = KNOWN.computeIfAbsent(request.model().api().id(), Sampling::advised);
        var temperature = settings.temperature() != null ? settings.temperature() : advised.temperature;
        return new Sampling(request.model().capabilities().temperature() ? temperature : null,
                settings.topP() != null ? settings.topP() : advised.topP, advised.topK);
    }

    private static Sampling advised(String modelID) {
        for (var rule : RULES) if (rule.model.matcher(modelID).find()) return rule.sampling;
        return NONE;
    }

    private static List<Rule> read() {
        try (var in = Objects.requireNonNull(Sampling.class.getResourceAsStream("/dev/lungo/providers/sampling.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> rule(line.split("\t", -1))).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Rule rule(String[] fields) {
        return new Rule(Pattern.compile(fields[0], Pattern.CASE_INSENSITIVE), new Sampling(number(fields[1]), number(fields[2]),
                fields[3].isEmpty() ? null : Integer.valueOf(fields[3])));
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
