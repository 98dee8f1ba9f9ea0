package dev.lungo.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Imports of instruction files: `@docs/style.md` anywhere in their text, but not in code.
public final class FileImports {
    /// Imported files may import others, down to this depth.
    public static final int DEEPEST = 5;

    private static final Pattern FENCED =
            Pattern.compile("(?ms)^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\\1[`~]*[ \t]*$|\\z)");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`)(?:(?!\\1)[^\n])*\\1");
    private static final Pattern IMPORT = Pattern.compile("(?<![^\\s(\"'])@((?:[^\\s\\\\`\"'<>]|\\\\ )+)");
    private static final String MARKS = ".,;:!?)";

    private FileImports() {}

    /// Paths as they are written, each once.
    public static List<String> of(String text) {
        if (text.indexOf('@') < 0) return List.of();
        var plain = CODE.matcher(FENCED.matcher(text).replaceAll("\n")).replaceAll(" ");
        var found = new ArrayList<String>();
        var imports = IMPORT.matcher(plain);
        while (imports.find()) {
            var path = bare(imports.group(1).replace("\\ ", " "));
            if (!path.isEmpty() && !found.contains(path)) found.add(path);
        }
        return List.copyOf(found);
    }

    /// Without the punctuation of the sentence around it.
    private static String bare(String path) {
        int end = path.length();
        while (end > 0 && MARKS.indexOf(path.charAt(end - 1)) >= 0) end--;
        return path.substring(0, end);
    }
}
