package dev.lungo.config;

import dev.lungo.config.source.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// An invalid configuration. The message lists every problem with its place, as a terminal shows it.
public final class ConfigProblem extends RuntimeException {
    /// Exit code of a command when the configuration is invalid (EX_CONFIG of sysexits).
    public static final int EXIT_CODE = 78;

    private final transient List<Problem> problems;

    public ConfigProblem(List<Problem> problems) {
        super(
                problems.stream().map(Problem::render).collect(Collectors.joining(System.lineSeparator())),
                null,
                false,
                false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
