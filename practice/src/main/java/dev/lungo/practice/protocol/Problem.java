package dev.lungo.practice.protocol;

/// An error to report in a protocol's own form.
public record Problem(int status, Kind kind, String message) {

    /// Kind of the error, apart from the status.
    public enum Kind {
        ORDINARY,
        OVERFLOW
    }

    public static Problem of(int status) {
        return new Problem(
                status,
                Kind.ORDINARY,
                switch (status) {
                    case 401 -> "Invalid credentials (scripted by the practice model).";
                    case 403 -> "Not permitted (scripted by the practice model).";
                    case 404 -> "No such model (scripted by the practice model).";
                    case 429 -> "Rate limit reached (scripted by the practice model).";
                    case 503, 529 -> "Overloaded (scripted by the practice model).";
                    default ->
                        status < 500
                                ? "Bad request (scripted by the practice model)."
                                : "Internal error (scripted by the practice model).";
                });
    }

    static Problem overflow(String message) {
        return new Problem(400, Kind.OVERFLOW, message);
    }

    public static Problem badRequest(String message) {
        return new Problem(400, Kind.ORDINARY, message);
    }
}
