package dev.lungo.cli.follow;

import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.permission.QuestionRequest.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a person typed as an answer to an ask.
public final class Answers {
    private Answers() {}

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

    /// Numbers of options (several when the question permits it), or own words; null when neither fits.
    public static @Nullable List<String> question(Question question, String line) {
        if (line.isBlank()) return null;
        var chosen = new ArrayList<String>();
        for (var word : line.split("[,\\s]+", -1)) {
            int number = number(word);
            if (number < 1 || number > question.options().size()) return own(question, line);
            chosen.add(question.options().get(number - 1).label());
        }
        return chosen.size() == 1 || Boolean.TRUE.equals(question.multiple()) ? chosen : own(question, line);
    }

    private static @Nullable List<String> own(Question question, String line) {
        for (var option : question.options()) {
            if (option.label().equalsIgnoreCase(line)) return List.of(option.label());
        }
        return Boolean.FALSE.equals(question.custom()) ? null : List.of(line);
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    static String words(List<List<String>> answers) {
        var words = new ArrayList<String>();
        for (var answer : answers) words.add(String.join(", ", answer));
        return String.join("; ", words);
    }
}
