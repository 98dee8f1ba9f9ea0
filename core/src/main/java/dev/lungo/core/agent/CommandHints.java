package dev.lungo.core.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The placeholders of a template, as clients show them: `$1`, `$2`, …, then `$ARGUMENTS`.
public final class CommandHints {
    private static final Pattern POSITION = Pattern.compile("\\$(\\d{1,2})");

    private CommandHints() {}

    public static List<String> of(String template) {
        var positions = new TreeSet<Integer>();
        POSITION.matcher(template).results().forEach(found -> positions.add(Integer.valueOf(found.group(1))));
        var hints = new ArrayList<String>();
        for (var position : positions) hints.add("$" + position);
        if (template.contains("$ARGUMENTS")) hints.add("$ARGUMENTS");
        return List.copyOf(hints);
    }
}
