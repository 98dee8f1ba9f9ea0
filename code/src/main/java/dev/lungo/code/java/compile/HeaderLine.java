package dev.lungo.code.java.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One declaration of a header.
record HeaderLine(String text) {
    private static final String NAME = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";
    private static final Pattern METHOD = Pattern.compile("(?<!@)\\b" + NAME + "\\s*\\(");
    private static final Pattern VALUE = Pattern.compile(NAME + "\\s*(?=[=;,)({])");
    /// Private fields and methods, but not types: those have their own lines.
    private static final Pattern PRIVATE = Pattern.compile("\\s*(@[\\w.]+\\s+)*private [^{]*(;|\\{\\s*})\\s*$");
    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^()]*\\))?");
    /// A method with a body or a field: a type, a name, and what follows it.
    private static final Pattern USED_BY_NAME =
            Pattern.compile("[^=;(){}]*[\\w>\\]]\\s+" + NAME + "\\s*(\\(.*\\{\\s*}|[=;,].*;)", Pattern.DOTALL);
    /// Methods that statements call without naming them.
    private static final Set<String> IMPLICIT = Set.of("close", "iterator", "hasNext", "next");

    /// The lines that others can see, and that `counts` accepts. An import counts only if one of them uses its name.
    static Set<HeaderLine> of(@Nullable Outline outline, Predicate<HeaderLine> counts) {
        if (outline == null) return Set.of();
        List<HeaderLine> all = outline.header()
                .lines()
                .map(line -> new HeaderLine(line.strip()))
                .toList();
        var lines = new HashSet<HeaderLine>();
        var imports = new ArrayList<HeaderLine>();
        for (HeaderLine line : all) {
            if (line.isImport()) imports.add(line);
            else if (!PRIVATE.matcher(line.text).lookingAt() && counts.test(line)) lines.add(line);
        }
        var declarations = List.copyOf(lines);
        for (HeaderLine line : imports) {
            String name = line.importedName();
            if (declarations.stream().anyMatch(other -> other.text.contains(name))) lines.add(line);
        }
        return lines;
    }

    boolean isImport() {
        return text.startsWith("import ");
    }

    private String importedName() {
        return text.substring(text.lastIndexOf('.') + 1).replace(";", "").strip();
    }

    /// The name of a method, or those of fields, of constants, and of a record's components.
    Stream<String> declared() {
        if (isImport() || text.startsWith("package ")) return Stream.of();
        Optional<String> method = method();
        return method.isPresent()
                ? method.stream()
                : VALUE.matcher(plain()).results().map(match -> match.group(1));
    }

    boolean isMethod() {
        return method().isPresent();
    }

    private Optional<String> method() {
        String plain = plain();
        boolean isWhole = plain.endsWith("}") || plain.endsWith(";");
        int value = plain.indexOf('=');
        var method = METHOD.matcher(value < 0 ? plain : plain.substring(0, value));
        return isWhole && method.find() ? Optional.of(method.group(1)) : Optional.empty();
    }

    /// True if nothing depends on this line without its name. Others must implement methods without a body and
    /// cover types and constants of enums, and default methods may conflict.
    boolean isUsedByName() {
        if (isImport()) return true;
        var matcher = USED_BY_NAME.matcher(plain());
        return matcher.matches() && !IMPLICIT.contains(matcher.group(1)) && !text.contains("default ");
    }

    private String plain() {
        return ANNOTATION.matcher(text).replaceAll("").strip();
    }
}
