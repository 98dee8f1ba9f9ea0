package dev.lungo.code.java.compile;

import dev.lungo.code.java.build.SourceSet.Gaps;
import dev.lungo.core.code.Diagnostic;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Separates errors of the code from those that an incomplete class path could cause. A file is doubtful if it
/// imports something unknown, uses a processor that changes types, or mentions a type of a doubtful file. Of a
/// doubtful file remain the errors that no other file could heal, and those about names that a change has removed.
public final class Doubt {
    private static final Set<String> OWN = Set.of(
            "already.defined",
            "missing.ret.stmt",
            "unreachable.stmt",
            "initializer.must.be.able.to.complete.normally",
            "break.outside.switch.loop",
            "cont.outside.loop",
            "ret.outside.meth",
            "undef.label",
            "duplicate.class",
            "duplicate.case.label",
            "duplicate.default.label",
            "local.var.accessed.from.icls.needs.final",
            "cant.ref.non.effectively.final.var",
            "var.might.already.be.assigned",
            "var.might.not.have.been.initialized",
            "local.classes.cant.extend.sealed",
            "missing.meth.body.or.decl.abstract",
            "invalid.meth.decl.ret.type.req");
    private static final Pattern SYNTAX = Pattern.compile(
            "expected\\d?|expected\\.\\w+|illegal\\..*|premature\\.eof|not\\.stmt|unclosed\\..*|orphaned|.*\\.without\\..*|"
                + "class\\.public\\.should.*|variable\\.not\\.allowed|enum\\.constant.*|empty\\.char\\.lit|int\\.number\\.too\\.large|"
                + "else\\.without\\.if|invalid\\.permits\\.clause|repeated\\.modifier|dot\\.class");
    private static final Pattern SYMBOL = Pattern.compile("symbol: (\\w+) ([\\w$]+)");
    private static final Pattern MODULE = Pattern.compile("module\\s");
    private static final Pattern INTERNAL = Pattern.compile("(sun|com\\.sun|jdk\\.internal)\\.");
    private static final Pattern STATIC = Pattern.compile("^static\\s+");

    private final ClassSpace space;
    private final Gaps gaps;
    private final Set<String> removed;
    private final Set<Path> doubtful = new HashSet<>();
    private final Set<String> doubtfulTypes = new HashSet<>();

    /// `removed` are names that the change took away.
    public Doubt(ClassSpace space, Gaps gaps, Set<String> removed) {
        this.space = space;
        this.gaps = gaps;
        this.removed = removed;
        List<SourceFile> files = space.visibleFiles();
        for (SourceFile file : files) {
            if (file.outline().imports().stream().anyMatch(this::isUnknown)) add(file);
        }
        int before;
        do {
            before = doubtful.size();
            for (SourceFile file : files) {
                if (!doubtful.contains(file.path()) && mentionsDoubtful(file)) add(file);
            }
        } while (doubtful.size() > before);
    }

    private void add(SourceFile file) {
        doubtful.add(file.path());
        doubtfulTypes.addAll(file.outline().top());
    }

    private boolean mentionsDoubtful(SourceFile file) {
        return doubtfulTypes.stream().anyMatch(file.outline()::mentions);
    }

    private boolean isUnknown(String statement) {
        if (MODULE.matcher(statement).lookingAt()) return false;
        String name = STATIC.matcher(statement).replaceFirst("").replaceAll("\\s", "");
        if (name.startsWith("lombok.")) return true;
        if (!gaps.any() && !INTERNAL.matcher(name).lookingAt()) return false;
        String path = name.endsWith(".*") ? name.substring(0, name.length() - 2) : name;
        boolean isPackage = path.length() < name.length() && space.hasPackage(path);
        return !isPackage && !isKnownType(path) && !isOwn(path);
    }

    /// True if a part of the path is a type that exists, or did before the change.
    private boolean isKnownType(String path) {
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            int end = path.indexOf('.', dot + 1);
            String type = path.substring(dot + 1, end < 0 ? path.length() : end);
            if (removed.contains(type) || space.hasType(path.substring(0, dot), type)) return true;
        }
        return false;
    }

    /// An import of something that the project itself should have, and does not, is an error.
    private boolean isOwn(String path) {
        int dot = path.lastIndexOf('.');
        return !gaps.generated() && dot > 0 && space.hasSources(path.substring(0, dot));
    }

    /// False for an error that something missing may have caused.
    public boolean isCertain(Diagnostic error) {
        String code = error.code() == null ? "" : error.code();
        if (isForeign(code)) return false;
        Matcher symbol = SYMBOL.matcher(error.message());
        boolean hasSymbol = symbol.find();
        if (hasSymbol && removed.contains(symbol.group(2))) return true;
        if (doubtful.contains(error.file())) return isOfItsFile(code);
        boolean isType = hasSymbol && symbol.group(1).equals("class");
        return !gaps.generated() || !isType && !code.equals("doesnt.exist");
    }

    /// Unreadable classes are no fault of the sources, and an open directory may contain several programs.
    private boolean isForeign(String code) {
        return code.startsWith("cant.access")
                || code.startsWith("bad.class")
                || code.equals("duplicate.class") && gaps.open();
    }

    private static boolean isOfItsFile(String code) {
        return OWN.contains(code) || SYNTAX.matcher(code).matches();
    }
}
