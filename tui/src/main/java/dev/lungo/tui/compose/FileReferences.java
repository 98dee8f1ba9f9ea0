package dev.lungo.tui.compose;

import dev.lungo.core.agent.Agent;
import dev.lungo.tui.list.Fuzzy;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Completion.Candidate;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Candidates for a word after `@`: files, with the lines that are wanted, and agents that can be called.
final class FileReferences {
    static final String AGENT = "agent  ";
    private static final int MOST_FILES = 20;
    private static final int BEST_FILES = 4;
    private static final int MOST_SYMBOLS = 10;

    private FileReferences() {}

    /// A query divided at `#`: a path, and lines counted from 1. `first` is 0 for the whole file.
    record Wanted(String path, int first, int last) {
        static Wanted of(String query) {
            int mark = query.indexOf('#');
            if (mark < 0) return new Wanted(query, 0, 0);
            var lines = query.substring(mark + 1).split("-", 2);
            int first = number(lines[0]);
            int last = lines.length > 1 ? number(lines[1]) : first;
            return new Wanted(query.substring(0, mark), first, Math.max(first, last));
        }

        private static int number(String text) {
            if (text.isEmpty() || text.length() > 7) return 0;
            for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return 0;
            return Integer.parseInt(text);
        }
    }

    /// Files and agents with symbols among them: first where the query is written like a name of one, else behind the
    /// best files.
    static List<Candidate> joined(List<Candidate> others, List<Candidate> symbols, String query) {
        int at = Math.min(isName(query) ? 0 : BEST_FILES, others.size());
        var all = new ArrayList<>(others.subList(0, at));
        all.addAll(symbols.subList(0, Math.min(MOST_SYMBOLS, symbols.size())));
        all.addAll(others.subList(at, others.size()));
        return all;
    }

    private static boolean isName(String query) {
        return !query.isEmpty() && Character.isUpperCase(query.charAt(0));
    }

    /// Symbols of the list on the screen that still match.
    static List<Candidate> symbols(State state, String query) {
        return state.composer().completion().candidates().stream()
                .filter(it -> SymbolReference.isSymbol(it) && Fuzzy.of(query, it.label()) != null)
                .toList();
    }

    /// Files first, in the given order; with `filters` only those that match.
    static List<Candidate> candidates(State state, String query, List<String> paths, boolean filters) {
        var wanted = Wanted.of(query);
        var found = new ArrayList<Candidate>();
        for (var path : paths) {
            var match = Fuzzy.of(wanted.path(), path);
            if (found.size() < MOST_FILES && (match != null || !filters))
                found.add(file(wanted, path, match == null ? List.of() : match.places()));
        }
        for (var agent : state.here().agents()) {
            var candidate = agent(agent, wanted.path());
            if (candidate != null) found.add(candidate);
        }
        return found;
    }

    private static Candidate file(Wanted wanted, String path, List<Integer> places) {
        boolean directory = path.endsWith("/");
        var content = new Attachment.FileReference(path, directory ? 0 : wanted.first(), directory ? 0 : wanted.last());
        var words = directory ? PromptText.of("@" + path) : PromptText.of(content, 0);
        return new Candidate(path, places, "", words, directory);
    }

    private static @Nullable Candidate agent(Agent agent, String query) {
        if ("primary".equals(agent.mode()) || Boolean.TRUE.equals(agent.hidden())) return null;
        var match = Fuzzy.of(query, agent.name());
        if (match == null) return null;
        var places =
                match.places().stream().map(place -> place + AGENT.length()).toList();
        var about = agent.description() == null ? "" : agent.description();
        var words = PromptText.of(new Attachment.Mention(agent.name()), 0);
        return new Candidate(AGENT + agent.name(), places, about, words, false);
    }
}
