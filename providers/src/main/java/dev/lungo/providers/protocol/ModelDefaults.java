package dev.lungo.providers.protocol;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings recommended by a model's maker (`defaults.json`) and not set otherwise: the first rule whose `match` is
/// found in "provider npm model". A model that accepts no temperature gets no sampling; one that accepts only `oneOf`
/// temperature and top_p keeps the temperature.
public record ModelDefaults(
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

    private static final ModelDefaults NONE = new ModelDefaults(null, null, null, null, false);
    private static final List<Map.Entry<Pattern, ModelDefaults>> RULES = read();
    private static final Map<String, ModelDefaults> FOUND = new ConcurrentHashMap<>();

    public static ModelDefaults of(Model model) {
        return FOUND.computeIfAbsent(
                model.providerID() + " " + model.api().npm() + " " + model.api().id(),
                place -> RULES.stream()
                        .filter(rule -> rule.getKey().matcher(place).find())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(NONE));
    }

    /// The request's settings, completed by this advice. `topK` is true where the protocol has such a field; it is then
    /// among the options.
    public static Settings over(Request request, boolean topK) {
        var advised = of(request.model());
        return advised == NONE ? request.settings() : advised.complete(request, topK);
    }

    private Settings complete(Request request, boolean topK) {
        var set = request.settings();
        var options = new LinkedHashMap<>(set.options());
        if (this.options != null) this.options.forEach(options::putIfAbsent);
        if (!request.model().capabilities().temperature())
            return new Settings(set.maxTokens(), set.temperature(), topP(set.temperature(), set.topP()), options);
        if (topK && this.topK != null) options.putIfAbsent("topK", this.topK);
        var temperature = set.temperature() != null ? set.temperature() : this.temperature;
        var topP = set.topP() != null ? set.topP() : this.topP;
        return new Settings(set.maxTokens(), temperature, topP(temperature, topP), options);
    }

    private @Nullable Double topP(@Nullable Double temperature, @Nullable Double topP) {
        return oneOf && temperature != null ? null : topP;
    }

    private static List<Map.Entry<Pattern, ModelDefaults>> read() {
        return List.of(Resource.json("defaults.json", Rule[].class)).stream()
                .map(rule -> Map.entry(
                        Pattern.compile(rule.match, Pattern.CASE_INSENSITIVE),
                        new ModelDefaults(
                                rule.temperature, rule.topP, rule.topK, rule.options, Boolean.TRUE.equals(rule.oneOf))))
                .toList();
    }
}
