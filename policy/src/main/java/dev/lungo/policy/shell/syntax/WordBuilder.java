package dev.lungo.policy.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/// Collects a word.
final class WordBuilder {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder mask = new StringBuilder();
    private final List<ShellNode> commands;
    private final List<String> sets;
    private final List<String> hazards;

    WordBuilder() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private WordBuilder(List<ShellNode> commands, List<String> sets, List<String> hazards) {
        this.commands = commands;
        this.sets = sets;
        this.hazards = hazards;
    }

    /// A builder that adds commands, variables, and hazards to this one, but no text.
    WordBuilder silent() {
        return new WordBuilder(commands, sets, hazards);
    }

    void add(int c, char kind) {
        text.append((char) c);
        mask.append(kind);
    }

    void add(String more, char kind) {
        text.append(more);
        mask.repeat(kind, more.length());
    }

    void runs(ShellNode node) {
        commands.add(node);
    }

    void sets(String name) {
        sets.add(name);
    }

    void hazard(String why) {
        hazards.add(why);
    }

    /// Adds the commands and hazards of another word, not its text.
    void absorb(ShellWord word) {
        commands.addAll(word.commands());
        sets.addAll(word.sets());
        hazards.addAll(word.hazards());
    }

    ShellWord build(String source) {
        return build(source, -1);
    }

    ShellWord build(String source, int end) {
        return new ShellWord(source, text.toString(), mask.toString(), commands, sets, hazards, end);
    }
}
