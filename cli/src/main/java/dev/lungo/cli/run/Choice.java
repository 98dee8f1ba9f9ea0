package dev.lungo.cli.run;

import dev.lungo.core.permission.QuestionRequest.Question;
import java.util.ArrayList;
import java.util.List;

/// What a typed line means as an answer: numbers of options, or words.
final class Choice {
    private Choice() {}

    /// Empty when it is no answer to this question.
    static List<String> of(Question question, String typed) {
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
