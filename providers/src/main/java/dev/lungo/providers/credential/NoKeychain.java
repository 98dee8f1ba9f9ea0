package dev.lungo.providers.credential;

import java.io.IOException;

/// A system without a keychain that we can use.
record NoKeychain(String missing) implements Keychain {
    @Override
    public String read(String name) throws IOException {
        throw absent();
    }

    @Override
    public void write(String name, String secret) throws IOException {
        throw absent();
    }

    @Override
    public void remove(String name) throws IOException {
        throw absent();
    }

    private IOException absent() {
        return new IOException("No keychain found: " + missing
                + ". Without one, keys are stored in auth.json, which only you can read.");
    }
}
