package dev.lungo.client;

/// A language server of a directory, as OpenCode 1.18 lists it: `status` is `connected` or `error`, and `root` is
/// relative to the directory.
public record LanguageServer(String id, String name, String root, String status) {
    public boolean isConnected() {
        return status.equals("connected");
    }
}
