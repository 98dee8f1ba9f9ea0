@NullMarked
package dev.lungo.tui.review;

import org.jspecify.annotations.NullMarked;
