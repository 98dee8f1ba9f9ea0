package dev.lungo.engine.budget;

import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Maximum length of the answer to a request, reasoning included, and requests for a shorter one.
final class OutputBound {
    /// Length if none is known.
    private static final long UNKNOWN = 32_000;
    private static final List<String> LARGEST = List.of(
            "max_tokens",
            "maxTokens",
            "max_completion_tokens",
            "maxCompletionTokens",
            "max_output_tokens",
            "maxOutputTokens");
    private static final List<String> THOUGHTS = List.of("thinking", "reasoningConfig", "reasoning_config");
    private static final List<String> BUDGETS = List.of("budget_tokens", "budgetTokens");

    private OutputBound() {}

    /// A budget for thoughts counts on top, as where it does.
    static long most(Request request) {
        var settings = request.settings();
        long most = settings.maxTokens();
        for (var name : LARGEST) {
            if (settings.options().get(name) instanceof Number own) most = Math.max(most, own.longValue());
        }
        long limit = request.model().limit().output();
        if (most <= 0) most = limit > 0 ? limit : UNKNOWN;
        long whole = most + thoughts(settings);
        return limit > 0 ? Math.max(most, Math.min(whole, limit)) : whole;
    }

    private static long thoughts(Settings settings) {
        for (var name : THOUGHTS) {
            var thinking = settings.options().get(name);
            var budget = budget(thinking);
            if (budget != null && thinking instanceof Map<?, ?> map && map.get(budget) instanceof Number tokens)
                return tokens.longValue();
        }
        return 0;
    }

    private static @Nullable String budget(@Nullable Object thinking) {
        if (!(thinking instanceof Map<?, ?> map)) return null;
        for (var name : BUDGETS) {
            if (map.get(name) instanceof Number) return name;
        }
        return null;
    }

    /// The same request for an answer of at most `answer` tokens, half of them for reasoning.
    static Request shorter(Request request, long answer) {
        var options = new LinkedHashMap<>(request.settings().options());
        options.keySet().removeAll(LARGEST);
        long left = answer;
        for (var name : THOUGHTS) {
            var budget = budget(options.get(name));
            if (budget == null) continue;
            var thinking = new LinkedHashMap<Object, Object>((Map<?, ?>) Objects.requireNonNull(options.get(name)));
            long thoughts = Math.min(((Number) Objects.requireNonNull(thinking.get(budget))).longValue(), answer / 2);
            thinking.put(budget, thoughts);
            options.put(name, thinking);
            left = answer - thoughts;
        }
        var old = request.settings();
        var settings = new Settings(left, old.temperature(), old.topP(), options);
        return request.with(request.model(), settings);
    }
}
