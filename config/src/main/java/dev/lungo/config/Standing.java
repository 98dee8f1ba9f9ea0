package dev.lungo.config;

import dev.lungo.core.config.Held;
import dev.lungo.policy.trust.TrustBook;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Standing of a project's files: whether this request trusts them, what was trusted before, which providers the user
/// has, and what else in the project would take effect (links that lead outside, skills with command lines).
public record Standing(
        boolean trusting, Supplier<TrustBook> book, Predicate<String> providers, Supplier<List<Held>> more) {
    /// Nothing was trusted.
    public static final Standing UNTRUSTED = new Standing(false, () -> TrustBook.EMPTY, _ -> false, List::of);
    public static final Standing TRUSTING = new Standing(true, () -> TrustBook.EMPTY, _ -> true, List::of);
}
