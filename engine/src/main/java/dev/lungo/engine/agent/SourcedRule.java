package dev.lungo.engine.agent;

import dev.lungo.core.permission.Rule;
import java.util.ArrayList;
import java.util.List;

/// A rule, and where it comes from, in words.
public record SourcedRule(Rule rule, String source) {
    static List<SourcedRule> all(String source, List<Rule> rules) {
        var all = new ArrayList<SourcedRule>();
        for (var rule : rules) all.add(new SourcedRule(rule, source));
        return all;
    }
}
