package dev.lungo.providers.protocol.schema;

import dev.lungo.core.model.Model;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Which rules hold for the tools of a model that is spoken to in chat completions: the first whose
/// pattern is found in "provider address model". What was made of a schema is remembered, since each
/// step sends the same ones. Thread-safe.
public enum ToolSchemas {
    MOONSHOT("kimi|moonshot", MoonshotSchema::of),
    OPENAI("^(openai|azure\\S*) |//api\\.openai\\.com|^github-copilot\\S* \\S* gpt", OpenAiSchema::of),
    PLAIN("", PlainSchema::of);

    private static final int MOST = 2_000;

    private final Pattern place;
    private final UnaryOperator<Map<String, Object>> rules;
    private final Map<Map<String, Object>, Map<String, Object>> made =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Map<String, Object>, Map<String, Object>> eldest) {
                    return size() > MOST;
                }
            });

    ToolSchemas(String place, UnaryOperator<Map<String, Object>> rules) {
        this.place = Pattern.compile(place, Pattern.CASE_INSENSITIVE);
        this.rules = rules;
    }

    public static ToolSchemas of(Model model) {
        var place =
                model.providerID() + " " + model.api().url() + " " + model.api().id();
        for (var form : values()) if (form.place.matcher(place).find()) return form;
        return PLAIN;
    }

    public Map<String, Object> apply(Map<String, Object> schema) {
        return made.computeIfAbsent(schema, rules);
    }
}
