package dev.lungo.tools.edit;

/// Cuts texts without cutting a character in two, which no encoding could write.
public final class Clip {
    private Clip() {}

    /// The first `length` characters, with `note` after them if there are more.
    public static String head(String text, int length, String note) {
        if (text.length() <= length) return text;
        boolean split = length > 0 && Character.isSurrogatePair(text.charAt(length - 1), text.charAt(length));
        return text.substring(0, split ? length - 1 : length) + note;
    }

    /// The last `length` characters, with `note` before them if there are more.
    public static String tail(String text, int length, String note) {
        if (text.length() <= length) return text;
        int from = text.length() - length;
        boolean split = Character.isSurrogatePair(text.charAt(from - 1), text.charAt(from));
        return note + text.substring(split ? from + 1 : from);
    }
}
