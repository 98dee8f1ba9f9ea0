package dev.lungo.tui.prompt;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A prompt with what surrounds it: the list of completions, the search in earlier prompts, and the messages that the
/// server does not have yet. `files` has the paths that the text names, and whether they exist.
public record Composer(
        Editor editor, Completion completion, Recall recall, List<Unsent> unsent, Map<String, Boolean> files) {
    public static final Composer EMPTY = new Composer(Editor.EMPTY, Completion.NONE, Recall.NONE, List.of(), Map.of());

    public Composer {
        unsent = List.copyOf(unsent);
        files = Map.copyOf(files);
    }

    /// A message on its way, or `held` until there is a connection again. `tried` is the id under which it may have
    /// arrived, or null.
    public record Unsent(
            PromptText words, boolean held, @Nullable Id<Message> tried) {}

    /// Another text; one that is typed ends the walk through earlier prompts.
    public Composer with(Editor next) {
        boolean same = next.words().equals(editor.words());
        var known = next.isEmpty() ? Map.<String, Boolean>of() : files;
        return new Composer(next, completion, same || recall.isSearch() ? recall : Recall.NONE, unsent, known);
    }

    /// More is known of the files that the text names.
    public Composer knowing(Map<String, Boolean> exist) {
        var next = new HashMap<>(files);
        next.putAll(exist);
        return new Composer(editor, completion, recall, unsent, next);
    }

    public Composer with(Completion next) {
        return new Composer(editor, next, recall, unsent, files);
    }

    /// An earlier prompt in the place of the text.
    public Composer with(Recall next, PromptText words) {
        return new Composer(editor.replaced(0, editor.words().length(), words), Completion.NONE, next, unsent, files);
    }

    public Composer with(Recall next) {
        return new Composer(editor, completion, next, unsent, files);
    }

    /// The words leave the prompt for the server.
    public Composer sending(PromptText words) {
        var next = new ArrayList<>(unsent);
        next.add(new Unsent(words, false, null));
        return new Composer(editor, completion, recall, next, files);
    }

    /// The server has the words, or they went back to the prompt.
    public Composer without(PromptText words) {
        var next = new ArrayList<>(unsent);
        for (var message : unsent)
            if (message.words().equals(words)) {
                next.remove(message);
                break;
            }
        return new Composer(editor, completion, recall, next, files);
    }

    /// The words wait for a connection.
    public Composer holding(PromptText words, @Nullable Id<Message> tried) {
        var next = new ArrayList<>(without(words).unsent);
        next.add(new Unsent(words, true, tried));
        return new Composer(editor, completion, recall, next, files);
    }
}
