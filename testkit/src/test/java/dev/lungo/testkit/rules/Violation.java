package dev.lungo.testkit.rules;

/// A broken rule: the place, as an exception names it, and the problem.
record Violation(String place, String what) {
    @Override
    public String toString() {
        return place + ": " + what;
    }
}
