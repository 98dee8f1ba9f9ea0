package dev.lungo.engine.feedback;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeChecker;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.config.Config;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Machine;
import dev.lungo.engine.instance.WatchedFiles;
import dev.lungo.engine.revert.ChangeTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Checks what the calls of a session change, and adds the errors to their results. What a checker finds after the time
/// limit is added to a later result. Lasts as long as the session's worker. Thread-safe: one call at a time is checked.
public final class CodeFeedback {
    private final List<OpenCheck> open = new ArrayList<>();
    private final Set<Diagnostic> shown = new HashSet<>();
    private final Set<String> notes = new HashSet<>();

    /// A check that has not found all yet, and what it was for.
    private record OpenCheck(CodeCheck check, NewProblems changes, Set<Path> files) {}

    /// One call: its machine, and what it has changed.
    public final class Watch {
        private final Instance instance;
        private final CallChanges noted = new CallChanges();

        private Watch(Instance instance) {
            this.instance = instance;
        }

        /// The machine with what the call reads and changes noted.
        public Machine over(Machine machine, ChangeTracker trail) {
            var snapshots = machine.snapshots();
            return machine.with(
                    new WatchedFiles(machine.files(), noted::read, noted::changed),
                    snapshots == null
                            ? machine.shell()
                            : new WatchedShell(
                                    machine.shell(), snapshots, trail, noted, file -> isSource(instance, file)));
        }

        /// The output with the errors that the call has caused. Only files that are `quotable` are quoted.
        public ToolOutput result(ToolOutput output, Predicate<Path> quotable) throws InterruptedException {
            for (var file : noted.filesRead()) {
                for (var checker : checkers(instance, file)) checker.prepare(file);
            }
            var changes = noted.changes().stream()
                    .filter(change -> change.file().startsWith(instance.home()))
                    .toList();
            return checked(instance, changes).addedTo(output, quotable);
        }
    }

    /// Begins a call.
    public Watch watch(Instance instance) {
        return new Watch(instance);
    }

    private synchronized CallFeedback checked(Instance instance, List<SourceChange> changes)
            throws InterruptedException {
        var settings = instance.config().diagnostics();
        var feedback = new CallFeedback(instance.directory(), settings.max());
        var files = new HashSet<Path>();
        for (var change : changes) files.add(change.file());
        later(files, feedback);
        if (!changes.isEmpty() && settings.limit_seconds() > 0) check(instance, changes, settings, feedback);
        return feedback;
    }

    /// Adds what earlier checks have found by now. The findings of files that have changed since are those of an older
    /// text.
    private void later(Set<Path> changed, CallFeedback feedback) throws InterruptedException {
        var still = new ArrayList<OpenCheck>();
        for (var one : open) {
            var found = one.check.await(Duration.ZERO);
            var now = errors(found.now(), file -> !changed.contains(file));
            feedback.later(unseen(one.changes.in(now, errors(found.before(), _ -> true))));
            feedback.notes(found.notes().stream().filter(notes::add).toList());
            if (!found.complete() && !changed.containsAll(one.files)) still.add(one);
        }
        open.clear();
        open.addAll(still);
    }

    /// Begins to check files that formatters changed after their call. What that broke is added to a later result.
    public synchronized void reformatted(Instance instance, List<SourceChange> changes) {
        if (changes.isEmpty() || instance.config().diagnostics().limit_seconds() <= 0) return;
        var files = new HashSet<Path>();
        for (var change : changes) files.add(change.file());
        for (var check : begin(instance, changes).values())
            open.add(new OpenCheck(check, new NewProblems(changes), files));
    }

    private static Map<CodeChecker, CodeCheck> begin(Instance instance, List<SourceChange> changes) {
        var begun = new LinkedHashMap<CodeChecker, CodeCheck>();
        for (var checker : instance.code().checkers()) {
            var concerned = checker.isFallback()
                    ? changes.stream()
                            .filter(change -> checkers(instance, change.file()).contains(checker))
                            .toList()
                    : changes;
            if (!concerned.isEmpty()) begun.put(checker, PatientCheck.begin(checker, concerned));
        }
        return begun;
    }

    private void check(
            Instance instance, List<SourceChange> changes, Config.Diagnostics settings, CallFeedback feedback)
            throws InterruptedException {
        long end = System.nanoTime() + (long) (settings.limit_seconds() * 1e9);
        var begun = begin(instance, changes);
        var compared = new NewProblems(changes);
        var files = new HashSet<Path>();
        for (var change : changes) files.add(change.file());
        shown.removeIf(one -> files.contains(one.file()));
        for (var one : begun.entrySet()) {
            var found = one.getValue().await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            var now = errors(found.now(), _ -> true);
            var before = errors(found.before(), _ -> true);
            var fresh = compared.in(now, before);
            shown.addAll(fresh);
            feedback.now(
                    fresh,
                    now.stream()
                            .filter(problem -> !fresh.contains(problem) && files.contains(problem.file()))
                            .toList());
            feedback.notes(found.notes().stream().filter(notes::add).toList());
            if (!found.complete()) feedback.unfinished(one.getKey().id());
            // A server may find more after it seemed to be done, so the next result looks at every check again.
            open.add(new OpenCheck(one.getValue(), compared, files));
        }
    }

    private List<Diagnostic> unseen(List<Diagnostic> problems) {
        return problems.stream().filter(shown::add).toList();
    }

    private static List<Diagnostic> errors(Collection<Diagnostic> found, Predicate<Path> of) {
        return found.stream()
                .filter(one -> one.isError() && of.test(one.file()))
                .sorted(Diagnostic.ORDER)
                .toList();
    }

    private static boolean isSource(Instance instance, Path file) {
        return file.startsWith(instance.home()) && !checkers(instance, file).isEmpty();
    }

    /// The checkers of a file; a fallback only if there is no other.
    private static Collection<CodeChecker> checkers(Instance instance, Path file) {
        var found = new LinkedHashSet<CodeChecker>();
        for (var checker : instance.toolkit().code().checkers()) {
            if ((!checker.isFallback() || found.isEmpty()) && checker.checks(file)) found.add(checker);
        }
        return found;
    }
}
