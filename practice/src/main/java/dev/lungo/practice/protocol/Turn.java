package dev.lungo.practice.protocol;

/// One entry of a request's history, the same for every protocol. `tool` is the called tool of a result, else empty.
public record Turn(Role role, String text, String tool) {

    /// Author of a turn.
    public enum Role {
        USER,
        ASSISTANT,
        RESULT
    }

    static Turn user(String text) {
        return new Turn(Role.USER, text, "");
    }

    static Turn assistant(String text) {
        return new Turn(Role.ASSISTANT, text, "");
    }

    static Turn result(String tool, String text) {
        return new Turn(Role.RESULT, text, tool);
    }
}
