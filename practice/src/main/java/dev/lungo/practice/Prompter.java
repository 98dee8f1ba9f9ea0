package dev.lungo.practice;

import dev.lungo.practice.protocol.Conversation;
import dev.lungo.practice.protocol.Turn;
import dev.lungo.practice.script.Line;
import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Chooses the line for a request. It counts in the request's own history, so sessions may mix and servers may restart.
final class Prompter {

    private static final String NOT_A_MODEL = "This is the practice model. It plays scripts and is not a real model. ";
    private static final int QUOTED = 80;
    private static final int QUOTED_RESULT = 2000;
    private static final int TITLE_WORDS = 6;

    private final Scenarios scenarios;
    private final Memory memory;
    private final String titleMark;

    Prompter(Scenarios scenarios, Memory memory, String titleMark) {
        this.scenarios = scenarios;
        this.memory = memory;
        this.titleMark = titleMark.toLowerCase(Locale.ROOT);
    }

    Cue cue(Conversation conversation) {
        if (!conversation.hasTools()) {
            var aside = aside(conversation);
            if (aside.isPresent()) return aside.get();
        }
        for (var index = conversation.turns().size() - 1; index >= 0; index--) {
            var found = askedAt(conversation, index);
            if (found.isPresent()) return play(conversation, found.get(), conversation.repliesAfter(index));
        }
        return anyPrompt()
                .map(scenario -> play(
                        conversation,
                        scenario,
                        conversation.repliesAfter(-1) % scenario.steps().size()))
                .orElseGet(() -> chat(conversation));
    }

    private Optional<Scenario> askedAt(Conversation conversation, int index) {
        var turn = conversation.turns().get(index);
        if (turn.role() != Turn.Role.USER) return Optional.empty();
        return scenarios
                .askedIn(turn.text())
                .filter(scenario -> !scenario.prompt().isEmpty());
    }

    private Optional<Scenario> anyPrompt() {
        return scenarios.all().stream()
                .filter(scenario -> scenario.prompt().isEmpty())
                .findFirst();
    }

    private Cue play(Conversation conversation, Scenario scenario, int reply) {
        var steps = scenario.steps();
        if (reply >= steps.size()) return chat(conversation);
        var step = steps.get(reply);
        var scripted = step.reply();
        if (scripted != null && scripted.callsTools() && !conversation.hasTools()) return chat(conversation);
        var line = memory.next(conversation, scenario.name() + "/" + reply, step, reply == steps.size() - 1);
        return new Cue(scenario.name(), line, unmet(conversation, scenario, reply, line));
    }

    private static String unmet(Conversation conversation, Scenario scenario, int reply, Line line) {
        var where = "Practice scenario " + scenario.name() + ", reply " + (reply + 1) + ": ";
        var newest = conversation.unseen().stream().map(Turn::text).collect(Collectors.joining("\n"));
        return missing(line.expect(), "the latest results", newest)
                .or(() -> missing(line.expectSystem(), "the system prompt", conversation.system()))
                .map(where::concat)
                .orElse("");
    }

    private static Optional<String> missing(List<Pattern> expected, String place, String text) {
        return expected.stream()
                .filter(pattern -> !pattern.matcher(text).find())
                .findFirst()
                .map(pattern -> "expected /" + pattern + "/ in " + place + ", got: " + begin(text, QUOTED_RESULT));
    }

    /// Titles and summaries are requested without tools, outside the conversation.
    private Optional<Cue> aside(Conversation conversation) {
        for (var text : new String[] {conversation.system(), conversation.lastUserText()}) {
            var lower = text.toLowerCase(Locale.ROOT);
            if (lower.contains(titleMark)) return Optional.of(title(conversation));
            if (lower.contains("summar")) return Optional.of(summary(conversation));
        }
        return Optional.empty();
    }

    private Cue title(Conversation conversation) {
        var asked = asked(conversation);
        var words = asked.map(Scenario::prompt).orElseGet(() -> Scenario.spaced(conversation.lastUserText()));
        var made = Stream.of(words.split(" ")).limit(TITLE_WORDS).collect(Collectors.joining(" "));
        return asked.map(scenario -> Cue.aside(scenario.name(), scenario.title() == null ? made : scenario.title()))
                .orElseGet(() -> Cue.aside("", made));
    }

    private Cue summary(Conversation conversation) {
        var asked = asked(conversation);
        var made = "Objective: " + asked.map(Scenario::prompt).orElse("practice") + "\nState: as in the conversation.";
        return asked.map(scenario -> Cue.aside(scenario.name(), scenario.summary() == null ? made : scenario.summary()))
                .orElseGet(() -> Cue.aside("", made));
    }

    private Optional<Scenario> asked(Conversation conversation) {
        var text = conversation.turns().stream()
                .filter(turn -> turn.role() == Turn.Role.USER)
                .map(Turn::text)
                .collect(Collectors.joining("\n"));
        return scenarios.askedIn(text);
    }

    private Cue chat(Conversation conversation) {
        var known = scenarios.all().stream()
                .map(Scenario::prompt)
                .filter(prompt -> !prompt.isEmpty())
                .findFirst()
                .map(prompt -> " Try: " + prompt)
                .orElse("");
        // The client appends other information, such as the date, to a person's own words.
        var asked = conversation.lastUserText().strip().lines().findFirst().orElse("");
        return Cue.aside("", NOT_A_MODEL + "You asked: \"" + begin(Scenario.spaced(asked), QUOTED) + "\"." + known);
    }

    private static String begin(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }
}
