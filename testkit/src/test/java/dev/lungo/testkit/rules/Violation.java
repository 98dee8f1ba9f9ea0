package dev.lungo.testkit.rules;

/// What breaks a rule: the place, as an exception names it, and what is wrong there.
record Violation(String place, String what) {
    @Override
    public String toString() {
        return place + ": " + what;
    }
}
