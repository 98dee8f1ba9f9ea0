package dev.lungo.code.grammar;

import java.util.regex.Pattern;

/// Characters in single quotes, where a quote also stands for something else: a lifetime, a type variable, a mark in
/// a number. So a quote that does not look like a character is skipped.
record SingleCharacter(Pattern shape) implements LexicalRule {
    private static final Pattern ONE = Pattern.compile(
            "'(?:\\\\(?:u\\{[0-9a-fA-F_]{1,8}}|[^\\n']['0-9a-zA-Z]{0,9}?|')|[^\\\\\\n'][\\uDC00-\\uDFFF]?)'");
    private static final Pattern SEVERAL = Pattern.compile("'(?:\\\\[^\\n]|[^\\\\\\n']){1,12}'");

    /// `several` if characters such as `'RIFF'` exist.
    static SingleCharacter of(boolean several) {
        return new SingleCharacter(several ? SEVERAL : ONE);
    }

    @Override
    public String starts() {
        return "'";
    }

    @Override
    public boolean read(SyntaxScan scan) {
        boolean inWord = scan.tokenEnd == scan.at && scan.at > scan.tokenStart && !isPrefix(scan.token());
        var found = shape.matcher(scan.text).region(scan.at, scan.text.length());
        scan.take(!inWord && found.lookingAt() ? found.end() - scan.at : 1);
        return true;
    }

    private static boolean isPrefix(String token) {
        return !Character.isLetterOrDigit(token.charAt(0)) || token.matches("[bLuU]|u8");
    }
}
