package dev.lungo.core.code;

import java.util.List;

/// Knowledge about the source code of a directory.
public record CodeIntelligence(List<CodeChecker> checkers) {
    public static final CodeIntelligence NONE = new CodeIntelligence(List.of());

    public CodeIntelligence {
        checkers = List.copyOf(checkers);
    }
}
