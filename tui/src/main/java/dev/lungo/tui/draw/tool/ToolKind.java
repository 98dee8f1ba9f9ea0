package dev.lungo.tui.draw.tool;

import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.look.Glyph;
import org.jspecify.annotations.Nullable;

/// The kind of work that a call does, with its glyph.
enum ToolKind {
    READ(Glyph.READ),
    SEARCH(Glyph.SEARCH),
    EDIT(Glyph.EDIT),
    COMMAND(Glyph.COMMAND),
    FETCH(Glyph.FETCH),
    AGENT(Glyph.AGENT),
    CHECKLIST(Glyph.BOX),
    QUESTION(Glyph.QUESTION),
    SKILL(Glyph.SKILL),
    OTHER(Glyph.OTHER);

    final Glyph glyph;

    ToolKind(Glyph glyph) {
        this.glyph = glyph;
    }

    /// The kind of an unknown tool, by its first view.
    static ToolKind of(@Nullable View view) {
        return switch (view) {
            case View.Diff _ -> EDIT;
            case View.Command _ -> COMMAND;
            case View.Checklist _ -> CHECKLIST;
            case View.Table _, View.Link _, View.Markdown _, View.Problems _ -> OTHER;
            case null -> OTHER;
        };
    }

    /// True if neighbors of this kind share a line once they are done.
    boolean folds() {
        return this == READ || this == SEARCH;
    }

    /// True if the line says all that is worth seeing until it is opened.
    boolean isQuiet() {
        return this == READ || this == SEARCH || this == FETCH || this == SKILL || this == QUESTION;
    }
}
