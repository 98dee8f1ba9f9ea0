package dev.lungo.practice;

import dev.lungo.practice.protocol.Conversation;
import dev.lungo.practice.script.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns scripted words into those of this conversation: `${result:TOOL}` becomes that tool's newest result, calls
/// get their ids.
record Composition(Conversation conversation) {

    private static final Pattern RESULT = Pattern.compile("\\$\\{result:([^}]+)}");

    List<Say> say(List<Say> scripted) {
        var said = new ArrayList<Say>();
        var calls = 0;
        for (var each : scripted) {
            said.add(
                    switch (each) {
                        case Say.Text(var text) -> new Say.Text(filled(text));
                        case Say.Reasoning(var text) -> new Say.Reasoning(filled(text));
                        case Say.Call(var tool, var arguments, var id) ->
                            new Say.Call(tool, arguments, Objects.requireNonNullElse(id, id(calls++)));
                    });
        }
        return said;
    }

    /// Unique in its conversation and the same at every retry.
    private String id(int call) {
        return "call_" + conversation.repliesAfter(-1) + "_" + call;
    }

    private String filled(String text) {
        if (!text.contains("${result:")) return text;
        return RESULT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Objects.requireNonNullElse(conversation.resultOf(found.group(1)), "")));
    }
}
