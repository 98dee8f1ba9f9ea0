/// Markdown as styled lines for a terminal of a given width, complete or as it streams. Knows no screen and no color.
@NullMarked
package dev.lungo.cli.render.markdown;

import org.jspecify.annotations.NullMarked;
