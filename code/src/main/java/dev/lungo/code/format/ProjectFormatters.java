package dev.lungo.code.format;

import dev.lungo.code.format.FormatterSettings.Choice;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The formatters of one directory. They run the project's code, so they are on only where it is trusted. Their
/// programs are searched for in the project's own folders first.
public final class ProjectFormatters implements Formatters {
    private static final int LOCKS = 32;

    private final Scope scope;
    private final boolean trusted;
    private final FormatterSettings settings;
    private final FormatterRuns runs;
    /// Two sessions do not format the same file at the same time.
    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toList();

    /// `root` holds all files of the project, `directory` is where programs run, with this environment. A file is
    /// among the `copies` while they work on it.
    public record Scope(Path directory, Path root, Map<String, String> environment, FormatCopies copies) {
        @Override
        public String toString() {
            return "Scope[" + directory + "]";
        }
    }

    /// `setting` is the configuration's value for `formatter`.
    public ProjectFormatters(Scope scope, boolean trusted, @Nullable Object setting, ProcessLauncher launcher) {
        this(scope, trusted, setting, new FormatterRuns(launcher, scope));
    }

    ProjectFormatters(Scope scope, boolean trusted, @Nullable Object setting, FormatterRuns runs) {
        this.scope = scope;
        this.trusted = trusted;
        this.settings = FormatterSettings.of(setting);
        this.runs = runs;
    }

    /// A formatter with its program, or the reason why it is off.
    private record Found(Formatter formatter, @Nullable Path program, String why) {
        Found(Formatter formatter, String why) {
            this(formatter, null, why);
        }

        boolean isOn() {
            return program != null;
        }
    }

    @Override
    public List<Status> all() {
        var facts = facts(scope.directory);
        return settings.formatters().stream()
                .map(formatter -> find(formatter, facts))
                .map(found -> new Status(
                        found.formatter.name(),
                        found.formatter.extensions().stream()
                                .map(extension -> "." + extension)
                                .toList(),
                        Objects.toString(found.program, ""),
                        found.why))
                .toList();
    }

    /// The names of those that the project or the configuration asks for, on or off; none if it turns all off.
    public Set<String> concerned() {
        if (settings.choice() == Choice.NONE) return Set.of();
        var facts = facts(scope.directory);
        return settings.formatters().stream()
                .filter(formatter -> settings.disabled().contains(formatter.name())
                        || find(formatter, facts).isOn()
                        || formatter.marks().stream().anyMatch(facts::holds))
                .map(Formatter::name)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean formats(Path file) {
        return mayFormat(file) && on(file, facts(file)).findAny().isPresent();
    }

    private boolean mayFormat(Path file) {
        return trusted && settings.choice() != Choice.NONE && file.startsWith(scope.root);
    }

    private ProjectFacts facts(Path place) {
        return new ProjectFacts(place.equals(scope.directory) ? place : place.getParent(), scope.root);
    }

    private Stream<Found> on(Path file, ProjectFacts facts) {
        return settings.formatters().stream()
                .filter(formatter -> formatter.formats(file))
                .map(formatter -> find(formatter, facts))
                .filter(Found::isOn);
    }

    @Override
    public Formatted format(Path file, Map<String, String> environment) throws InterruptedException {
        var lock = locks.get(Math.floorMod(file.hashCode(), LOCKS));
        lock.lockInterruptibly();
        try {
            var text = new FormattedText(file);
            try (var _ = scope.copies.keep(file, text.first())) {
                return format(text, environment);
            }
        } finally {
            lock.unlock();
        }
    }

    private Formatted format(FormattedText text, Map<String, String> environment) throws InterruptedException {
        var facts = facts(text.file());
        var by = new ArrayList<String>();
        var problems = new ArrayList<String>();
        for (var found : on(text.file(), facts).toList()) {
            var command = found.formatter.command().stream()
                    .map(word -> word.equals(Formatter.EDITION) ? facts.edition() : word)
                    .toList();
            var problem = runs.run(
                    new FormatterRuns.Command(found.formatter, Objects.requireNonNull(found.program), command),
                    text,
                    environment);
            if (problem != null) problems.add(problem);
            if (text.advance()) by.add(found.formatter.name());
        }
        return new Formatted(text.first(), text.now(), by, problems);
    }

    private Found find(Formatter formatter, ProjectFacts facts) {
        if (!trusted) return new Found(formatter, "this directory is not trusted");
        if (settings.choice() == Choice.NONE) return new Found(formatter, "formatters are turned off");
        if (settings.disabled().contains(formatter.name()))
            return new Found(formatter, "disabled in the configuration");
        if (formatter.command().isEmpty()) return new Found(formatter, "no command is configured");
        var missing = missing(formatter, facts);
        if (missing != null) return new Found(formatter, missing);
        var name = formatter.command().getFirst();
        var program = program(name, facts);
        return program == null
                ? new Found(formatter, name + " was not found in the project or on PATH")
                : new Found(formatter, program, "");
    }

    private @Nullable String missing(Formatter formatter, ProjectFacts facts) {
        for (var condition : formatter.requirements()) {
            if (condition.startsWith(ProjectFacts.OFF) && isOn(condition.substring(4), facts))
                return condition.substring(4) + " is used";
        }
        var required = formatter.requirements().stream()
                .filter(condition -> !condition.startsWith(ProjectFacts.OFF))
                .toList();
        boolean marked = settings.choice() == Choice.ALL || any(formatter.marks(), facts);
        return any(required, facts) && marked ? null : "the project does not configure it";
    }

    private static boolean any(List<String> conditions, ProjectFacts facts) {
        return conditions.isEmpty() || conditions.stream().anyMatch(facts::holds);
    }

    private boolean isOn(String name, ProjectFacts facts) {
        return settings.formatters().stream()
                .filter(formatter -> formatter.name().equals(name))
                .anyMatch(formatter -> find(formatter, facts).isOn());
    }

    /// A name with a slash is a path from the directory.
    private @Nullable Path program(String name, ProjectFacts facts) {
        if (name.contains("/"))
            return SearchPath.first(scope.directory.resolve(name).toString(), scope.environment);
        var own = facts.program(name);
        return own != null ? own : SearchPath.first(name, scope.environment);
    }
}
