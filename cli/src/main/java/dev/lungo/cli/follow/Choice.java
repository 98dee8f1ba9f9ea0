package dev.lungo.cli.follow;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.ApprovalTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a typed line as an answer: a decision, numbers of options, or words.
public final class Choice {
    /// The line with which a person answers no question.
    public static final String DISMISS = "x";
    /// The line that asks for the reason in a line of its own.
    public static final String REASON = "f";

    private static final Map<String, ApprovalScope> SCOPES =
            Map.of("session", ApprovalScope.SESSION, "project", ApprovalScope.PROJECT, "user", ApprovalScope.USER);
    private static final Map<String, Integer> UNITS = Map.of("m", 1, "h", 60, "d", 1440);
    private static final Pattern ALWAYS = Pattern.compile("a(?: (session|project|user))?(?: ([1-9]\\d{0,3})([mhd]))?");

    private Choice() {}

    /// Null unless the line is exactly an answer: a word that begins like one decides nothing.
    public static @Nullable PermissionReply permission(PermissionRequest request, String line) {
        return switch (line) {
            case "y" -> new PermissionReply.Once();
            case "n" -> new PermissionReply.Reject(null);
            default ->
                line.startsWith(REASON + " ") && !line.substring(2).isBlank()
                        ? new PermissionReply.Reject(line.substring(2).strip())
                        : always(request, line);
        };
    }

    /// `a`, and where or how long: `a session`, `a user`, `a 8h`, `a session 30m`.
    private static @Nullable PermissionReply always(PermissionRequest request, String line) {
        var typed = ALWAYS.matcher(line);
        if (request.always().isEmpty() || !typed.matches()) return null;
        var scope = typed.group(1) == null ? ApprovalScope.PROJECT : Objects.requireNonNull(SCOPES.get(typed.group(1)));
        var number = typed.group(2);
        Integer minutes =
                number == null ? null : Integer.parseInt(number) * Objects.requireNonNull(UNITS.get(typed.group(3)));
        return new PermissionReply.Always(List.of(), new ApprovalTerms(scope, minutes));
    }

    /// Why a line decides nothing.
    public static String why(PermissionRequest request) {
        return "Not an answer. Type only " + (request.always().isEmpty() ? "y, n, f" : "y, a, n, f")
                + ", or f and a reason.";
    }

    /// Empty when it is no answer to this question.
    public static List<String> of(Question question, String typed) {
        if (typed.isEmpty()) return question.canBeEmpty() ? List.of("") : List.of();
        var labels = new ArrayList<String>();
        for (var word : typed.split("[,\\s]+")) {
            int number = word.matches("\\d{1,3}") ? Integer.parseInt(word) : 0;
            if (number < 1 || number > question.options().size()) return words(question, typed);
            var label = question.options().get(number - 1).label();
            if (!labels.contains(label)) labels.add(label);
        }
        return labels.size() == 1 || Boolean.TRUE.equals(question.multiple()) ? labels : List.of();
    }

    /// The line that gives no answer, and what it does: a form is declined as a whole.
    static String refusal(Question question) {
        return DISMISS + (question.field() == null ? " to skip" : " to decline the form");
    }

    /// Why a line is no answer to this question.
    public static String why(Question question) {
        if (question.options().isEmpty()) return "Not an answer. Type your answer, or " + refusal(question) + ".";
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
