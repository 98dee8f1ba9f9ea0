package dev.lungo.cli.terminal;

/// Text in which the user sees everything: characters that a terminal would act on, reorder, or not draw are written
/// as `<U+202E>`. Used for text that the user decides on; everywhere else, `CleanText` drops such characters.
public final class Visible {
    /// Letters by their category that are drawn as nothing: Hangul fillers and the empty Braille pattern.
    private static final String BLANK = "\u115F\u1160\u2800\u3164\uFFA0";

    private Visible() {}

    /// Line ends stay, and so do tabs.
    public static String text(String raw) {
        var text = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> {
            if (hidden(c)) text.append("<U+%04X>".formatted(c));
            else text.appendCodePoint(c);
        });
        return text.toString();
    }

    /// All of it in one row.
    public static String row(String raw) {
        return text(raw).replace("\n", "<U+000A>").replace("\t", "<U+0009>");
    }

    private static boolean hidden(int c) {
        if (c == '\n' || c == '\t' || c == ' ') return false;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> BLANK.indexOf(c) >= 0 || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
        };
    }
}
