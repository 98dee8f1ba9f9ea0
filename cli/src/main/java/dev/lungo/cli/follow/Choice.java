package dev.lungo.cli.follow;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a typed line as an answer: a decision, numbers of options, or words.
public final class Choice {
    /// The line with which a person answers no question.
    public static final String DISMISS = "x";
    /// The line that asks for the reason in a line of its own.
    public static final String REASON = "f";

    private Choice() {}

    /// Null unless the line is exactly an answer: a word that begins like one decides nothing.
    public static @Nullable PermissionReply permission(PermissionRequest request, String line) {
        return switch (line) {
            case "y" -> new PermissionReply.Once();
            case "a" -> request.always().isEmpty() ? null : new PermissionReply.Always();
            case "n" -> new PermissionReply.Reject(null);
            default ->
                line.startsWith(REASON + " ") && !line.substring(2).isBlank()
                        ? new PermissionReply.Reject(line.substring(2).strip())
                        : null;
        };
    }

    /// Why a line decides nothing.
    public static String why(PermissionRequest request) {
        return "Not an answer. Type only " + (request.always().isEmpty() ? "y, n, f" : "y, a, n, f")
                + ", or f and a reason.";
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

    /// Why a line is no answer to this question.
    public static String why(Question question) {
        if (question.options().isEmpty()) return "Not an answer. Type your answer, or " + DISMISS + " to skip.";
        var numbers = "1 to " + question.options().size();
        boolean own = !Boolean.FALSE.equals(question.custom());
        boolean several = Boolean.TRUE.equals(question.multiple());
        return "Not an answer. Type " + (several ? "numbers from " : "one number from ") + numbers
                + (own ? ", or your own words" : "") + ".";
    }

    private static List<String> words(Question question, String typed) {
        boolean number = typed.matches("[\\d,\\s]+");
        boolean own = question.options().isEmpty() || !Boolean.FALSE.equals(question.custom()) && !number;
        return own ? List.of(typed) : List.of();
    }
}
