package dev.lungo.tui.ask;

import dev.lungo.core.ask.PermissionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server's additional knowledge of a request: what each part is, the rules that decide, what cannot be undone, and
/// what could be approved for good. A server of OpenCode has none; then everything is empty.
///
/// `choices` are the pattern lists that an "always" may store, the proposed one first. `confinement` is how commands
/// are confined, in words.
record AskFacts(
        List<Part> parts, List<List<String>> choices, List<String> denies, String directory, String confinement) {
    private static final AskFacts NONE = new AskFacts(List.of(), List.of(), List.of(), "", "");

    /// `rule` and `source` are the rule that decides and its place; `effect` is what cannot be undone. Each may be
    /// empty.
    record Part(String text, boolean allowed, String rule, String source, String effect) {}

    static AskFacts of(PermissionRequest request) {
        if (!(request.metadata().get("lungo") instanceof Map<?, ?> map)) return NONE;
        var parts = new ArrayList<Part>();
        for (var part : maps(map.get("parts"))) parts.add(part(part));
        var choices = new ArrayList<List<String>>();
        if (map.get("choices") instanceof List<?> all) for (var choice : all) choices.add(texts(choice));
        return new AskFacts(
                List.copyOf(parts),
                List.copyOf(choices),
                texts(map.get("denies")),
                text(map.get("directory")),
                text(map.get("confinement")));
    }

    /// The parts that need an answer.
    List<Part> open() {
        return parts.stream().filter(part -> !part.allowed()).toList();
    }

    private static Part part(Map<?, ?> map) {
        return new Part(
                text(map.get("text")),
                "allow".equals(map.get("action")),
                text(map.get("rule")),
                text(map.get("source")),
                text(map.get("effect")));
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        var maps = new ArrayList<Map<?, ?>>();
        if (value instanceof List<?> list) for (var item : list) if (item instanceof Map<?, ?> map) maps.add(map);
        return maps;
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) for (var item : list) if (item instanceof String text) texts.add(text);
        return List.copyOf(texts);
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
