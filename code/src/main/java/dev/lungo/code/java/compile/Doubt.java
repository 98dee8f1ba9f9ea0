package dev.lungo.code.java.compile;

import dev.lungo.code.java.build.SourceSet.Gaps;
import dev.lungo.core.code.Diagnostic;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Separates errors of the code from those that an incomplete class path could cause. A file is doubtful if it uses
/// something unknown that a dependency or a generated source may have, or a processor that changes types, or if it
/// mentions a type of a doubtful file. Of a doubtful file remain the errors that no other file could heal, and those
/// about names that a change has removed.
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
                + "class\\.public\\.should.*|variable\\.not\\.allowed|enum\\.constant.*|"
                + "empty\\.char\\.lit|int\\.number\\.too\\.large|"
                + "else\\.without\\.if|invalid\\.permits\\.clause|repeated\\.modifier|dot\\.class");
    private static final Pattern OVERLOADING = Pattern.compile("(method|constructor) .* is already defined");
    private static final Pattern MODULE = Pattern.compile("module\\s");
    /// Packages that only some JDKs have.
    private static final Pattern INTERNAL = Pattern.compile("(sun|com\\.sun|jdk|javafx|com\\.apple|netscape)\\b.*");
    private static final String LOMBOK = "lombok";
    private static final Pattern STATIC = Pattern.compile("^static\\s+");

    private final ClassSpace space;
    private final Gaps gaps;
    private final Set<String> removed;
    private final Set<Path> doubtful = new HashSet<>();
    private final Set<String> doubtfulTypes = new HashSet<>();

    /// `removed` are names that the change took away.
    public Doubt(ClassSpace space, Gaps gaps, Set<String> removed, Compilation found) {
        this.space = space;
        this.gaps = gaps;
        this.removed = removed;
        List<SourceFile> files = space.visibleFiles();
        for (SourceFile file : files) {
            boolean imports = file.outline().imports().stream().anyMatch(this::isUnknown);
            if (imports || file.outline().mentions(LOMBOK)) add(file);
        }
        if (gaps.open()) doubtfulTypes.addAll(ambiguous(files));
        found.errors().forEach(this::addUser);
        found.hidden().forEach(this::addUser);
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

    /// Adds the file of an error about something unknown, and its types if their headers name it.
    private void addUser(Diagnostic error) {
        SourceFile file = space.tree().file(error.file());
        UnknownName unknown = UnknownName.of(error).orElse(null);
        if (file == null || unknown == null || !isElsewhere(unknown, file)) return;
        if (file.outline().header().contains(unknown.name())) add(file);
        else doubtful.add(file.path());
    }

    /// True if the sources use something that only a build may know.
    private boolean isElsewhere(UnknownName unknown, SourceFile user) {
        return switch (unknown.kind()) {
            case MODULE -> true;
            case TYPE -> gaps.generated() && !removed.contains(unknown.name());
            // Imports are judged by isUnknown.
            case PACKAGE ->
                !isImported(unknown.name(), user)
                        && (INTERNAL.matcher(unknown.name()).matches()
                                || gaps.generated()
                                || gaps.any() && !space.hasSources(unknown.name()))
                        && removed.stream().noneMatch(user.outline()::mentions);
        };
    }

    private static boolean isImported(String packageName, SourceFile user) {
        return user.outline().imports().stream()
                .map(statement -> STATIC.matcher(statement).replaceFirst(""))
                .anyMatch(statement -> statement.startsWith(packageName + ".")
                        && (statement.endsWith("*")
                                || Character.isUpperCase(statement.charAt(packageName.length() + 1))));
    }

    /// The types that several programs of an open directory have: a file may mean any of them.
    private static Set<String> ambiguous(List<SourceFile> files) {
        var seen = new HashSet<String>();
        var ambiguous = new HashSet<String>();
        for (SourceFile file : files) {
            for (String type : file.outline().top()) if (!seen.add(file.binaryName(type))) ambiguous.add(type);
        }
        return ambiguous;
    }

    private boolean mentionsDoubtful(SourceFile file) {
        return doubtfulTypes.stream()
                .anyMatch(type ->
                        file.outline().mentions(type) && !file.outline().top().contains(type));
    }

    private boolean isUnknown(String statement) {
        if (MODULE.matcher(statement).lookingAt()) return false;
        String name = STATIC.matcher(statement).replaceFirst("").replaceAll("\\s", "");
        if (!gaps.any() && !INTERNAL.matcher(name).matches()) return false;
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
        if (UnknownName.symbol(error)
                .filter(it -> removed.contains(it.group(2)))
                .isPresent()) return true;
        return !doubtful.contains(error.file()) || isOfItsFile(code) && !isOverloading(error);
    }

    /// Unreadable classes are no fault of the sources, and an open directory may contain several programs.
    private boolean isForeign(String code) {
        return code.startsWith("cant.access")
                || code.startsWith("bad.class")
                || code.equals("duplicate.class") && gaps.open();
    }

    /// Methods whose parameters have unknown types seem to have the same ones.
    private static boolean isOverloading(Diagnostic error) {
        return OVERLOADING.matcher(error.message()).lookingAt();
    }

    private static boolean isOfItsFile(String code) {
        return OWN.contains(code) || SYNTAX.matcher(code).matches();
    }
}
