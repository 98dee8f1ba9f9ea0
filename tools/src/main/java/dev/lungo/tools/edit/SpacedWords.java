package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A piece of one line whose words are there with other white space between them.
final class SpacedWords implements Strategy {
    @Override
    public String name() {
        return ComparedLines.COLLAPSED.name();
    }

    @Override
    public List<Span> find(Lines file, String wanted) {
        var words = wanted.strip().split("[ \t]+");
        if (words.length < 2 || wanted.contains("\n") || !wanted.equals(wanted.strip())) return List.of();
        var pattern = Pattern.compile(Stream.of(words).map(Pattern::quote).collect(Collectors.joining("[ \t]+")));
        var matcher = pattern.matcher(file.text());
        var found = new ArrayList<Span>();
        while (matcher.find()) found.add(new Span(matcher.start(), matcher.end()));
        return found;
    }
}
