package dev.lungo.code.grammar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Raw texts whose end depends on their start, such as `r#"…"#` or a heredoc. `$1` in `end` is the first group of
/// `start`.
record Fenced(String starts, Pattern start, String end) implements LexicalRule {
    @Override
    public boolean read(SyntaxScan scan) {
        Matcher opened = start.matcher(scan.text).region(scan.at, scan.text.length());
        if (!opened.lookingAt()) return false;
        int from = scan.at;
        var group = opened.groupCount() == 0 ? "" : opened.group(1);
        var closed = Pattern.compile(end.replace("$1", Pattern.quote(group))).matcher(scan.text);
        if (closed.find(opened.end())) {
            scan.take(closed.end() - from);
        } else {
            scan.at = scan.text.length();
            scan.fail(
                    from,
                    opened.end(),
                    "missing end of the text that starts here with `"
                            + scan.text.substring(from, opened.end()).strip() + "`");
        }
        return true;
    }
}
