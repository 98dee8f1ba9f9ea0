package dev.lungo.core.process;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A program to start. Without more it runs in the current directory with no input, its output is piped, its errors are
/// discarded, and no restriction applies.
public record Launch(
        Profile profile,
        List<String> command,
        @Nullable Path directory,
        Variables variables,
        Streams streams,
        Limits limits,
        @Nullable ThreadRestriction restriction) {

    private static final Redirect NO_INPUT = Redirect.from(new File("/dev/null"));

    /// The environment: what the profile keeps of `base` (null: of this process's environment), plus `added`, minus
    /// `hidden`.
    public record Variables(
            @Nullable Map<String, String> base,
            Map<String, String> added,
            @Nullable Predicate<Map.Entry<String, String>> hidden) {
        /// The value of a variable that every profile inherits and nothing hides; null if it is not set.
        public @Nullable String value(String name) {
            var own = added.get(name);
            if (own != null) return own;
            return base == null ? System.getenv(name) : base.get(name);
        }

        /// Values may be secrets.
        @Override
        public String toString() {
            return "Variables" + added.keySet();
        }
    }

    /// Targets of the streams. If `errors` is null, they go to the output.
    public record Streams(
            Redirect input, Redirect output, @Nullable Redirect errors) {}

    /// Limits for [ProcessLauncher#run]: the time until the program is killed (null: any), and the bytes of each
    /// stream that are kept.
    public record Limits(@Nullable Duration time, int bytes) {}

    public static Launch of(Profile profile, String... command) {
        return of(profile, List.of(command));
    }

    public static Launch of(Profile profile, List<String> command) {
        return new Launch(
                profile,
                command,
                null,
                new Variables(null, Map.of(), null),
                new Streams(NO_INPUT, Redirect.PIPE, Redirect.DISCARD),
                new Limits(null, Integer.MAX_VALUE),
                null);
    }

    public Launch as(Profile other) {
        return new Launch(other, command, directory, variables, streams, limits, restriction);
    }

    /// The program's name; arguments may hold secrets.
    public String program() {
        return command.getFirst();
    }

    public Launch command(List<String> other) {
        return new Launch(profile, other, directory, variables, streams, limits, restriction);
    }

    public Launch in(Path other) {
        return new Launch(profile, command, other, variables, streams, limits, restriction);
    }

    public Launch with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    public Launch with(Map<String, String> more) {
        var added = new HashMap<>(variables.added);
        added.putAll(more);
        return variables(new Variables(variables.base, Map.copyOf(added), variables.hidden));
    }

    /// With this environment in place of this process's.
    public Launch from(Map<String, String> environment) {
        return variables(new Variables(environment, variables.added, variables.hidden));
    }

    /// Without the variables that are `secret`, also if they were added.
    public Launch hiding(Predicate<Map.Entry<String, String>> secret) {
        return variables(new Variables(variables.base, variables.added, secret));
    }

    private Launch variables(Variables other) {
        return new Launch(profile, command, directory, other, streams, limits, restriction);
    }

    public Launch input(Redirect input) {
        return streams(new Streams(input, streams.output, streams.errors));
    }

    public Launch output(Redirect output) {
        return streams(new Streams(streams.input, output, streams.errors));
    }

    public Launch errors(Redirect errors) {
        return streams(new Streams(streams.input, streams.output, errors));
    }

    /// With the errors in the output, in the order of arrival.
    public Launch merged() {
        return streams(new Streams(streams.input, streams.output, null));
    }

    private Launch streams(Streams other) {
        return new Launch(profile, command, directory, variables, other, limits, restriction);
    }

    public Launch limits(Duration time, int bytes) {
        return new Launch(profile, command, directory, variables, streams, new Limits(time, bytes), restriction);
    }

    /// Started by a thread with this restriction, which the program and its descendants inherit.
    public Launch restricted(ThreadRestriction other) {
        return new Launch(profile, command, directory, variables, streams, limits, other);
    }

    @Override
    public String toString() {
        return "Launch[" + profile + " " + program() + "]";
    }
}
