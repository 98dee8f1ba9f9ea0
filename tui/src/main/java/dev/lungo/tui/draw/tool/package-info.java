/// Tool calls in all their states, drawn from the views that they carry. `tools.tsv` has the glyphs and verbs of known
/// tools; others are drawn by the kind of their view.
@NullMarked
package dev.lungo.tui.draw.tool;

import org.jspecify.annotations.NullMarked;
