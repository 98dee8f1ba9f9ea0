/// Styled text and its measures in terminal cells. Knows no terminal and no theme.
@NullMarked
package dev.lungo.tui.text;

import org.jspecify.annotations.NullMarked;
