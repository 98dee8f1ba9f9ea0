/// Images in cells of text, as kitty's protocol draws them.
@NullMarked
package dev.lungo.tui.draw.image;

import org.jspecify.annotations.NullMarked;
