/// Markdown as styled lines for a width, complete or as it streams.
@NullMarked
package dev.lungo.tui.draw.markdown;

import org.jspecify.annotations.NullMarked;
