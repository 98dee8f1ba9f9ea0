package dev.lungo.providers.credential;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The keychain of the system. Each call runs a program, which may ask the person to unlock it.
public interface Keychain {
    /// A missing keychain; the messages explain why.
    static Keychain none(String why) {
        return new NoKeychain(why);
    }

    /// Null if it has no such entry.
    @Nullable
    String read(String name) throws IOException, InterruptedException;

    void write(String name, String secret) throws IOException, InterruptedException;

    void remove(String name) throws IOException, InterruptedException;

    /// Why it cannot be used; null when it can.
    default @Nullable String missing() {
        return null;
    }
}
