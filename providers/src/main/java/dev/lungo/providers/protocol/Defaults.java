package dev.lungo.providers.protocol;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the makers of a model advise for it (`defaults.json`), where nobody set anything: the first rule
/// whose `match` is found in "provider npm model". Sampling is left alone where the model wants none; a model that
/// takes `oneOf` temperature and top_p keeps the temperature.
public record Defaults(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Map<String, Object> options,
        boolean oneOf) {
    private record Rule(
            String match,
            @Nullable Double temperature,
            @Nullable Double topP,
            @Nullable Integer topK,
            @Nullable Map<String, Object> options,
            @Nullable Boolean oneOf) {}

    private static final Defaults NONE = new Defaults(null, null, null, null, false);
    private static final List<Map.Entry<Pattern, Defaults>> RULES = read();
    private static final Map<String, Defaults> FOUND = new ConcurrentHashMap<>();

    public static Defaults of(Model model) {
        return FOUND.computeIfAbsent(
                model.providerID() + " " + model.api().npm() + " " + model.api().id(),
                place -> RULES.stream()
                        .filter(rule -> rule.getKey().matcher(place).find())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(NONE));
    }

    /// The request's settings, with what is advised where they say nothing. `topK` tells whether the
    /// protocol has such a field; it is then among the options.
    public static Settings over(Request request, boolean topK) {
        var told = request.settings();
        var advised = of(request.model());
        if (advised == NONE) return told;
        boolean tunable = request.model().capabilities().temperature();
        var options = new LinkedHashMap<>(told.options());
        if (advised.options != null) advised.options.forEach(options::putIfAbsent);
        if (topK && tunable && advised.topK != null) options.putIfAbsent("topK", advised.topK);
        var temperature = told.temperature() != null || !tunable ? told.temperature() : advised.temperature;
        var topP = told.topP() != null || !tunable ? told.topP() : advised.topP;
        return new Settings(told.maxTokens(), temperature, advised.oneOf && temperature != null ? null : topP, options);
    }

    private static List<Map.Entry<Pattern, Defaults>> read() {
        try (var in =
                Objects.requireNonNull(Defaults.class.getResourceAsStream("/dev/lungo/providers/defaults.json"))) {
            return List.of(Json.read(in, Rule[].class)).stream()
                    .map(rule -> Map.entry(
                            Pattern.compile(rule.match, Pattern.CASE_INSENSITIVE),
                            new Defaults(
                                    rule.temperature,
                                    rule.topP,
                                    rule.topK,
                                    rule.options,
                                    Boolean.TRUE.equals(rule.oneOf))))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
