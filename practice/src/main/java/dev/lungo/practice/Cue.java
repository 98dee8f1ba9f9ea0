package dev.lungo.practice;

import dev.lungo.practice.script.Line;

/// The line to say now, and the scenario it is from (empty when none matched).
/// `unmet` tells what the script expected of the request and did not find; empty when all is well.
record Cue(String scenario, Line line, String unmet) {

    static Cue aside(String scenario, String text) {
        return new Cue(scenario, Line.text(text), "");
    }
}
