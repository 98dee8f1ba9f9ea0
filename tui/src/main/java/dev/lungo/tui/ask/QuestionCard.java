package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// The card of a question of the model, one at a time where it has several.
final class QuestionCard {
    private static final int INDENT = 3;

    private QuestionCard() {}

    static AskCard.Parts of(State state, OpenSession session, Ask.Question ask, int width) {
        var questions = ask.request().questions();
        int index = Math.clamp(session.timing().panel().question(), 0, Math.max(0, questions.size() - 1));
        var question = questions.isEmpty() ? new Question("", "", List.of(), null, null) : questions.get(index);
        var marked = session.timing().panel().marked(index);
        return new AskCard.Parts(
                title(state, session, ask, question, width),
                body(question, marked, width),
                List.of(),
                keys(state, question, marked, questions.size()),
                AskCard.behind(session, width));
    }

    private static Line title(State state, OpenSession session, Ask.Question ask, Question question, int width) {
        var questions = ask.request().questions();
        var caller = AskTitles.caller(session.model(), ask);
        var count = questions.size() > 1
                ? Line.of(questions.indexOf(question) + 1 + " of " + questions.size(), Style.MUTED)
                : AskCard.count(state, session, ask);
        return Line.of(
                        new Span(" ? ", Style.ACCENT.bold()),
                        new Span(VisibleText.of(question.header()), Style.STRONG),
                        new Span(caller.isEmpty() ? "" : "   " + caller, Style.STRONG))
                .withRight(count, width - 1);
    }

    static List<Line> body(Question question, List<String> marked, int width) {
        var lines = new ArrayList<Line>();
        for (var row : VisibleText.lines(question.question(), Style.STRONG))
            for (var wrapped : Wrap.words(row, width - INDENT - 1, 0)) lines.add(wrapped.indented(INDENT));
        lines.add(Line.BLANK);
        int column = 0;
        for (var option : question.options())
            column = Math.max(
                    column, VisibleText.line(option.label(), Style.PLAIN).width());
        int number = 1;
        for (var option : question.options()) {
            boolean chosen = marked.contains(option.label());
            var line = Line.of(new Span("   " + number++ + "  ", Style.ACCENT), box(question, chosen))
                    .plus(VisibleText.line(option.label(), chosen ? Style.STRONG : Style.PLAIN)
                            .padded(column + 3)
                            .spans())
                    .plus(VisibleText.line(option.description(), Style.MUTED).spans());
            lines.addAll(Wrap.words(line, width - 1, 10));
        }
        own(question, marked, lines);
        return lines;
    }

    private static Span box(Question question, boolean chosen) {
        var text = isMultiple(question) ? chosen ? "[x] " : "[ ] " : chosen ? "(•) " : "( ) ";
        return new Span(text, chosen ? Style.ACCENT : Style.MUTED);
    }

    private static void own(Question question, List<String> marked, List<Line> lines) {
        var labels = question.options().stream().map(option -> option.label()).toList();
        for (var words : marked)
            if (!labels.contains(words))
                lines.add(Line.of(new Span("      ", Style.PLAIN), box(question, true))
                        .plus(words.isEmpty() ? "empty" : VisibleText.of(words), Style.STRONG));
        if (takesWords(question))
            lines.add(Line.of(
                    question.options().isEmpty()
                            ? "      Type your answer, and press enter."
                            : "      Or type your own words; enter gives them as the answer.",
                    Style.MUTED));
    }

    private static Line keys(State state, Question question, List<String> marked, int questions) {
        var keys = new ArrayList<Span>();
        var first = state.setup().keys().shown("answer_1");
        if (!question.options().isEmpty() && !first.isEmpty()) {
            var range = question.options().size() == 1
                    ? first
                    : first + " … " + question.options().size();
            keys.add(new Span("   " + range, Style.ACCENT));
            keys.add(new Span(isMultiple(question) ? " mark" : " choose", Style.MUTED));
        }
        var enter = enter(question, marked);
        if (!enter.isEmpty()) {
            keys.add(new Span("   enter", Style.ACCENT));
            keys.add(new Span(enter, Style.MUTED));
        }
        if (questions > 1) keys.addAll(AskCard.keys(state, "ask_next", "next").spans());
        var refusal = question.field() == null ? "no answer" : "decline";
        keys.addAll(
                AskCard.keys(state, "answer_none", refusal, "ask_focus", "card").spans());
        return new Line(keys, Style.PLAIN);
    }

    /// Effect of Enter on an empty prompt; empty for none.
    private static String enter(Question question, List<String> marked) {
        var field = question.field();
        if (field == null || !field.optional() || !marked.isEmpty())
            return isMultiple(question) ? " give the marked ones" : "";
        return field.schema().containsKey("default") ? " use the default" : " leave it empty";
    }

    static boolean isMultiple(Question question) {
        return Boolean.TRUE.equals(question.multiple());
    }

    static boolean takesWords(Question question) {
        return !Boolean.FALSE.equals(question.custom());
    }
}
