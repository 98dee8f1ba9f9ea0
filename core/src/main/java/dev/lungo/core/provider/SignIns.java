package dev.lungo.core.provider;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signs a person in to providers, in the person's browser. Each provider has one sign-in at a time; a
/// new one ends the one before. Thread-safe.
public interface SignIns {
    /// A way in. `type` is `oauth` or `api`; the prompts are asked first.
    record Method(String type, String label, @Nullable List<Prompt> prompts) {}

    /// A question: `type` is `text` or `select`, which has options. With `when` it is asked only after such an answer.
    record Prompt(
            String type,
            String key,
            String message,
            @Nullable String placeholder,
            @Nullable List<Option> options,
            @Nullable When when) {}

    record Option(String label, String value, @Nullable String hint) {}

    /// `op` is `eq` or `neq`.
    record When(String key, String op, String value) {}

    /// The page to open. With the method `auto` it is enough to wait; with `code` the page shows one.
    record Begun(String url, String method, String instructions) {}

    /// The ways to sign in, by provider, in the order of their numbers.
    Map<String, List<Method>> methods();

    /// @throws IllegalArgumentException if there is no such method, or an input is missing
    /// @throws IOException if the provider or the local callback cannot be reached
    Begun begin(String providerID, int method, Map<String, String> inputs) throws IOException, InterruptedException;

    /// Waits until the user has agreed, and stores the tokens. `code` is what the page showed, or the address to
    /// which it sent the browser.
    ///
    /// @throws IOException if it failed; the message says why
    void finish(String providerID, @Nullable String code, Credentials.Place place)
            throws IOException, InterruptedException;
}
