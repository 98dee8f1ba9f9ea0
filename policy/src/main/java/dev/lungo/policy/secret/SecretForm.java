package dev.lungo.policy.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The format of a vendor's keys, a row of `forms.tsv`. `anchor` is the text that all of them begin with; `pattern`
/// matches the key from there, and its group 1, if it has one, is the secret part. Looking for the anchor first keeps
/// the search linear.
record SecretForm(String kind, String anchor, Pattern pattern) {
    static final List<SecretForm> ALL = read();

    private static final List<List<SecretForm>> BY_FIRST = byFirst();

    private static List<List<SecretForm>> byFirst() {
        return IntStream.range(0, 128)
                .mapToObj(first -> ALL.stream()
                        .filter(form -> form.anchor.charAt(0) == first)
                        .toList())
                .toList();
    }

    private static List<SecretForm> read() {
        try (var in = Objects.requireNonNull(SecretForm.class.getResourceAsStream("forms.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 3))
                    .map(cells -> new SecretForm(
                            cells[0], cells[1], Pattern.compile(Pattern.quote(cells[1]) + "(?:" + cells[2] + ")")))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// One pass: only where a word begins, and only the forms that begin with its first letter.
    static void find(String text, Consumer<FoundSecret> found) {
        for (int at = 0; at < text.length(); at++) {
            char first = text.charAt(at);
            if (first >= BY_FIRST.size() || BY_FIRST.get(first).isEmpty() || !isStart(text, at)) continue;
            for (var form : BY_FIRST.get(first)) {
                if (text.startsWith(form.anchor, at)) form.match(text, at, found);
            }
        }
    }

    private void match(String text, int at, Consumer<FoundSecret> found) {
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) return;
        int group = matcher.groupCount() > 0 ? 1 : 0;
        found.accept(new FoundSecret(kind, matcher.start(group), matcher.end(group)));
    }

    /// False within a word, such as `task-…` for `sk-…`.
    private static boolean isStart(String text, int at) {
        if (at == 0) return true;
        char before = text.charAt(at - 1);
        return before != '_' && !Character.isLetterOrDigit(before) || isEscape(text, at);
    }

    /// True behind an escaped line end or tab, as in JSON.
    private static boolean isEscape(String text, int at) {
        return at > 1 && text.charAt(at - 2) == '\\' && "nrt".indexOf(text.charAt(at - 1)) >= 0;
    }
}
