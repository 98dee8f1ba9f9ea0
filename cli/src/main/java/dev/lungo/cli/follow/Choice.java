package dev.lungo.cli.follow;

import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.permission.QuestionRequest.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a typed line means as an answer: a decision, numbers of options, or words.
public final class Choice {
    /// The line with which a person answers no question.
    public static final String DISMISS = "x";

    private Choice() {}

    /// Null when the line says nothing that counts. `f` alone wants the reason in another line.
    public static @Nullable PermissionReply permission(String line) {
        if (line.isEmpty()) return null;
        return switch (Character.toLowerCase(line.charAt(0))) {
            case 'y' -> new PermissionReply.Once();
            case 'a' -> new PermissionReply.Always();
            case 'n' -> new PermissionReply.Reject(null);
            case 'f' -> line.length() > 1 ? new PermissionReply.Reject(line.substring(1).strip()) : null;
            default -> null;
        };
    }

    /// Empty when it is no answer to this question.
    public static List<String> of(Question question, String typed) {
        if (typed.isEmpty()) return List.of();
        var labels = new ArrayList<String>();
        for (var word : typed.split("[,\\s]+")) {
            int number = word.matches("\\d{1,3}") ? Integer.parseInt(word) : 0;
            if (number < 1 || number > question.options().size()) return words(question, typed);
            var label = question.options().get(number - 1).label();
            if (!labels.contains(label)) labels.add(label);
        }
        return labels.size() == 1 || Boolean.TRUE.equals(question.multiple()) ? labels : List.of();
    }

    private static List<String> words(Question question, String typed) {
        boolean number = typed.matches("[\\d,\\s]+");
        boolean own = question.options().isEmpty() || !Boolean.FALSE.equals(question.custom()) && !number;
        return own ? List.of(typed) : List.of();
    }
}
