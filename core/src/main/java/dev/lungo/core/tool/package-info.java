/// Tools, their context and their results.
@NullMarked
package dev.lungo.core.tool;

import org.jspecify.annotations.NullMarked;
