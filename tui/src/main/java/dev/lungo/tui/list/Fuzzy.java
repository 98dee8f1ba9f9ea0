package dev.lungo.tui.list;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text that contains the characters of a query in their order. `score` is higher for characters in a row, at the
/// starts of words, at capitals, and near the end of a path; `places` are the indices of the characters.
public record Fuzzy(int score, List<Integer> places) {
    private static final int IN_A_ROW = 8;
    private static final int WORD_START = 10;
    private static final int PATH_END = 4;
    private static final int EXACT = 40;

    /// Null if the text does not match. Blanks in the query separate words that may stand anywhere.
    public static @Nullable Fuzzy of(String query, String text) {
        int score = 0;
        var places = new ArrayList<Integer>();
        for (var word : query.strip().split("\\s+")) {
            var found = word(word, text);
            if (found == null) return null;
            score += found.score;
            places.addAll(found.places);
        }
        return new Fuzzy(score, List.copyOf(places));
    }

    /// The best of a match in a row and one from each start of the first character.
    private static @Nullable Fuzzy word(String word, String text) {
        if (word.isEmpty()) return new Fuzzy(0, List.of());
        Fuzzy best = null;
        for (int start = find(text, word.charAt(0), 0); start >= 0; start = find(text, word.charAt(0), start + 1)) {
            var found = from(word, text, start);
            if (found == null) break;
            if (best == null || found.score > best.score) best = found;
        }
        return best;
    }

    private static @Nullable Fuzzy from(String word, String text, int start) {
        var places = new ArrayList<Integer>();
        int score = 0;
        int at = start;
        for (int i = 0; i < word.length(); i++) {
            int place = find(text, word.charAt(i), at);
            if (place < 0) return null;
            score += worth(text, place, i > 0 && place == at);
            places.add(place);
            at = place + 1;
        }
        boolean exact = word.length() == text.length();
        return new Fuzzy(score + (exact ? EXACT : 0) - text.length() / PATH_END, places);
    }

    private static int worth(String text, int place, boolean inARow) {
        int worth = 1 + (inARow ? IN_A_ROW : 0);
        boolean start = place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1));
        boolean capital =
                place > 0 && Character.isUpperCase(text.charAt(place)) && Character.isLowerCase(text.charAt(place - 1));
        if (start || capital) worth += WORD_START;
        return place > text.lastIndexOf('/') ? worth + PATH_END : worth;
    }

    private static int find(String text, char wanted, int from) {
        char lower = Character.toLowerCase(wanted);
        for (int i = from; i < text.length(); i++) if (Character.toLowerCase(text.charAt(i)) == lower) return i;
        return -1;
    }
}
