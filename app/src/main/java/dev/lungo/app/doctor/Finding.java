package dev.lungo.app.doctor;

/// Result of a check: fine, an acceptable lack, or a fault, and what to do.
public record Finding(State state, String subject, String detail) {
    public enum State {
        FINE,
        LACKING,
        BROKEN
    }

    static Finding fine(String subject, String detail) {
        return new Finding(State.FINE, subject, detail);
    }

    static Finding lacking(String subject, String detail) {
        return new Finding(State.LACKING, subject, detail);
    }

    static Finding broken(String subject, String detail) {
        return new Finding(State.BROKEN, subject, detail);
    }
}
