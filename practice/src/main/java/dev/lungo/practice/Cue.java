package dev.lungo.practice;

import dev.lungo.practice.script.Line;

/// The line to answer with, and its scenario (empty if none matched). `unmet` is what the script expected of the
/// request and did not find; empty if all is well.
record Cue(String scenario, Line line, String unmet) {

    static Cue aside(String scenario, String text) {
        return new Cue(scenario, Line.text(text), "");
    }
}
