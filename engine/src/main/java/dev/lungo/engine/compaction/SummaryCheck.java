package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.record.TouchedFiles;
import dev.lungo.engine.record.UserRequests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/// Checks whether a summary can replace messages: it has the requested form and is about this work. A short
/// conversation needs no form.
public record SummaryCheck(List<Message> replaced) {
    private static final List<String> HEADINGS = List.of("Goal", "Facts", "State", "Next step", "Files");
    /// The tokens above which a form is needed.
    private static final long LONG = 4_000;
    private static final int MOST_FILES = 10;
    private static final int SHORTEST_WORD = 5;
    private static final int LONGEST_WORD = 30;
    /// One in this many words of the request must occur, in whatever form.
    private static final int WORD_SHARE = 10;

    /// Problems, in words for the model that wrote it; empty if it is accepted.
    public List<String> faults(Message answer) {
        var text = answer.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
        if (text.isBlank()) return List.of("it has no text");
        if (Estimate.whole(replaced) < LONG) return List.of();
        var faults = new ArrayList<String>();
        if (answer.info() instanceof Message.Assistant info && "length".equals(info.finish()))
            faults.add("it was cut off at the length limit; be shorter");
        var missing = HEADINGS.stream().filter(heading -> !has(text, heading)).toList();
        if (!missing.isEmpty()) faults.add("these headings are missing: " + String.join(", ", missing));
        var said = text.toLowerCase(Locale.ROOT);
        var files = unnamed(said);
        if (!files.isEmpty()) faults.add("these changed files are not named: " + String.join(", ", files));
        if (isForeign(said)) faults.add("it does not mention what the user asked for");
        return faults;
    }

    private static boolean has(String text, String heading) {
        return text.lines()
                .anyMatch(line ->
                        line.replaceFirst("^[\\s#*_\\d.)-]+", "").regionMatches(true, 0, heading, 0, heading.length()));
    }

    /// The newest changed files if the summary leaves out more than half of them.
    private List<String> unnamed(String said) {
        var changed = new ArrayList<>(TouchedFiles.of(replaced).changed()).reversed();
        var names = changed.stream()
                .limit(MOST_FILES)
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .toList();
        var left = names.stream()
                .filter(name -> !said.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        return left.size() * 2 > names.size() ? left : List.of();
    }

    private boolean isForeign(String said) {
        var words = words(UserRequests.of(replaced).newest());
        long found = words.stream().filter(said::contains).count();
        return found * WORD_SHARE < words.size();
    }

    private static SequencedSet<String> words(String request) {
        return Arrays.stream(request.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= SHORTEST_WORD && word.length() <= LONGEST_WORD)
                .limit(100)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
