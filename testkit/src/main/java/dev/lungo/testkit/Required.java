package dev.lungo.testkit;

import org.junit.jupiter.api.Assumptions;

/// Programs that some tests need. Without them a test is skipped on a developer's machine and fails in CI, where a
/// skipped test would go unnoticed.
public final class Required {
    private Required() {}

    /// @throws AssertionError in CI, if `available` is false
    public static void require(boolean available, String missing) {
        require(available, missing, "true".equals(System.getenv("CI")));
    }

    static void require(boolean available, String missing, boolean inCi) {
        if (!available && inCi) throw new AssertionError(missing + ", and CI must not skip this test.");
        Assumptions.assumeTrue(available, "SKIPPED: " + missing);
    }
}
