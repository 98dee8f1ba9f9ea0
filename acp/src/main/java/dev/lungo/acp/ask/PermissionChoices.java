package dev.lungo.acp.ask;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.ApprovalTerms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answers that a permission request offers, by their ids: once, in this session, always for one of the pattern
/// lists that may be stored, and no.
final class PermissionChoices {
    private static final int MOST_ALWAYS = 3;

    private final List<Map<String, Object>> options = new ArrayList<>();
    private final Map<String, PermissionReply> replies = new LinkedHashMap<>();

    PermissionChoices(PermissionRequest request) {
        add("once", "Allow once", "allow_once", new PermissionReply.Once());
        var lists = lists(request);
        boolean free = !choices(request).isEmpty();
        if (free)
            add(
                    "session",
                    "Allow in this session: " + words(request, lists.getFirst()),
                    "allow_always",
                    new PermissionReply.Always(lists.getFirst(), new ApprovalTerms(ApprovalScope.SESSION, null)));
        for (int i = 0; i < Math.min(lists.size(), MOST_ALWAYS); i++)
            add(
                    "always-" + (i + 1),
                    "Always allow " + words(request, lists.get(i)),
                    "allow_always",
                    free ? new PermissionReply.Always(lists.get(i)) : new PermissionReply.Always());
        add("reject", "Reject", "reject_once", new PermissionReply.Reject(null));
    }

    List<Map<String, Object>> options() {
        return List.copyOf(options);
    }

    /// The reply of an option; a rejection if no option was selected.
    PermissionReply reply(String option) {
        return replies.getOrDefault(option, new PermissionReply.Reject(null));
    }

    private void add(String id, String name, String kind, PermissionReply reply) {
        options.add(Map.of("optionId", id, "name", name, "kind", kind));
        replies.put(id, reply);
    }

    private static String words(PermissionRequest request, List<String> patterns) {
        return request.permission() + " " + String.join(", ", patterns);
    }

    /// Lists of patterns to choose from; the first is proposed. Empty if nothing can be stored.
    private static List<List<String>> lists(PermissionRequest request) {
        var choices = choices(request);
        if (!choices.isEmpty()) return choices;
        return request.always().isEmpty() ? List.of() : List.of(request.always());
    }

    private static List<List<String>> choices(PermissionRequest request) {
        var lists = new ArrayList<List<String>>();
        if (!(request.metadata().get("lungo") instanceof Map<?, ?> facts)) return lists;
        if (!(facts.get("choices") instanceof List<?> all)) return lists;
        for (var choice : all) {
            var patterns = texts(choice);
            if (!patterns.isEmpty()) lists.add(patterns);
        }
        return lists;
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) for (var item : list) if (item instanceof String text) texts.add(text);
        return List.copyOf(texts);
    }
}
