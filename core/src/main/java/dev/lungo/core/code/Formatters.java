package dev.lungo.core.code;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The formatters of a directory: programs that bring a file into the form that its project has chosen. Thread-safe.
public interface Formatters {
    /// No formatters.
    Formatters NONE = new Formatters() {
        @Override
        public List<Status> all() {
            return List.of();
        }

        @Override
        public boolean formats(Path file) {
            return false;
        }

        @Override
        public Formatted format(Path file, Map<String, String> environment) {
            throw new IllegalStateException("no formatter for " + file);
        }
    };

    /// All known formatters, by name.
    List<Status> all();

    /// True if a formatter is on for this file. Starts nothing.
    boolean formats(Path file);

    /// Runs the formatters of a file, one after another. Their processes have `environment` beside the usual one. A
    /// file that a program deleted or cut off is restored; so is one whose formatting is interrupted.
    Formatted format(Path file, Map<String, String> environment) throws InterruptedException;

    /// A formatter. `program` is where it was found, empty if it is off; `why` then says the reason.
    record Status(String name, List<String> extensions, String program, String why) {
        public Status {
            extensions = List.copyOf(extensions);
        }

        public boolean enabled() {
            return why.isEmpty();
        }
    }

    /// A file before and after its formatters ran: the names of those that changed it, and what went wrong, one
    /// problem for each formatter that failed.
    record Formatted(byte[] before, byte[] after, List<String> by, List<String> problems) {
        public Formatted {
            by = List.copyOf(by);
            problems = List.copyOf(problems);
        }

        public boolean isChanged() {
            return !Arrays.equals(before, after);
        }
    }
}
