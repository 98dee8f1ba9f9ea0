/// Choosing a model and its thinking level.
@NullMarked
package dev.lungo.tui.dialog.model;

import org.jspecify.annotations.NullMarked;
