package dev.lungo.engine.live;

import java.util.List;
import java.util.Optional;

/// End of questions: with answers, or without, where the person refused or just closed them.
public record QuestionOutcome(Optional<List<List<String>>> answers, boolean canceled) {
    public static final QuestionOutcome DECLINED = new QuestionOutcome(Optional.empty(), false);
    public static final QuestionOutcome CANCELED = new QuestionOutcome(Optional.empty(), true);

    public static QuestionOutcome of(List<List<String>> answers) {
        return new QuestionOutcome(Optional.of(List.copyOf(answers)), false);
    }
}
