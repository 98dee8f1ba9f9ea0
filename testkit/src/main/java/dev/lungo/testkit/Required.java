package dev.lungo.testkit;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/// Programs that some tests need. Without them a test is skipped on a developer's machine and fails in CI, where a
/// skipped test would go unnoticed.
public final class Required {
    private Required() {}

    /// @throws AssertionError in CI, if `available` is false
    public static void require(boolean available, String missing) {
        require(available, missing, "true".equals(System.getenv("CI")));
    }

    /// Runs a command such as `cargo --version`, since a program on the PATH may be rustup's or pyenv's placeholder for
    /// one that is not installed.
    ///
    /// @return true if it ended with exit code 0
    public static boolean starts(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void require(boolean available, String missing, boolean inCi) {
        if (!available && inCi) throw new AssertionError(missing + ", and CI must not skip this test.");
        Assumptions.assumeTrue(available, "SKIPPED: " + missing);
    }
}
