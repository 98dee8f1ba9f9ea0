package dev.lungo.tools;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import dev.lungo.wire.RecordTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the user and waits for the answers.
public final class QuestionTool extends RecordTool<QuestionTool.Arguments> {
    public record Arguments(List<Question> questions) {}

    public record Question(
            String question,
            @About("at most 30 characters") String header,
            List<Option> options,
            @About("allow multiple choices") @Nullable Boolean multiple) {}

    public record Option(String label, String description) {}

    public QuestionTool() {
        super("question", Arguments.class);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var questions = arguments.questions.stream().map(QuestionTool::question).toList();
        if (questions.isEmpty()) throw new ToolFailure("questions is empty: ask at least one.");
        var answers = context.questions().ask(questions);
        var rows = new ArrayList<List<String>>();
        var text = new StringBuilder("The user answered:");
        for (int i = 0; i < questions.size(); i++) {
            var answer = i < answers.size() ? String.join(", ", answers.get(i)) : "";
            var words = answer.isBlank() ? "(no answer)" : answer;
            rows.add(List.of(questions.get(i).question(), words));
            text.append('\n').append(questions.get(i).question()).append(" = ").append(words);
        }
        var title = "Asked " + questions.size() + (questions.size() == 1 ? " question" : " questions");
        return new ToolOutput(
                title,
                text.toString(),
                Map.of("answers", answers),
                new View.Table(List.of("Question", "Answer"), rows));
    }

    private static QuestionRequest.Question question(Question asked) {
        var options = asked.options.stream()
                .map(option -> new QuestionRequest.Option(option.label, option.description))
                .toList();
        return new QuestionRequest.Question(asked.question, asked.header, options, asked.multiple, null);
    }
}
