package dev.lungo.tui.prompt;

import java.util.ArrayList;
import java.util.List;

/// The files that a prompt names after `@`, as typed text or as chips. The word at the caret is still being typed.
public final class FileMentions {
    private static final String ENDS = ",.;:!?)";

    private FileMentions() {}

    /// A path, and its place in the text.
    public record Mention(String path, int start, int end) {}

    public static List<Mention> of(Editor editor) {
        var mentions = new ArrayList<Mention>();
        var words = editor.words();
        for (var chip : words.chips())
            if (chip.content() instanceof Attachment.FileReference file)
                mentions.add(new Mention(file.path(), chip.start(), chip.end()));
        if (!words.text().startsWith("!")) typed(editor, mentions);
        return mentions;
    }

    private static void typed(Editor editor, List<Mention> mentions) {
        var text = editor.text();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            boolean begins = at == 0 || Character.isWhitespace(text.charAt(at - 1));
            int end = end(text, at);
            boolean current = editor.caret() > at && editor.caret() <= end;
            if (begins && !current && editor.words().chipAt(at) == null) add(text, at, end, mentions);
        }
    }

    /// Without what ends a sentence, and without lines.
    private static void add(String text, int start, int behind, List<Mention> mentions) {
        int end = behind;
        while (end > start && ENDS.indexOf(text.charAt(end - 1)) >= 0) end--;
        var word = text.substring(Math.min(start + 1, end), end);
        int lines = word.indexOf('#');
        var path = lines < 0 ? word : word.substring(0, lines);
        boolean resource = word.contains("://");
        if (!resource && (path.indexOf('/') >= 0 || path.indexOf('.') > 0)) mentions.add(new Mention(path, start, end));
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
        return end;
    }
}
