package dev.lungo.tui.compose;

import dev.lungo.client.CommandInfo;
import dev.lungo.tui.list.Fuzzy;
import dev.lungo.tui.prompt.Completion;
import dev.lungo.tui.prompt.Completion.Candidate;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what the word at the caret may become: after `@` a file, a symbol, an agent, or a resource, after a first
/// `/` a command, and behind the prompt of an MCP server its arguments.
public final class Completions {
    private Completions() {}

    /// A word that can be completed. `start` is the place of its sign.
    record Word(char sign, int start, String query) {}

    /// The state with the list that belongs to its prompt.
    public static Transition settled(State before, Transition transition) {
        var state = transition.state();
        var composer = state.composer();
        if (composer == before.composer() || composer.editor() == before.prompt()) return transition;
        var word = word(state);
        var shown = composer.completion();
        if (word == null)
            return shown == Completion.NONE
                    ? transition
                    : new Transition(state.with(composer.with(Completion.NONE)), transition.effects());
        if (shown.start() == word.start() && shown.query().equals(word.query())) return transition;
        boolean closed = shown.start() == word.start() && shown.closed();
        return transition.then(next -> open(next, word, closed));
    }

    private static Transition open(State state, Word word, boolean closed) {
        var candidates = switch (word.sign()) {
            case '/' -> commands(state, word);
            case '@' -> references(state, word);
            default -> List.<Candidate>of();
        };
        var next = new Completion(word.start(), word.query(), candidates, 0, closed);
        var opened = state.with(state.composer().with(next));
        if (word.sign() == '/' || closed) return Transition.to(opened);
        return new Transition(opened, requests(state, word));
    }

    private static List<Effect> requests(State state, Word word) {
        if (word.sign() == ProposeValues.ARGUMENT) return List.of(ProposeValues.of(state, word));
        var directory = state.here().directory();
        var requests = new ArrayList<Effect>();
        requests.add(new FindFiles(directory, word.query()));
        if (canBeSymbol(word.query())) requests.add(new FindSymbols(directory, word.query()));
        if (!state.here().standing().servers().mcp().isEmpty())
            requests.add(new FindResources(directory, word.query()));
        return requests;
    }

    /// A path, lines of a file, and one letter are no name.
    private static boolean canBeSymbol(String query) {
        return query.length() > 1 && query.indexOf('/') < 0 && query.indexOf('#') < 0 && query.indexOf(':') < 0;
    }

    static @Nullable Word word(State state) {
        var composer = state.composer();
        var editor = composer.editor();
        boolean recalled = composer.recall().age() > 0 || composer.recall().isSearch();
        if (editor.anchor() != null || recalled || state.desk().vim().isCommanding()) return null;
        var typed = editor.text().substring(0, editor.caret());
        if (typed.startsWith("/"))
            return isWord(typed) ? new Word('/', 0, typed.substring(1)) : ProposeValues.word(state, typed);
        return reference(editor, typed);
    }

    private static @Nullable Word reference(Editor editor, String typed) {
        int at = typed.lastIndexOf('@');
        if (at < 0 || editor.words().chipAt(at) != null || typed.startsWith("!")) return null;
        boolean begins = at == 0 || Character.isWhitespace(typed.charAt(at - 1));
        return begins && isWord(typed.substring(at)) ? new Word('@', at, typed.substring(at + 1)) : null;
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) if (Character.isWhitespace(text.charAt(i))) return false;
        return true;
    }

    /// Commands whose name resembles the query, the best first.
    private static List<Candidate> commands(State state, Word word) {
        var found = new ArrayList<Scored>();
        for (var action : state.setup().actions()) {
            var best = best(word, action);
            if (best != null) found.add(best);
        }
        for (var command : state.here().commands()) {
            var scored = command(word, command.name(), command.name(), about(command));
            if (scored != null) found.add(scored);
        }
        return sorted(found);
    }

    /// The name of an action that matches best; null if none does.
    private static @Nullable Scored best(Word word, Action action) {
        Scored best = null;
        for (var name : action.slash()) {
            var scored = command(word, name, action.slash().getFirst(), action.title());
            if (scored != null && (best == null || scored.score() > best.score())) best = scored;
        }
        return best;
    }

    /// The source of a command, the arguments to expect, and its description.
    private static String about(CommandInfo command) {
        var source = command.source() == null ? "command" : command.source();
        var start = command.arguments().isEmpty() ? source : source + "  " + command.arguments();
        return command.description() == null ? start : start + "  " + command.description();
    }

    private static @Nullable Scored command(Word word, String name, String shown, String note) {
        var match = Fuzzy.of(word.query(), name);
        if (match == null) return null;
        var places = new ArrayList<Integer>();
        if (name.equals(shown)) for (int place : match.places()) places.add(place + 1);
        int start = name.startsWith(word.query()) ? 1_000 : 0;
        return new Scored(
                match.score() + start, new Candidate("/" + shown, places, note, PromptText.of("/" + shown), false));
    }

    /// A candidate and how well it matches.
    record Scored(int score, Candidate candidate) {}

    static List<Candidate> sorted(List<Scored> found) {
        found.sort(Comparator.comparingInt(it -> -it.score()));
        return found.stream().map(Scored::candidate).toList();
    }

    /// Until the server has answered: agents, and the files of before that still match.
    private static List<Candidate> references(State state, Word word) {
        var paths = state.composer().completion().candidates().stream()
                .filter(candidate -> !SymbolReference.isSymbol(candidate) && !ResourceMention.is(candidate))
                .map(Candidate::label)
                .filter(label -> !label.startsWith(FileReferences.AGENT))
                .toList();
        var others = FileReferences.joined(
                FileReferences.candidates(state, word.query(), paths, true),
                FileReferences.symbols(state, word.query()),
                word.query());
        return ResourceMention.joined(others, ResourceMention.shown(state, word.query()), word.query());
    }
}
