/// Reviewing changes by file and hunk: accepted or rejected, with comments to the model.
@NullMarked
package dev.lungo.tui.review;

import org.jspecify.annotations.NullMarked;
