package dev.lungo.extensions.plugin;

/// The way to Lungo's server: its address, and the header that opens it.
public record ServerEntrance(String url, String authorization) {
    /// The header is a secret.
    @Override
    public String toString() {
        return "ServerEntrance[" + url + "]";
    }
}
